"""Which tags deserve a caution, and on what evidence; never a claim that a platform bans them.

The lists are data (`trends/lexicons/risk.toml`). A tag is read as people disguise it: held-down
letters, digits for letters, doubled letters, affixes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from trends.hashtags import spelling
from trends.hashtags.vocabulary import lists
from trends.suggestion import Risk

Kind = Literal["abusive", "gambling", "loan", "sara", "sensitive", "crisis"]
# What is never offered, however well it fits; the other kinds are offered with their caution.
BLOCKED: frozenset[str] = frozenset({"abusive", "gambling", "loan"})
COMPANY_POSTS = 3
COMPANY_SHARE = 0.25

_LEET = str.maketrans("0134579@$!", "oieastgasi")
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_PREFIXES = ("nge", "ngi", "ng", "ny", "me", "mem", "men", "meng", "di", "ke", "ter", "ber", "se")
_SUFFIXES = ("nya", "lah", "kah", "mu", "ku", "lu", "in", "an", "kan", "i", "s", "ers")
_BEGINNINGS = frozenset(prefix[0] for prefix in _PREFIXES)
_ENDS = frozenset(suffix[-1] for suffix in _SUFFIXES)
_MOST_CHARS = 200  # longer than any site takes
_FEWEST_LETTERS = 4  # of a stem behind affixes
_UNMISTAKABLE = 7  # letters of an insult that counts inside any tag
# Kinds from grave to light, and the code each is told under.
_KINDS: dict[str, Kind] = {
    "abusive": "abusive",
    "gambling": "gambling",
    "loan": "loan",
    "sara": "sara",
    "sensitive": "sensitive",
    "rude": "sensitive",
    "twofold": "sensitive",
    "crisis": "crisis",
}


@dataclass(frozen=True, slots=True)
class _List:
    words: frozenset[str]
    inside: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]
    never: tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def risk(tag: str) -> Risk | None:
    """The gravest caution a tag calls for, None where nothing speaks against it.

    >>> risk("SlotGacor88").code, risk("nasigoreng")
    ('gambling', None)
    """
    tag = tag[:_MOST_CHARS]
    joined = spelling.key(tag).replace("_", "")
    words = [spelling.key(word) for word in spelling.segment(tag)]
    readings = tuple(dict.fromkeys(form for w in (*words, joined) for form in _readings(w)))
    whole = _undisguised(joined)
    for kind, found in _lists().items():
        evidence = _evidence(found, joined, readings, whole)
        if kind == "rude" and evidence and found.words.intersection(_readings(joined)):
            return Risk("abusive", evidence)
        if evidence:
            return Risk(_KINDS[kind], evidence)
    return None


def blocked(tag: str) -> bool:
    """Whether a tag must never be offered: abusive, gambling or loan-shark."""
    found = risk(tag)
    return found is not None and found.code in BLOCKED


def company(together: Iterable[tuple[str, float]]) -> Risk | None:
    """A caution for a tag whose recent company is bad.

    Args:
        together: other tags of recent posts with it, and in how many posts they were.

    Returns:
        A risk "company" that names the bad tags, most frequent first, where they make up a
        quarter of the company and were met in three posts at least.
    """
    total = bad_posts = 0.0
    bad: list[tuple[float, str]] = []
    for tag, posts in together:
        total += posts
        found = risk(tag)
        if found is not None and found.code in BLOCKED | {"sensitive"}:
            bad_posts += posts
            bad.append((posts, tag))
    if bad_posts < COMPANY_POSTS or bad_posts < COMPANY_SHARE * total:
        return None
    bad.sort(key=lambda pair: (-pair[0], pair[1]))
    return Risk("company", tuple(tag for _, tag in bad[:3]))


def _evidence(
    found: _List, joined: str, words: tuple[str, ...], whole: tuple[str, ...]
) -> tuple[str, ...]:
    forms = "\n".join(whole)  # no word holds a line break: one search instead of one a form
    hits = [word for word in (*words, *whole) if word in found.words]
    hits += [word for word in found.inside if word in forms]
    hits += [m.group() for p in found.patterns if (m := p.search(joined))]
    if not hits or any(word in joined for word in found.never):
        return ()
    return tuple(dict.fromkeys(hits))[:3]


def _readings(word: str) -> Iterator[str]:
    """A word as it stands and, unless it is a word like any other, without disguise and affixes."""
    yield word
    indonesian, english = lists()
    if word in indonesian or word in english:
        return
    for form in _undisguised(word):
        yield form
        prefixes = [p for p in _PREFIXES if form.startswith(p)] if form[:1] in _BEGINNINGS else ()
        for prefix in ("", *prefixes):
            rest = form[len(prefix) :]
            suffixes = [s for s in _SUFFIXES if rest.endswith(s)] if rest[-1:] in _ENDS else ()
            for suffix in ("", *suffixes):
                stem = rest[: len(rest) - len(suffix)]
                if len(stem) >= _FEWEST_LETTERS:
                    yield stem
                    yield f"k{stem}" if prefix == "ng" else stem
        half = len(form) // 2
        if len(form) > 5 and form[:half] == form[half:]:
            yield form[:half]


def _undisguised(word: str) -> tuple[str, ...]:
    """The word with digits read as letters, outer digits dropped, doubled letters single."""
    forms = [word]
    if any(c.isdigit() for c in word) and any(c.isalpha() for c in word):
        forms.append(word.strip("0123456789"))
        forms.append(word.translate(_LEET))
    forms += [_DOUBLED.sub(r"\1", form) for form in forms if len(form) >= 5]
    return tuple(dict.fromkeys(forms))


@cache
def _lists() -> dict[str, _List]:
    """The lists by kind, gravest first."""
    text = files("trends.lexicons").joinpath("risk.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    return {
        kind: _List(
            words=frozenset(tables[kind].get("words", "").split()),
            inside=_inside(tables[kind], kind in ("abusive", "rude")),
            patterns=tuple(map(re.compile, tables[kind].get("patterns", "").split())),
            never=tuple(tables[kind].get("never", "").split()),
        )
        for kind in _KINDS
    }


def _inside(table: dict[str, str], insults: bool) -> tuple[str, ...]:
    words = table.get("words", "").split() if insults else ()
    long_ones = [word for word in words if len(word) >= _UNMISTAKABLE]
    return tuple(dict.fromkeys([*table.get("inside", "").split(), *long_ones]))
