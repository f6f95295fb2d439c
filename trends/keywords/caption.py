"""Keywords worth having in a caption, for platforms that rank on words rather than tags."""

from __future__ import annotations

from trends.hashtags.caret import settled
from trends.hashtags.risk import refused
from trends.keywords.keyword import Keyword
from trends.keywords.phrases import extract
from trends.tokens import plain_words

# People search for phrases: what a second word is worth against the extractor's log-odds, which
# were learned from what readers of short posts marked.
_PHRASE = 1.2
_SHOWN = 5
_LOOKED_AT = 8  # phrases for each that is shown: many lie inside one another
_LAST = 1_000  # characters of a long draft, the last ones, in which keywords are looked for


class Captions:
    """Keywords of what is being typed; those of the last draft stay until its words change."""

    def __init__(self) -> None:
        self._last: tuple[str, str] = ("", "")
        self._found: list[Keyword] = []

    def found(self, before: str, after: str, language: str) -> list[Keyword]:
        """Phrases that stand for the text around the caret, in no order that matters."""
        text = settled(before, after)[-_LAST:]
        if self._last != (text, language):
            self._found = extract(text, language, _LOOKED_AT * _SHOWN)
            self._last = text, language
        return self._found

    def keywords(self, before: str, after: str, language: str) -> tuple[str, ...]:
        """`caption_keywords` of the text around the caret."""
        return _picked(self.found(before, after, language), _SHOWN)


def caption_keywords(text: str, language: str = "", n: int = 5) -> tuple[str, ...]:
    """Phrases of a draft as written, best first, none inside another; no tag, account or abuse."""
    return _picked(extract(text, language, _LOOKED_AT * n), n)


def _picked(found: list[Keyword], n: int) -> tuple[str, ...]:
    taken: list[set[str]] = []
    shown: list[str] = []
    for keyword in sorted(found, key=worth, reverse=True):
        words = set(keyword.key.split())
        if any(word[0] in "@#" for word in words):
            continue
        if any(words <= other or other <= words for other in taken) or words <= plain_words():
            continue
        taken.append(words)
        if refused(keyword.text.replace(" ", "_")):
            continue  # what reads as abuse is the person's to write, not ours to suggest
        shown.append(keyword.text)
        if len(shown) == n:
            break
    return tuple(shown)


def worth(keyword: Keyword) -> float:
    """How much a phrase is worth to those who search, in log-odds."""
    return keyword.score + (_PHRASE if " " in keyword.key else 0.0)
