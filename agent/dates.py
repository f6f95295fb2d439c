"""Dates as feeds write them, to Unix seconds. Pure: text in, number out.

Feed parsers read Indonesian dates wrongly and silently: they drop WIB, WITA and WIT (seven to
nine hours off), do not know Agu, Okt or Mei, and some read "+07:00" as UTC. So the raw text of
every date comes through here first, and the parser's own reading is only the second opinion.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

OLDEST_AT = 788_918_400.0
"""1995-01-01: no feed is older than the web's first feeds; what claims to be is broken."""

FUTURE_SLACK_S = 86_400.0
"""A date further ahead than a day is a mistake; nearer ones are a wrong zone or a slow clock."""

_HOUR_S = 3600
_MAX_RAW = 200

# English, Indonesian and Malay, then the abbreviations of feeds in Portuguese, Spanish,
# French, Italian, German and Dutch; no name means two months.
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januari ene janv gen",
            "feb february februari pebruari peb fev fevr",
            "mar march maret mac mrt mars mär mrz",
            "apr april abr avr",
            "may mei mai mag",
            "jun june juni juin giu",
            "jul july juli julai juil lug",
            "aug august agu agt agustus ags ogos ogo ago août",
            "sep sept september set septembre",
            "oct october okt oktober out ott",
            "nov november nop nopember",
            "dec december des desember dis disember dez dic déc",
        ),
        start=1,
    )
    for name in names.split()
}

# Abbreviations met in feeds, in hours; RFC 822 zones plus those of South-East Asia.
_ZONES = {
    **dict.fromkeys(("z", "ut", "utc", "gmt", "wet"), 0.0),
    **{"wib": 7.0, "wita": 8.0, "wit": 9.0, "ict": 7.0, "sgt": 8.0, "myt": 8.0, "pht": 8.0},
    **{"hkt": 8.0, "awst": 8.0, "jst": 9.0, "kst": 9.0, "aest": 10.0, "aedt": 11.0, "nzst": 12.0},
    **{"est": -5.0, "edt": -4.0, "cst": -6.0, "cdt": -5.0, "mst": -7.0, "mdt": -6.0},
    **{"pst": -8.0, "pdt": -7.0, "bst": 1.0, "cet": 1.0, "cest": 2.0, "eet": 2.0, "eest": 3.0},
    **{"msk": 3.0, "ist": 5.5},
}

_ISO = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:(?:t|\s+|_)(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?\s*(.{0,40}))?$"
)
_CLOCK = re.compile(r"\b(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?\s*([ap]\.?m\b\.?)?")
_OFFSET = re.compile(r"(?:gmt|utc|ut)?\s*([+-])\s?(\d{1,2})(?::?(\d{2}))?(?!\d)")
_DAY_MONTH = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?[\s,.-]+([^\W\d_]{3,10})\.?[\s,.-]+(\d{4}|\d{2})\b"
)
_MONTH_DAY = re.compile(r"\b([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_ASCTIME = re.compile(r"\b([a-z]{3})\s+(\d{1,2})\s+(\d{1,2}:\d{2}:\d{2})\s+(.{0,40}?)\s*(\d{4})$")
_SLASHED = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_YEAR_SLASHED = re.compile(r"\b(\d{4})/(\d{1,2})/(\d{1,2})\b")
_WORD = re.compile(r"[a-z]{1,5}")


def parse(raw: str, naive_offset_s: float = 0.0) -> float | None:
    """Unix seconds of a written date, None where it cannot be read.

    Args:
        raw: the text as the feed has it: RFC 822, ISO 8601, asctime, epoch seconds to
            microseconds, or words in English, Indonesian or Malay.
        naive_offset_s: seconds east of Greenwich meant by dates that state no zone.

    >>> parse("Sen, 21 Sep 2026 10:00:00 WIB") == parse("2026-09-21T03:00:00Z")
    True
    """
    text = " ".join(raw[:_MAX_RAW].casefold().split())
    if not text:
        return None
    if re.fullmatch(r"\d{9,17}(\.\d+)?", text) and not re.match(r"(19|20)\d{12}$", text):
        return _epoch(float(text))
    iso = _ISO.match(text) or _ISO.match(text.replace("/", "-"))
    if iso:
        year, month, day, hour, minute, second, zone = iso.groups()
        offset_s = zone_offset(zone or "")
        return _instant(
            (int(year), int(month), int(day)),
            (int(hour or 0), int(minute or 0), int(second or 0)),
            naive_offset_s if offset_s is None else offset_s,
        )
    found = _written_day(text)
    if found is None:
        return None
    day_of, rest = found
    clock = _CLOCK.search(rest)
    offset_s = zone_offset(rest[clock.end() :] if clock else "")
    return _instant(day_of, _time_of(clock), naive_offset_s if offset_s is None else offset_s)


def zone_offset(text: str) -> float | None:
    """Seconds east of Greenwich stated by "WIB", "+07:00", "GMT+7"; None where none is."""
    text = text.strip().casefold()
    numeric = _OFFSET.search(text)
    if numeric:
        sign, hours, minutes = numeric.groups()
        offset_s = int(hours) * _HOUR_S + int(minutes or 0) * 60
        return float(offset_s if sign == "+" else -offset_s) if offset_s <= 14 * _HOUR_S else None
    for word in _WORD.findall(text):
        if word in _ZONES:
            return _ZONES[word] * _HOUR_S
    return None


def usual_offset(raws: Iterable[str], fallback_s: float = 0.0) -> float:
    """The zone most dates of one document state, for those of its dates that state none.

    Args:
        raws: all dates of the document as written.
        fallback_s: answer where no date states a zone.
    """
    stated: Counter[float] = Counter()
    for raw in raws:
        there, elsewhere = parse(raw, 0.0), parse(raw, 1.0)
        if there is not None and there == elsewhere:  # the zone came from the text
            offset_s = zone_offset(re.sub(r"\d{4}-\d{2}-\d{2}", " ", raw[:_MAX_RAW]))
            if offset_s is not None:
                stated[offset_s] += 1
    return stated.most_common(1)[0][0] if stated else fallback_s


def settle(published_at: float | None, seen_at: float) -> float:
    """The instant we believe: dates from before the web or from tomorrow become `seen_at`."""
    if published_at is None or not OLDEST_AT <= published_at <= seen_at + FUTURE_SLACK_S:
        return seen_at
    return min(published_at, seen_at)


def _written_day(text: str) -> tuple[tuple[int, int, int], str] | None:
    """Year, month and day of a date in words or slashes, and the text without them."""
    ascending = _ASCTIME.search(text)
    if ascending and ascending[1] in _MONTHS:
        day_of = (int(ascending[5]), _MONTHS[ascending[1]], int(ascending[2]))
        return day_of, f"{ascending[3]} {ascending[4]}"
    for pattern, order in ((_DAY_MONTH, (3, 2, 1)), (_MONTH_DAY, (3, 1, 2))):
        for match in pattern.finditer(text):
            year, month, day = (match[index] for index in order)
            if month in _MONTHS:
                return (_year(year), _MONTHS[month], int(day)), _without(text, match)
    slashed = _YEAR_SLASHED.search(text)
    if slashed:
        return (int(slashed[1]), int(slashed[2]), int(slashed[3])), _without(text, slashed)
    slashed = _SLASHED.search(text)
    if slashed is None:
        return None
    day, month = int(slashed[1]), int(slashed[2])  # day first, as written in Indonesia
    if month > 12 >= day:
        day, month = month, day
    return (int(slashed[3]), month, day), _without(text, slashed)


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"


def _time_of(clock: re.Match[str] | None) -> tuple[int, int, int]:
    if clock is None:
        return 0, 0, 0
    hour, half = int(clock[1]), clock[4] or ""
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return hour, int(clock[2]), int(clock[3] or 0)


def _year(text: str) -> int:
    """RFC 822 years have two digits: 70 to 99 are of the last century."""
    if len(text) == 4:
        return int(text)
    return int(text) + (1900 if int(text) >= 70 else 2000)


def _epoch(number: float) -> float:
    """Seconds, whatever of seconds, milliseconds or microseconds was written."""
    for unit in (1.0, 1e3, 1e6):
        if number / unit < 1e11:
            return number / unit
    return number / 1e9


def _instant(
    day_of: tuple[int, int, int], time_of: tuple[int, int, int], offset_s: float
) -> float | None:
    year, month, day = day_of
    hour, minute, second = time_of
    if not (1 <= year <= 9999 and hour <= 24 and minute <= 59 and second <= 60):
        return None
    try:
        date(year, month, day)
    except ValueError:
        return None
    return calendar.timegm((year, month, day, hour, minute, second)) - offset_s
