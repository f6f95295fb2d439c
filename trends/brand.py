"""Brand: for whom a draft is written, as far as that changes which tags fit.

Plain data that the person has told us: how the brand speaks, under which accounts, which tags are
its own, which must come first and which must never come. `trends/hashtags/steering.py` applies it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from trends.text import account

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
        accounts: names of its own accounts, handles or as shown, "kopinusa@instagram" for one
            site only: what they published is the brand's own history, and waits for no answer.
    """

    name: str
    language: BrandLanguage = ""
    register: Register = ""
    tone: Tone = ""
    tags: tuple[str, ...] = ()
    always: tuple[Listed, ...] = ()
    never: tuple[Listed, ...] = ()
    accounts: tuple[str, ...] = ()

    def names(self) -> tuple[str, ...]:
        """Names of its accounts without the sites they are meant for."""
        return tuple(dict.fromkeys(name_and_site(name)[0] for name in self.accounts))

    def always_on(self, site: str) -> tuple[str, ...]:
        """Tags to offer first on a site, in the person's order."""
        return _on(self.always, site)

    def never_on(self, site: str) -> tuple[str, ...]:
        """Tags never to offer on a site."""
        return _on(self.never, site)


@dataclass(frozen=True, slots=True)
class Accounts:
    """Accounts of all brands, and who only has the same name on another site.

    Anybody may take a brand's name where the brand is not: what such an account says is neither
    the brand's own word nor its history. A name without a site is the brand's own everywhere.

    >>> own = Accounts.of(["@KopiNusa@instagram", "Teh Nusa"])
    >>> own.hold("kopinusa", "instagram"), own.hold("kopinusa", "x"), own.hold("teh nusa", "x")
    (True, False, True)
    >>> own.known("KopiNusa", "x"), own.known("KopiNusa", "instagram"), own.known("ani", "x")
    ('', 'KopiNusa', 'ani')
    """

    _keys: frozenset[str] = frozenset()
    _bound: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Iterable[str]) -> Accounts:
        """As a person types them."""
        keys = frozenset(account(name) for name in names)
        split = [name_and_site(key) for key in keys]
        return cls(keys, frozenset(name for name, site in split if site))

    def __bool__(self) -> bool:
        return bool(self._keys)

    def hold(self, author: str, site: str) -> bool:
        """Is this one of them?"""
        if not self._keys:
            return False
        name = account(author)
        return name in self._keys or f"{name}@{site}" in self._keys

    def known(self, author: str, site: str) -> str:
        """The author of a post, "" where it only has the name of one of them."""
        if not self._bound or account(author) not in self._bound or self.hold(author, site):
            return author
        return ""

    def named(self, author: str) -> bool:
        """Is an author as `known` gives it one of them?"""
        return account(author) in self._keys | self._bound


def name_and_site(name: str) -> tuple[str, str]:
    """What an account is called, and on which site alone, "" for all.

    >>> name_and_site("@kopi@instagram"), name_and_site("kopi@server.example")
    (('@kopi', 'instagram'), ('kopi@server.example', ''))
    """
    bare, _, site = name.rpartition("@")
    return (bare, site) if bare.strip("@") and site and "." not in site else (name, "")


def _on(listed: tuple[Listed, ...], site: str) -> tuple[str, ...]:
    return tuple(one.tag for one in listed if one.site in ("", site))
