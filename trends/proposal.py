"""What to watch for a brand: names, tags, keywords and a query, proposed for a person to confirm.

From what the brand says of itself on its front page, and from its address. Nothing here is
certain, so nothing is used before a person has chosen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from trends.hashtags.risk import refused
from trends.hashtags.spelling import key, pascal, segment
from trends.keywords import extract
from trends.tokens import tokenise
from trends.watch import QueryError, parse

MOST_NAMES = 4
MOST_TAGS = 6
MOST_KEYWORDS = 8
LONGEST_NAME = 40
LONGEST_IN_WORDS = 4

_PARTS = re.compile(r"\s+[|·•–—-]\s+|\s*[|·•:]\s+")
_PLAIN = re.compile(r"[^\w\s&'.-]+")


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known of a brand before anybody watched it; any part may be empty.

    Attributes:
        name: as the person writes it.
        handle: its account or the first label of its domain, as in the address.
        called: what its page calls it, the surest first.
        title: of its page.
        about: its page's description.
        text: of its page.
    """

    name: str = ""
    handle: str = ""
    called: tuple[str, ...] = ()
    title: str = ""
    about: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a person may confirm.

    Attributes:
        names: ways the brand is called, best first.
        tags: hashtags without "#": its own, then those on its page.
        keywords: what its page is about, best first.
        query: finds the names, in the language of `trends.watch`; "" without a name.
    """

    names: tuple[str, ...]
    tags: tuple[str, ...]
    keywords: tuple[str, ...]
    query: str


def propose(heard: Heard) -> Proposal:
    """What to watch for.

    >>> propose(Heard(name="Kopi Senandika", handle="kopisenandika")).query
    '"Kopi Senandika" OR kopisenandika OR @kopisenandika'
    """
    names = _names(heard)
    page = "\n".join(part for part in (heard.title, heard.about, heard.text) if part)
    own = [pascal(name.split() if " " in name else segment(name)) for name in names[:2]]
    typed = Counter(tokenise(page).tags)
    tags = _distinct([*own, *(tag for tag, _ in typed.most_common())], key)
    called = {_joined(name) for name in names}
    found = [word.text for word in extract(page, "", 3 * MOST_KEYWORDS)] if page else []
    keywords = [word for word in found if _joined(word) not in called]
    return Proposal(
        names=tuple(names),
        tags=tuple(tag for tag in tags if not refused(tag))[:MOST_TAGS],
        keywords=tuple(keywords)[:MOST_KEYWORDS],
        query=query_of(names[:2], heard.handle),
    )


def query_of(names: Iterable[str], handle: str = "") -> str:
    """A query that finds the names, written apart and together, and the account.

    >>> query_of(["Roti Rumah & Teh"]), query_of(["Wardah"], "wardahbeauty")
    ('"Roti Rumah Teh" OR rotirumahteh', 'Wardah OR wardahbeauty OR @wardahbeauty')
    """
    asked: list[str] = []
    for name in names:
        words = re.findall(r"\w+", name)
        if len(words) > 1:
            asked += [f'"{" ".join(words)}"', "".join(words).casefold()]
        else:
            asked += words
    if handle:
        joined = "".join(re.findall(r"\w+", handle)).casefold()
        asked += [joined, f"@{handle.casefold()}"]
    return " OR ".join(_distinct(filter(_readable, asked), str.casefold))


def _readable(part: str) -> bool:
    try:
        parse(part)
    except QueryError:
        return False
    return True


def _names(heard: Heard) -> list[str]:
    """The person's own word first, then the page's where it agrees with the address."""
    handle = key(heard.handle)
    said = [*heard.called, *(part for text in (heard.title,) for part in _PARTS.split(text))]
    tidy = [" ".join(_PLAIN.sub(" ", name).split()) for name in said]
    fits = [name for name in tidy if _may_be_a_name(name)]
    agreeing = [name for name in fits if handle and _agree(_joined(name), handle)]
    spelled = [" ".join(word.capitalize() for word in segment(heard.handle))] if handle else []
    own = [heard.name.strip()] if heard.name.strip() else []
    sure = agreeing or ([] if own else fits[:1])
    found = _distinct([*own, *(sure or ([] if own else spelled))], _joined)
    return found[:MOST_NAMES]


def _joined(name: str) -> str:
    return key(name.replace(" ", ""))


def _may_be_a_name(name: str) -> bool:
    return 2 <= len(name) <= LONGEST_NAME and len(name.split()) <= LONGEST_IN_WORDS


def _agree(name: str, handle: str) -> bool:
    return len(name) > 2 and (name in handle or handle in name)


def _distinct(texts: Iterable[str], same: Callable[[str], str]) -> list[str]:
    """Each once, as first written; empty ones left out."""
    found: dict[str, str] = {}
    for text in texts:
        if text:
            found.setdefault(same(text), text)
    return list(found.values())
