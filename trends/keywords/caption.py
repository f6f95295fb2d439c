"""Keywords worth having in a caption, for platforms that rank on words rather than tags."""

from __future__ import annotations

from trends.hashtags.risk import refused
from trends.keywords.keyword import Keyword
from trends.keywords.phrases import extract

# People search for phrases: what a second word is worth against the extractor's log-odds, which
# were learned from what readers of short posts marked.
_PHRASE = 1.2


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
