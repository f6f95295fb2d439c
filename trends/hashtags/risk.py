"""Which tags deserve a caution, which are never offered, and on what evidence; never a claim that
a platform bans them.

The lists are data (`trends/lexicons/risk.toml`). A tag is read as people disguise it: held-down
letters, digits and foreign letters for letters, doubled letters, affixes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from trends.hashtags import spelling
from trends.hashtags.risk_lists import KINDS, Listed, any_word, anything, in_company, listed
from trends.hashtags.vocabulary import lists
from trends.suggestion import Risk

COMPANY_POSTS = 3
COMPANY_SHARE = 0.25

_LEET = tuple(str.maketrans("0134567898@$!", f"o{one}easgtbgbasi") for one in "il")
_ALIKE = str.maketrans("аеорсухіјѕԁһкмнтвαοικντρ", "aeopcyxijsdhkmhtbaoikvtp")
_INNER_DIGIT = re.compile(r"[^\W\d_]\d+[^\W\d_]")
_SHOWN = re.compile(r"_|(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[^\w\s]|\n")
_PIECE = re.compile(r"[^\W_]+")
_HELD_DOWN = re.compile(r"(.)\1\1", re.IGNORECASE)
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_PREFIXES = ("nge", "ngi", "ng", "ny", "me", "mem", "men", "meng", "di", "ke", "ter", "ber", "se")
_SUFFIXES = ("nya", "lah", "kah", "mu", "ku", "lu", "in", "an", "kan", "i", "s", "ers")
_BEGINNINGS = frozenset(prefix[0] for prefix in _PREFIXES)
_ENDS = frozenset(suffix[-1] for suffix in _SUFFIXES)
_MOST_CHARS = 200  # longer than any site takes
_FEWEST_LETTERS = 4  # of a stem behind affixes
_NONE: frozenset[str] = frozenset()
_TOPICS = frozenset({"sensitive", "belief", "crisis"})  # offered, with their caution
_BAD_COMPANY = frozenset({"abusive", "gambling", "loan", "sara", "sexual", "trade"})


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
    everything, inside = anything()
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
    if not hinted and everything.isdisjoint(readings + whole):
        return "", None
    if _is_harmless(words) or _is_harmless([*map(spelling.key, _parts(tag))]):
        return "", None
    edges = _edges(tag, joined)
    for kind, found in listed().items():
        evidence = _evidence(found, edges, readings, whole)
        if evidence and kind == "rude" and found.words.intersection(_readings(joined)):
            return "abusive", Risk("abusive", evidence)
        if evidence:
            return kind, Risk(KINDS[kind], evidence)
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

    >>> disasters("Korban gempa di Cianjur"), disasters("jatuh cinta, banjir promo")
    (('korban', 'gempa'), ())
    """
    grave, (good, _) = listed()["crisis"].words, in_company()
    clauses = ([spelling.key(word) for word in _WORD.findall(each)] for each in _BREAK.split(text))
    found = (
        word
        for words in clauses
        for word, *around in zip(words, ["", *words], [*words[1:], ""], strict=False)
        if word in grave and good.get(word, _NONE).isdisjoint(around)
    )
    return tuple(dict.fromkeys(found))


def _evidence(
    found: Listed, edges: frozenset[int], words: tuple[str, ...], whole: tuple[str, ...]
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
    """Whether each word of a tag that may be bad stands with nothing but what goes with it."""
    beside, weak = in_company()
    named = [word for word in words if word in beside]
    others = ((set(words) - {word}, beside[word]) for word in named)
    return bool(named) and all(
        rest <= good | weak and not rest.isdisjoint(good) for rest, good in others
    )


def _parts(tag: str) -> list[str]:
    """What underscores and capitals show of the words of a tag."""
    return _SHOWN.split(tag.lstrip("#＃"))


def _edges(tag: str, joined: str) -> frozenset[int]:
    """Where words begin and end in a joined tag, as far as underscores and capitals show it."""
    parts = [len(spelling.key(part)) for part in _parts(tag)]
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
    forms += [
        _DOUBLED.sub(r"\1", form) for form in forms if len(form) >= 5 and _DOUBLED.search(form)
    ]
    return tuple(dict.fromkeys(forms))


def _may_hold_a_word(tag: str, joined: str) -> bool:
    """Whether any run of letters of a tag, however it is cut and read, can be a listed word.

    Cutting a tag into words costs many times as much, and most tags hold nothing.
    """
    if _HELD_DOWN.search(tag):
        return True  # where it is cut decides how many letters are left
    runs = dict.fromkeys("".join(_PIECE.findall(text)) for text in (tag.lower(), joined))
    forms = "\n".join([form for run in runs for form in _undisguised(run)])
    return any_word().search(forms) is not None
