"""Brand: for whom a draft is written, as far as that changes which tags fit.

Plain data that the person has told us: how the brand speaks, under which accounts, which tags are
its own, which must come first and which must never come. `trends/hashtags/steering.py` applies it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BrandLanguage = Literal["", "id", "en", "mixed"]
Register = Literal["", "formal", "informal"]
Tone = Literal["", "serious", "playful"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A tag on a brand's list.

    Attributes:
        tag: as it is to be written, without "#".
        site: the only site it is meant for, "" for all.
    """

    tag: str
    site: str = ""


@dataclass(frozen=True, slots=True)
class Brand:
    """How a brand speaks and which tags it wants.

    Attributes:
        name: as the person writes it.
        language: what it publishes in; "mixed" and "" steer nothing.
        register: "formal" holds slang back, "informal" lets it come first.
        tone: "serious" offers nothing that calls for a caution, "playful" nothing that is bound
            to a crisis.
        tags: its own tags, casing kept: candidates in every draft.
        always: offered first wherever the site takes them.
        never: never offered.
        accounts: names of its own accounts, handles or as shown: what they published is the
            brand's own history, and waits for no answer.
    """

    name: str
    language: BrandLanguage = ""
    register: Register = ""
    tone: Tone = ""
    tags: tuple[str, ...] = ()
    always: tuple[Listed, ...] = ()
    never: tuple[Listed, ...] = ()
    accounts: tuple[str, ...] = ()

    def always_on(self, site: str) -> tuple[str, ...]:
        """Tags to offer first on a site, in the person's order."""
        return _on(self.always, site)

    def never_on(self, site: str) -> tuple[str, ...]:
        """Tags never to offer on a site."""
        return _on(self.never, site)


def _on(listed: tuple[Listed, ...], site: str) -> tuple[str, ...]:
    return tuple(one.tag for one in listed if one.site in ("", site))
