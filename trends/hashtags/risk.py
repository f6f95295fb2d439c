"""Which tags deserve a caution, which are never offered, and on what evidence; never a claim that
a platform bans them.

The lists are data (`trends/lexicons/risk.toml`). A tag is read as people disguise it: held-down
letters, digits and foreign letters for letters, doubled letters, affixes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

from trends.hashtags import spelling
from trends.hashtags.vocabulary import lists
from trends.lexicons import table
from trends.suggestion import Risk

Kind = Literal["abusive", "gambling", "loan", "sara", "sensitive", "crisis"]
COMPANY_POSTS = 3
COMPANY_SHARE = 0.25

_LEET = tuple(str.maketrans("0134567898@$!", f"o{one}easgtbgbasi") for one in "il")
_ALIKE = str.maketrans("аеорсухіјѕԁһкмнтвαοικντρ", "aeopcyxijsdhkmhtbaoikvtp")
_INNER_DIGIT = re.compile(r"[^\W\d_]\d+[^\W\d_]")
_SHOWN = re.compile(r"_|(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[^\W\d_]+")
_PIECE = re.compile(r"[^\W_]+")
_HELD_DOWN = re.compile(r"(.)\1\1", re.IGNORECASE)
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
    "sexual": "sensitive",
    "trade": "sensitive",
    "rude": "sensitive",
    "twofold": "sensitive",
    "sensitive": "sensitive",
    "belief": "sara",
    "crisis": "crisis",
}
_TOPICS = frozenset({"sensitive", "belief", "crisis"})  # offered, with their caution
_BAD_COMPANY = frozenset({"abusive", "gambling", "loan", "sara", "sexual", "trade"})


@dataclass(frozen=True, slots=True)
class _List:
    words: frozenset[str]
    inside: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]
    never: tuple[str, ...]


def risk(tag: str) -> Risk | None:
    """The gravest caution a tag calls for, None where nothing speaks against it.

    >>> risk("SlotGacor88").code, risk("nasigoreng")
    ('gambling', None)
    """
    return _read(tag[:_MOST_CHARS])[1]


def refused(tag: str) -> bool:
    """Whether a tag is never offered, unless it is the person's own: all cautions but topics.

    >>> refused("goblok"), refused("GempaCianjur"), risk("GempaCianjur").code
    (True, False, 'crisis')
    """
    kind, _ = _read(tag[:_MOST_CHARS])
    return kind != "" and kind not in _TOPICS


@lru_cache(maxsize=1 << 16)
def _read(tag: str) -> tuple[str, Risk | None]:
    """The gravest kind a tag is of, "" for none, and its caution."""
    joined = spelling.key(tag).replace("_", "")
    whole = _undisguised(joined)
    everything, inside = _anything()
    hinted = inside.search("\n".join(whole)) is not None
    if not hinted and not _may_hold_a_word(tag, joined):
        return "", None
    words = [spelling.key(word) for word in spelling.segment(tag)]
    if _INNER_DIGIT.search(joined):
        words += [word for form in whole[1:] for word in spelling.segment(form)]
    pairs = [one + other for one, other in pairwise(words)]  # "nge we" is cut, being in no list
    forms = (form for w in (*words, joined) for form in _readings(w))
    pairs = [form for pair in pairs for form in _undisguised(pair)]
    readings = tuple(dict.fromkeys((*forms, *pairs)))
    if (not hinted and everything.isdisjoint(readings + whole)) or _is_harmless(words):
        return "", None
    edges = _edges(tag, joined)
    for kind, found in _lists().items():
        evidence = _evidence(found, edges, readings, whole)
        if evidence and kind == "rude" and found.words.intersection(_readings(joined)):
            return "abusive", Risk("abusive", evidence)
        if evidence:
            return kind, Risk(_KINDS[kind], evidence)
    return "", None


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
        if _read(tag[:_MOST_CHARS])[0] in _BAD_COMPANY:
            bad_posts += posts
            bad.append((posts, tag))
    if bad_posts < COMPANY_POSTS or bad_posts < COMPANY_SHARE * total:
        return None
    bad.sort(key=lambda pair: (-pair[0], pair[1]))
    return Risk("company", tuple(tag for _, tag in bad[:3]))


def disasters(text: str) -> tuple[str, ...]:
    """Words of a text that speak of people in danger or in grief, each once.

    >>> disasters("Korban gempa di Cianjur")
    ('korban', 'gempa')
    """
    listed = _lists()["crisis"].words
    words = (spelling.key(word) for word in _WORD.findall(text))
    return tuple(dict.fromkeys(word for word in words if word in listed))


def _evidence(
    found: _List, edges: frozenset[int], words: tuple[str, ...], whole: tuple[str, ...]
) -> tuple[str, ...]:
    joined = whole[0]
    forms = "\n".join(whole)  # no word holds a line break: one search instead of one a form
    hits = [word for word in (*words, *whole) if word in found.words]
    hits += [word for word in found.inside if word in forms]
    hits += [m.group() for p in found.patterns if (m := p.search(joined))]
    if hits and (innocent := [word for word in found.never if _stands(word, joined, edges)]):
        for word in innocent:
            forms = forms.replace(word, " ").replace(_DOUBLED.sub(r"\1", word), " ")
        hits = [hit for hit in hits if hit in forms]
    return tuple(dict.fromkeys(hits))[:3]


def _is_harmless(words: list[str]) -> bool:
    """Whether the words of a tag are an animal and only what goes with it."""
    beside, weak = _beside()
    named = [word for word in words if word in beside]
    others = {word for word in words if word not in beside} - weak
    return len(named) == 1 and bool(others) and others <= beside[named[0]]


def _edges(tag: str, joined: str) -> frozenset[int]:
    """Where words begin and end in a joined tag, as far as underscores and capitals show it."""
    parts = [len(spelling.key(part)) for part in _SHOWN.split(tag.lstrip("#＃"))]
    places = [sum(parts[:n]) for n in range(len(parts) + 1)]
    return frozenset(places) if places[-1] == len(joined) else frozenset((0, len(joined)))


def _stands(word: str, joined: str, edges: frozenset[int]) -> bool:
    """Whether a word stands in a tag by itself: within one word of it, or as several whole ones."""
    at = joined.find(word)
    while at >= 0:
        end = at + len(word)
        if {at, end} <= edges or not any(at < edge < end for edge in edges):
            return True
        at = joined.find(word, at + 1)
    return False


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


@lru_cache(maxsize=1 << 12)
def _undisguised(word: str) -> tuple[str, ...]:
    """The word with digits read as letters, outer digits dropped, doubled letters single."""
    forms = [word]
    if not word.isascii():
        forms.append(word.translate(_ALIKE))
        word = forms[-1]
    if any(c.isdigit() for c in word) and any(c.isalpha() for c in word):
        forms.append(word.strip("0123456789"))
        forms += [word.translate(letters) for letters in _LEET]
    forms += [_DOUBLED.sub(r"\1", form) for form in forms if len(form) >= 5]
    return tuple(dict.fromkeys(forms))


@cache
def _lists() -> dict[str, _List]:
    """The lists by kind, gravest first."""
    tables = table("risk.toml")
    return {
        kind: _List(
            words=frozenset(tables[kind].get("words", "").split()),
            inside=_inside(tables[kind], kind in ("abusive", "rude")),
            patterns=tuple(map(re.compile, tables[kind].get("patterns", "").split())),
            never=tuple(tables[kind].get("never", "").split()),
        )
        for kind in _KINDS
    }


@cache
def _beside() -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """By word of the lists the words it is harmless with, and those that need another of them."""
    found = {word: frozenset(text.split()) for word, text in table("risk.toml")["beside"].items()}
    weak = found.pop("weak")
    return found, weak


@cache
def _anything() -> tuple[frozenset[str], re.Pattern[str]]:
    """All words of all lists, and what finds anything that counts inside a tag."""
    held = _lists().values()
    words = frozenset[str]().union(*(found.words for found in held))
    inside = _one_of({word for found in held for word in found.inside})
    patterns = [f"(?:{pattern.pattern})" for found in held for pattern in found.patterns]
    return words, re.compile("|".join([inside, *patterns]), re.MULTILINE)


def _may_hold_a_word(tag: str, joined: str) -> bool:
    """Whether any run of letters of a tag, however it is cut and read, can be a listed word.

    Cutting a tag into words costs many times as much, and most tags hold nothing.
    """
    if _HELD_DOWN.search(tag):
        return True  # where it is cut decides how many letters are left
    runs = ("".join(_PIECE.findall(text)) for text in dict.fromkeys((tag.lower(), joined)))
    return (
        _any_word().search("\n".join(form for run in runs for form in _undisguised(run)))
        is not None
    )


@cache
def _any_word() -> re.Pattern[str]:
    """What finds a listed word; "ng" before a stem may stand for the "k" that it swallowed."""
    words = _anything()[0]
    return re.compile(_one_of({*words, *(f"ng{word[1:]}" for word in words if word[0] == "k")}))


def _one_of(words: set[str]) -> str:
    """A pattern for the shortest of the words at a place, letter by letter, as in a tree."""
    if "" in words:
        return ""
    firsts = sorted({word[0] for word in words})
    rests = ({word[1:] for word in words if word[0] == first} for first in firsts)
    found = [re.escape(first) + _one_of(rest) for first, rest in zip(firsts, rests, strict=True)]
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"


def _inside(listed: dict[str, str], insults: bool) -> tuple[str, ...]:
    words = listed.get("words", "").split() if insults else ()
    long_ones = [word for word in words if len(word) >= _UNMISTAKABLE]
    return tuple(dict.fromkeys([*listed.get("inside", "").split(), *long_ones]))
