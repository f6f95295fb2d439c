"""Sets: which tags of a saved set go into a draft, whose turn it is, and what became of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from trends.hashtags import spelling, syntax
from trends.hashtags.rules import SITES, rules
from trends.suggestion import Risk, Used

LeftOut = Literal["in_draft", "not_here", "risky", "died", "turn", "limit", "length"]


@dataclass(frozen=True, slots=True)
class Member:
    """A tag of a set.

    Attributes:
        tag: as typed, without "#".
        used_at: Unix seconds at which the set last brought it into a draft, 0 for never.
    """

    tag: str
    used_at: float = 0.0


@dataclass(frozen=True, slots=True)
class Warned:
    """A tag that is no longer what it was when the set was saved.

    Attributes:
        died_at: Unix seconds at which it was last seen, 0 where it is alive.
        risk: what speaks against it, None where nothing does.
    """

    tag: str
    died_at: float = 0.0
    risk: Risk | None = None


@dataclass(frozen=True, slots=True)
class Picked:
    """What of a set goes into a draft.

    Attributes:
        tags: in the order in which they are to be inserted, as the site takes them.
        left_out: the other tags of the set and why.
        warned: tags that died out or turned risky, whether they are in or out.
        rotated: whether the set is larger than the room, so that the others come next time.
    """

    tags: tuple[str, ...]
    left_out: tuple[tuple[str, LeftOut], ...]
    warned: tuple[Warned, ...]
    rotated: bool


def pick(
    members: Sequence[Member],
    text: str,
    site: str,
    known: Callable[[str], Used],
    died: Callable[[Used], bool],
) -> Picked:
    """Choose from a set, best first: as many as fit, those least recently used before the others.

    Members that died out or turned risky give way to the others and fill up only what room is
    left. The same set, draft and site give the same answer.

    Args:
        members: best first.
        text: the draft.
        site: a name of `rules.SITES`.
        known: grade, risk and record of a tag.
        died: whether a tag is out of use.

    Raises:
        UnknownSiteError: no rules are known for the site.
    """
    pack = rules(site)
    there = {_key(tag) for tag in syntax.tags_in(text)}
    left: list[tuple[str, LeftOut]] = []
    fit: list[_Fitting] = []
    warned: list[Warned] = []
    for member in members:
        tag, warning = pack.clean(member.tag), _warning(known(member.tag), died)
        if warning is not None:
            warned.append(warning)
        if not tag or _key(tag) in there:
            left.append((member.tag, "in_draft" if tag else "not_here"))
        else:
            there.add(_key(tag))
            fit.append(_Fitting(tag, member.used_at, warning))
    room = max(pack.limit - pack.count(text), 0) if pack.limit else len(fit)
    turn = sorted(fit, key=lambda one: (one.warning is not None, one.used_at))
    taken = _that_fit(text, [one.tag for one in turn[:room]], pack.fits)
    for place, one in enumerate(turn):
        if one.tag not in taken:
            left.append((one.tag, "length" if place < room else _why(one, room)))
    rotated = sum(one.warning is None for one in fit) > room > 0
    chosen = tuple(one.tag for one in fit if one.tag in taken)
    return Picked(chosen, tuple(left), tuple(warned), rotated)


def ladder(tags: Iterable[str]) -> tuple[Member, ...]:
    """Tags as a set: each once, in their order, as typed without "#"; none that no site takes.

    >>> [member.tag for member in ladder(["#Kopi", "susu", "kopi", "!!", "2024"])]
    ['Kopi', 'susu']
    """
    found: dict[str, str] = {}
    for tag in tags:
        plain = tag.strip().lstrip("#＃").strip()
        if _key(plain) and any(rules(site).clean(plain) for site in SITES):
            found.setdefault(_key(plain), plain)
    return tuple(Member(tag) for tag in found.values())


@dataclass(frozen=True, slots=True)
class _Fitting:
    tag: str
    used_at: float
    warning: Warned | None


def _warning(record: Used, died: Callable[[Used], bool]) -> Warned | None:
    died_at = record.last_seen_at if died(record) else 0.0
    return Warned(record.tag, died_at, record.risk) if died_at or record.risk else None


def _why(one: _Fitting, room: int) -> LeftOut:
    if one.warning is not None:
        return "risky" if one.warning.risk is not None else "died"
    return "turn" if room else "limit"


def _that_fit(text: str, tags: Sequence[str], fits: Callable[[str], bool]) -> list[str]:
    """The first tags with which the post is not too long."""
    chosen: list[str] = []
    for tag in tags:
        if fits(" ".join((text, *(f"#{one}" for one in (*chosen, tag))))):
            chosen.append(tag)
    return chosen


def _key(tag: str) -> str:
    return spelling.key(tag).replace(" ", "")
