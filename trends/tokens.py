"""Text split into words, tags, mentions, links and emoji; terms are what is counted.

One compiled expression walks the text once. Scripts written without spaces (Chinese,
Japanese, Thai ...) come as pairs of neighbouring characters, a usual stand-in for words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from trends.lexicons import word_set
from trends.text import fold, normal

MAX_CHARS = 20_000
MAX_TERM_CHARS = 60

_EMOJI = (
    "\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u203c\u2049"
    "\u231a-\u23ff\u25aa-\u25fe\u2934\u2935\u3030\u303d"
)
_LINK = r"https?://[^\s<>\"]+|www\.[^\s<>\"]+"
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e4e"
_LETTER = rf"[^\W_]|[{_MARKS}]"
_WORD = rf"(?:{_LETTER})+(?:['’\-](?:{_LETTER})+)*"
_TAG = rf"#(?:{_LETTER}|[_·])+"
_TOKEN = re.compile(rf"{_LINK}|@[\w.]*\w(?:@[\w.\-]*\w)?|{_TAG}|{_WORD}|[{_EMOJI}]")
# ASCII text, the common case, with a simpler and faster expression of the same meaning.
_ASCII_TOKEN = re.compile(
    r"https?://[^\s<>\"]+|www\.[^\s<>\"]+|@[\w.]*\w(?:@[\w.\-]*\w)?|#\w+"
    r"|[a-z0-9]+(?:['\-][a-z0-9]+)*",
    re.ASCII,
)
_TYPED_TAG = re.compile(rf"(?<!\w)#((?:{_LETTER}|[_·])*(?:[^\W\d_])(?:{_LETTER}|[_·])*)")
_TYPED_LINK = re.compile(_LINK, re.IGNORECASE)
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]{3,}")
# Marks of sharing and of markup that no language's list holds.
_NOISE = frozenset({"rt", "mt", "via", "amp", "http", "https", "www", "com", "co", "id", "ht"})


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text taken apart.

    Attributes:
        words: folded words in order, stop words and the bodies of tags among them.
        tags: hashtags as typed, without "#".
        mentions: accounts, folded, without the first "@".
        links: addresses as typed.
        emoji: single symbols in order.
    """

    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    emoji: tuple[str, ...] = ()


def tokenise(text: str) -> Tokens:
    """Take a text apart; never fails, reads at most `MAX_CHARS` characters.

    >>> tokenise("Gempa #Cianjur kerasaaa! @bmkg https://a.id/x").words
    ('gempa', 'cianjur', 'kerasa')
    """
    text = text[:MAX_CHARS]
    plain = text.isascii()
    if not plain:
        text = normal(text)
    lowered = fold(text)
    words: list[str] = []
    mentions: list[str] = []
    links = 0
    emoji: list[str] = []
    for token in (_ASCII_TOKEN if plain else _TOKEN).findall(lowered):
        first = token[0]
        if first == "@":
            mentions.append(token[1:])
        elif first == "#":
            body = token[1:].replace("_", "")
            if body:
                words.append(body)
        elif "/" in token or "." in token:
            links += 1
        elif plain:
            words.append(token)
        elif first.isalnum():
            words.extend(_split(token))
        else:
            emoji.append(token)
    found = tuple(_TYPED_LINK.findall(text)) if links else ()
    return Tokens(
        words=tuple(words),
        tags=_typed_tags(text, bool(found)) if "#" in text else (),
        mentions=tuple(mentions),
        links=found,
        emoji=tuple(emoji),
    )


def _typed_tags(text: str, linked: bool) -> tuple[str, ...]:
    """Hashtags as typed; the fragment of a link is none."""
    return tuple(_TYPED_TAG.findall(_TYPED_LINK.sub(" ", text) if linked else text))


def _split(token: str) -> list[str]:
    """A run of an unspaced script as pairs of characters; any other word as it is."""
    token = token.replace("’", "'")
    if not _UNSPACED.fullmatch(token):
        return [token]
    return [token[at : at + 2] for at in range(len(token) - 1)]


def terms(words: tuple[str, ...], stop: frozenset[str]) -> list[str]:
    """Distinct terms of a post, in order: words and pairs of neighbours, none a stop word.

    Numbers count only inside a pair; a post votes once for each of its terms.

    >>> terms(("banjir", "di", "jakarta", "timur"), frozenset({"di"}))
    ['banjir', 'jakarta', 'timur', 'jakarta timur']
    """
    singles: list[str] = []
    pairs: list[str] = []
    before = ""
    for word in words:
        if word in stop or len(word) < 2 or len(word) > MAX_TERM_CHARS:
            before = ""
            continue
        number = word.isdecimal()
        if not number:
            singles.append(word)
        if before and not (number and before.isdecimal()):
            pairs.append(f"{before} {word}")
        before = word
    return list(dict.fromkeys(singles + pairs))


@lru_cache(maxsize=16)
def stop_words(*languages: str) -> frozenset[str]:
    """Function words of the languages, with informal forms, and what every site repeats.

    Languages without a list add nothing.
    """
    found: set[str] = set(_NOISE)
    for language in languages:
        path = resources.files("trends.lexicons") / f"stop_{language}.txt"
        if path.is_file():
            found |= _read(path.read_text(encoding="utf-8"))
    return frozenset(found)


@cache
def plain_words() -> frozenset[str]:
    """Words that name no topic: function words of Indonesian and English, and those of everyday
    captions ("halo", "mampir", "check")."""
    return stop_words("en", "id") | word_set("plain.txt")


def _read(text: str) -> set[str]:
    """Words of a list file: one a line or several between spaces, `#` starts a comment."""
    lines = (line.partition("#")[0] for line in text.splitlines())
    return {fold(word) for line in lines for word in line.split()}
