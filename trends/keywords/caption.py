"""Keywords worth having in a caption, for platforms that rank on words rather than tags."""

from __future__ import annotations

from trends.hashtags.caret import settled
from trends.hashtags.risk import refused
from trends.keywords.keyword import Keyword
from trends.keywords.phrases import extract

# People search for phrases: what a second word is worth against the extractor's log-odds, which
# were learned from what readers of short posts marked.
_PHRASE = 1.2
_LAST = 1_000  # characters of a long draft, the last ones, in which keywords are looked for


class Captions:
    """Keywords of what is being typed; those of the last draft stay until its words change."""

    def __init__(self) -> None:
        self._last: tuple[str, str] = ("", "")
        self._found: tuple[str, ...] = ()

    def keywords(self, before: str, after: str, language: str) -> tuple[str, ...]:
        """`caption_keywords` of the text around the caret."""
        text = settled(before, after)
        if self._last != (text, language):
            self._found = caption_keywords(text[-_LAST:], language)
            self._last = text, language
        return self._found


def caption_keywords(text: str, language: str = "", n: int = 5) -> tuple[str, ...]:
    """Phrases of a draft as written, best first, none inside another; no tag, account or abuse."""
    taken: list[set[str]] = []
    shown: list[str] = []
    found = sorted(extract(text, language, 8 * n), key=_worth, reverse=True)
    for keyword in found:
        words = set(keyword.key.split())
        if any(word[0] in "@#" for word in words):
            continue
        if any(words <= other or other <= words for other in taken):
            continue
        taken.append(words)
        if refused(keyword.text.replace(" ", "_")):
            continue  # what reads as abuse is the person's to write, not ours to suggest
        shown.append(keyword.text)
        if len(shown) == n:
            break
    return tuple(shown)


def _worth(keyword: Keyword) -> float:
    return keyword.score + (_PHRASE if " " in keyword.key else 0.0)
