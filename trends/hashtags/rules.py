"""What each platform does with tags: the rule packs and the questions they answer.

A pack is data (`packs/<site>.toml`) with the source, date and trust of every fact. Where the
sources disagree, or a platform publishes nothing, the pack takes the narrower reading: a tag
that `valid` accepts is one the platform will not cut, ignore or reject.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from trends.hashtags import spelling, syntax
from trends.hashtags.length import Unit, length

SITES = (
    "x",
    "instagram",
    "facebook",
    "linkedin",
    "tiktok",
    "youtube",
    "threads",
    "bluesky",
    "mastodon",
    "reddit",
)
_HOPELESS = 1_000  # characters of a tag past which no site is asked: the longest takes 100
Why = Literal["", "no_tags_here", "empty", "character", "first", "letter", "end", "long"]


class UnknownSiteError(LookupError):
    """No rule pack has this name."""

    def __init__(self, site: str) -> None:
        self.site = site
        super().__init__(f"no rules for site {site!r}; known: {', '.join(SITES)}")


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of a pack, in both languages, with where it comes from.

    Attributes:
        about: what it supports, "tags.limit" for instance.
        trust: "verified" was read at the source, "secondary" was reported, "general" is
            general knowledge.
        source_id: the source in Indonesian, "" where it is names alone.
    """

    about: str
    en: str
    id: str
    source: str
    date: str
    trust: Literal["verified", "secondary", "general"]
    source_id: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site.

    Attributes:
        kind: "hashtag", "topic" (a phrase with spaces, shown without "#") or "none".
        limit: most tags a post may have, 0 for no limit.
        warn: from how many tags on we warn, 0 for never.
        first: what a tag may begin with, "any" means letter or digit.
        max_length: longest tag, in `unit`.
        max_bytes: longest tag in UTF-8 bytes, 0 for no such limit.
        forbidden: characters a topic may not hold.
        ends: "word" where a trailing underscore would be trimmed.
        text_max: longest post in `text_unit`, 0 where unknown.
        text_max_bytes: longest post in UTF-8 bytes, 0 for no such limit.
        ads_max_tags: most tags in an advertisement, None where nothing is known.
        low: fewest tags of good practice.
        high: most tags of good practice.
        place: where tags go by habit.
        by_words: whether posts are found by the words of their captions.
        version: date of the last check, ISO 8601.
    """

    site: str
    name: str
    version: str
    kind: Literal["hashtag", "topic", "none"]
    limit: int
    warn: int
    first: Literal["letter", "any"]
    max_length: int
    unit: Unit
    max_bytes: int
    forbidden: str
    ends: Literal["any", "word"]
    text_max: int
    text_unit: Unit
    text_max_bytes: int
    ads_max_tags: int | None
    low: int
    high: int
    place: Literal["inline", "end", "none"]
    by_words: bool
    facts: tuple[Fact, ...]

    @property
    def searched(self) -> bool:
        """Whether words of a text are what it is found by: beside its tags, or for want of them."""
        return self.by_words or self.kind == "none"

    def valid(self, tag: str) -> bool:
        """Whether the site takes this tag, given without "#", exactly as it stands."""
        return not self.why_invalid(tag)

    def why_invalid(self, tag: str) -> Why:
        """The name of the first rule a tag breaks, "" where it breaks none."""
        if self.kind == "none":
            return "no_tags_here"
        if not tag:
            return "empty"
        if len(tag) > _HOPELESS:
            return "long"
        broken = self._topic(tag) if self.kind == "topic" else self._hashtag(tag)
        if broken:
            return broken
        too_long = length(tag, self.unit) > self.max_length
        if too_long or (self.max_bytes and length(tag, "utf8_bytes") > self.max_bytes):
            return "long"
        return ""

    def clean(self, tag: str) -> str:
        """The nearest spelling the site takes, "" where there is none. Nothing is cut off.

        A valid tag comes back as it is. A phrase becomes PascalCase; on a site of topics a
        joined tag becomes words.

        >>> rules("instagram").clean("#work-life balance"), rules("instagram").clean("2024")
        ('WorkLifeBalance', '')
        """
        if self.kind == "none" or len(tag) > _HOPELESS:
            return ""
        if self.kind == "hashtag" and self.valid(tag):
            return tag
        words = [part.strip("_") for part in syntax.parts(syntax.plain(tag))]
        if self.kind == "topic":
            best = " ".join(w for word in words for w in spelling.segment(word))
        else:
            best = words[0] if len(words) == 1 else spelling.pascal(words)
        return best if self.valid(best) else ""

    def count(self, text: str | Iterable[str]) -> int:
        """How many tags the site would count, in a text or a row of tags."""
        if not isinstance(text, str):
            return len(list(text))
        return 0 if self.kind == "none" else syntax.count_tags(text, self.kind == "topic")

    def length(self, text: str) -> int:
        """Length of a post in the unit the site counts (`text_unit`)."""
        return length(text, self.text_unit)

    def fits(self, text: str) -> bool:
        """Whether a post of this text is short enough."""
        if self.text_max and self.length(text) > self.text_max:
            return False
        return not self.text_max_bytes or length(text, "utf8_bytes") <= self.text_max_bytes

    def _hashtag(self, tag: str) -> Why:
        if not syntax.are_tag_chars(tag):
            return "character"
        first = tag[0]
        if not (syntax.is_letter(first) or (self.first == "any" and syntax.is_digit(first))):
            return "first"
        if not any(map(syntax.is_letter, tag)):
            return "letter"
        return "end" if self.ends == "word" and tag.endswith("_") else ""

    def _topic(self, tag: str) -> Why:
        allowed = set(" -'’")
        if any(c in self.forbidden or not (c in allowed or syntax.is_tag_char(c)) for c in tag):
            return "character"
        if not (syntax.is_letter(tag[0]) or syntax.is_digit(tag[0])):
            return "first"
        if not any(map(syntax.is_letter, tag)):
            return "letter"
        return "end" if tag[-1] in allowed or "  " in tag else ""


@cache
def rules(site: str) -> Rules:
    """The rules of one of `SITES`; "" gives what all sites with hashtags take.

    Raises:
        UnknownSiteError: there is no pack of that name; it names the known ones.
    """
    if site and site not in SITES:
        raise UnknownSiteError(site)
    pack = files("trends.hashtags").joinpath("packs", f"{site or 'any'}.toml")
    return _read(tomllib.loads(pack.read_text(encoding="utf-8")))


def _read(pack: dict[str, Any]) -> Rules:
    tags, text, practice = pack["tags"], pack["text"], pack["practice"]
    return Rules(
        site=pack["site"],
        name=pack["name"],
        version=pack["version"].isoformat(),
        kind=tags["kind"],
        limit=tags["limit"],
        warn=tags.get("warn", 0),
        first=tags["first"],
        max_length=tags["max_length"],
        unit=tags["unit"],
        max_bytes=tags.get("max_bytes", 0),
        forbidden=tags.get("forbidden", ""),
        ends=tags.get("ends", "any"),
        text_max=text["max_length"],
        text_unit=text["unit"],
        text_max_bytes=text.get("max_bytes", 0),
        ads_max_tags=pack.get("ads", {}).get("max_tags"),
        low=practice["low"],
        high=practice["high"],
        place=practice["place"],
        by_words=practice.get("by_words", False),
        facts=tuple(Fact(**fact) for fact in pack["facts"]),
    )
