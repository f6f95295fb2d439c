"""What each platform makes of "#tag " in a post, written from its public rules, not from ours.

An oracle for the property tests: the tag the platform would link, "" for none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import regex


def _x(text: str) -> str:
    """twitter-text: letters, marks, digits, underscore, at least one letter or mark."""
    found = regex.match(r"[#＃](?![\uFE0F\u20E3])([\p{L}\p{M}\p{Nd}_]+)(?![#＃]|://)", text)
    return found[1] if found and regex.search(r"[\p{L}\p{M}]", found[1]) else ""


def _mastodon(text: str) -> str:
    """Tag::HASHTAG_NAME_RE: word characters with one alphabetic at least."""
    found = regex.match(r"[#＃]([\p{L}\p{M}\p{Nd}\p{Pc}]+)", text)
    return found[1] if found and regex.search(r"\p{Alphabetic}", found[1]) else ""


def _bluesky(text: str) -> str:
    """Up to white space, trailing punctuation trimmed; 64 graphemes, 640 bytes."""
    found = regex.match(r"[#＃](?!\ufe0f)([^\s\u00AD\u2060\u200A-\u200D\u20e2]+)", text)
    tag = regex.sub(r"\p{P}+$", "", found[1]) if found else ""
    older = regex.match(r"[^\d\s]", tag)  # clients before 2024 want no leading digit
    if not older or not regex.search(r"[^\d\s\p{P}]", tag):
        return ""
    fits = len(regex.findall(r"\X", tag)) <= 64 and len(tag.encode()) <= 640
    return tag if fits else ""


def _cautious(text: str) -> str:
    """Platforms without public syntax: letter first, then letters, marks, digits, underscore."""
    found = regex.match(r"[#＃](\p{L}[\p{L}\p{M}\p{Nd}_]*)", text)
    return found[1] if found else ""


def _threads(text: str) -> str:
    """Topic: 1 to 50 characters, no full stop, no ampersand, one line."""
    topic = text[1:-1]
    bad = any(c in ".&#\n\r" or unicodedata.category(c) in ("Cc", "Cf") for c in topic)
    return "" if bad or not 1 <= len(topic) <= 50 or topic != topic.strip() else topic


LINKED: dict[str, Callable[[str], str]] = {
    "x": _x,
    "instagram": _cautious,
    "facebook": _cautious,
    "linkedin": _cautious,
    "tiktok": _cautious,
    "youtube": _cautious,
    "threads": _threads,
    "bluesky": _bluesky,
    "mastodon": _mastodon,
    "reddit": lambda text: "",
}
