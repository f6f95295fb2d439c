"""PURE: the demo's script as posts. The same seed gives the same posts, to the letter.

Everyday chatter with the rhythm of a day, and the events of `story.toml` on top of it, in
seconds relative to the end of the script (so almost all offsets are negative). After the end
the chatter goes on for a while, so that a demo left open does not fall silent.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from random import Random
from typing import Any

MINUTE_S = 60.0
HOUR_S = 3600.0
DAY_S = 24 * HOUR_S
WHOLE_S = 3.4 * DAY_S
LIVE_S = 25 * MINUTE_S
AFTER_S = 2 * HOUR_S
BASE_PER_HOUR = 80.0
SEED = 20
_SLOT = re.compile(r"\{(\w+)\}")
_WAVES = ((9.0, 0.35), (12.5, 0.45), (20.0, 0.75))  # hour of day, extra chatter around it


@dataclass(frozen=True, slots=True)
class Line:
    """One post of the script.

    Attributes:
        offset_s: seconds from the end of the script; negative before it.
        text: as published, tags in it.
        title: headline of an article, "" for short posts.
        author: handle, or the medium's name for an article.
        publisher: domain of the medium or host of the account; all under ".example".
        language: "id" or "en".
        tags: the hashtags of the text, without "#".
        part: id of the topic or event it belongs to.
    """

    offset_s: float
    text: str
    author: str
    publisher: str
    language: str
    title: str = ""
    tags: tuple[str, ...] = ()
    part: str = ""


@dataclass(frozen=True, slots=True)
class _Cast:
    """Who speaks and what fills the slots."""

    handles: tuple[tuple[str, str], ...]
    media: tuple[dict[str, str], ...]
    slots: dict[str, list[str]] = field(repr=False)


def script(seed: int = SEED, utc_offset_s: float = 7 * HOUR_S, end_at: float = 0.0) -> list[Line]:
    """The whole script, oldest first.

    Args:
        seed: another seed gives other posts of the same story.
        utc_offset_s: of the people's clock, for the rhythm of the day.
        end_at: Unix seconds of the end, so that nights fall where they should.
    """
    told: dict[str, Any] = tomllib.loads(
        files("agent.demo").joinpath("story.toml").read_text("utf-8")
    )
    random = Random(seed)
    cast = _cast(told, random)
    lines = list(_chatter(told["topic"], cast, random, end_at + utc_offset_s))
    for event in told["event"]:
        lines += _event(event, cast, random)
    return sorted(lines, key=lambda line: line.offset_s)


def _cast(told: dict[str, Any], random: Random) -> _Cast:
    people = told["people"]
    names = sorted({f + e for f in people["first"] for e in people["ends"]})
    handles = [(name, random.choice(people["hosts"])) for name in random.sample(names, 420)]
    return _Cast(tuple(handles), tuple(told["publisher"]), told["slots"])


def _chatter(
    topics: list[dict[str, Any]], cast: _Cast, random: Random, local_end: float
) -> Iterator[Line]:
    """A Poisson stream whose rate follows the day (thinning: Lewis and Shedler, 1979)."""
    weights = [topic["weight"] for topic in topics]
    most_per_s = BASE_PER_HOUR * 2.6 / HOUR_S
    offset = -WHOLE_S
    while (offset := offset + random.expovariate(most_per_s)) < AFTER_S:
        if random.random() * 2.6 > _rhythm((local_end + offset) % DAY_S / HOUR_S):
            continue
        topic = random.choices(topics, weights)[0]
        template = random.choice(topic["texts"])
        yield _line(topic, template, offset, cast, random, news=bool(topic.get("news")))


def _rhythm(hour: float) -> float:
    """How lively an hour of the day is: about 1 on average, low at night."""
    night = 0.25 if hour < 5 else 0.75
    waves = (height * math.exp(-(((hour - at + 12) % 24 - 12) ** 2) / 4.5) for at, height in _WAVES)
    return night + 2 * sum(waves)


def _event(event: dict[str, Any], cast: _Cast, random: Random) -> Iterator[Line]:
    """Something that happens: it breaks out, peaks early and stays talked about."""
    start, end = event["start_min"] * MINUTE_S, event["end_min"] * MINUTE_S
    for _ in range(event["posts"]):
        offset = start + (end - start) * random.betavariate(1.1, 2.4)
        yield _line(event, random.choice(event["texts"]), offset, cast, random)
    for number in range(event["news"]):
        offset = start + (end - start) * (0.04 + 0.6 * number / event["news"])
        headline = event["headlines"][number % len(event["headlines"])]
        yield _line(event, headline, offset, cast, random, news=True)


def _line(
    part: dict[str, Any],
    template: str,
    offset_s: float,
    cast: _Cast,
    random: Random,
    *,
    news: bool = False,
) -> Line:
    language = part.get("language", "id")
    text = _SLOT.sub(lambda slot: random.choice(cast.slots[slot[1]]), template)
    if news:
        text = text[0].upper() + text[1:]
        media = [medium for medium in cast.media if medium["language"] == language]
        medium = random.choice(media)
        return Line(
            offset_s, text, medium["name"], medium["domain"], language, text, (), part["id"]
        )
    tags = _tags(part, random)
    handle, host = random.choice(cast.handles)
    said = " ".join([_voice(text, language, random), *(f"#{tag}" for tag in tags)])
    return Line(offset_s, said, f"{handle}@{host}", host, language, "", tags, part["id"])


def _tags(part: dict[str, Any], random: Random) -> tuple[str, ...]:
    """Tags as people type them: the first ones more often, sometimes all in lower case."""
    known = part.get("tags", [])
    if not known or random.random() > part.get("tagged", 0.0):
        return ()
    wanted = 1 + (random.random() < 0.4) + (random.random() < 0.15)
    picked: list[str] = []
    for _ in range(wanted):
        at = min(int(random.expovariate(1.1)), len(known) - 1)
        tag = known[at] if random.random() < 0.7 else known[at].lower()
        if tag.lower() not in {p.lower() for p in picked}:
            picked.append(tag)
    return tuple(picked)


def _voice(text: str, language: str, random: Random) -> str:
    """The small differences between people: capitals, laughter, a lengthened word."""
    if language != "id":
        return text
    roll = random.random()
    if roll < 0.15:
        text = text[0].upper() + text[1:] + "."
    elif roll < 0.25:
        text = text.lower() + random.choice([" wkwk", " hahaha", " huft", " yaa", " sih"])
    elif roll < 0.32:
        text = text.replace("bgt", "bangeeet").replace("enak", "enaaak")
    elif roll < 0.4:
        text = random.choice(["gaes ", "eh ", "duh ", "guys ", "wah "]) + text
    return text
