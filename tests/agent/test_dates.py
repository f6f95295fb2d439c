"""Dates as Indonesian and other feeds write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent import dates

TEN_WIB = 1_789_959_600.0  # 2026-09-21 10:00 in Jakarta
NOON_UTC = 1_790_000_000.0


@pytest.mark.parametrize(
    "raw",
    [
        "Mon, 21 Sep 2026 10:00:00 +0700",
        "Mon, 21 Sep 2026 10:00:00 +07:00",
        "Mon, 21 Sep 2026 10:00:00 GMT+7",
        "Mon, 21 Sep 2026 10:00:00 GMT+0700",
        "Mon, 21 Sep 2026 10:00:00 UTC +07:00",
        "Mon, 21 Sep 2026 10:00:00 WIB",
        "Mon, 21 Sep 2026 11:00:00 WITA",
        "Mon, 21 Sep 2026 12:00:00 WIT",
        "Mon, 21 Sep 2026 11:00:00 MYT",
        "Sen, 21 Sep 2026 10:00:00 WIB",
        "Senin, 21 September 2026 10:00:00 WIB",
        "Senin, 21 September 2026 | 10.00 WIB",
        "Isnin, 21 September 2026 11:00:00 +0800",
        "21/09/2026 10:00 WIB",
        "21-09-2026 10:00:00 WIB",
        "September 21, 2026 10:00 AM WIB",
        "2026-09-21T10:00:00+07:00",
        "2026-09-21T10:00:00.123+0700",
        "2026-09-21 10:00:00 WIB",
        "2026/09/21 10:00:00 +0700",
        "20260921T030000Z",
        "2026-09-21T03:00:00Z",
        "2026-09-21 03:00:00 UTC",
        "Mon Sep 21 03:00:00 2026",
        "Mon Sep 21 03:00:00 UTC 2026",
        "Mon Sep 21 10:00:00 +0700 2026",
        "Monday, 21-Sep-26 03:00:00 GMT",
        "1789959600",
        "1789959600000",
        "1789959600000000",
        "  Sun,\t20 Sep 2026 23:00:00 EDT ",
    ],
)
def test_reads_one_instant_however_it_is_written(raw: str) -> None:
    assert dates.parse(raw) == TEN_WIB


@pytest.mark.parametrize(
    ("raw", "month"),
    [
        ("10 Januari 2026", 1),
        ("10 Peb 2026", 2),
        ("10 Pebruari 2026", 2),
        ("10 Mac 2026", 3),
        ("10 Mei 2026", 5),
        ("10 Juni 2026", 6),
        ("10 Julai 2026", 7),
        ("10 Agu 2026", 8),
        ("10 Agt 2026", 8),
        ("10 Agustus 2026", 8),
        ("10 Ogos 2026", 8),
        ("10 Okt 2026", 10),
        ("10 Nop 2026", 11),
        ("10 Des 2026", 12),
        ("10 Disember 2026", 12),
    ],
)
def test_knows_indonesian_and_malay_months(raw: str, month: int) -> None:
    assert dates.parse(raw) == dates.parse(f"2026-{month:02}-10T00:00:00Z")


@pytest.mark.parametrize(
    "raw",
    ["", "kemarin", "31 Feb 2026", "2026-13-01", "21 Foo 2026", "99:99", "Mon, 32 Sep 2026", "12"],
)
def test_says_none_for_what_is_no_date(raw: str) -> None:
    assert dates.parse(raw) is None


def test_a_date_without_zone_means_the_offset_given() -> None:
    assert dates.parse("2026-09-21 10:00:00", 7 * 3600) == TEN_WIB


def test_the_usual_offset_is_the_one_most_dates_state() -> None:
    raws = [
        "Mon, 21 Sep 2026 10:00:00 +0700",
        "Mon, 21 Sep 2026 11:00:00 WIB",
        "Mon, 21 Sep 2026 04:00:00 GMT",
        "2026-09-21 10:00",
    ]

    assert dates.usual_offset(raws) == 7 * 3600


def test_the_usual_offset_falls_back_where_no_date_states_one() -> None:
    assert dates.usual_offset(["2026-09-21 10:00", "nonsense"], 8 * 3600) == 8 * 3600


@pytest.mark.parametrize("year", ["0001", "1789", "2099"])
def test_an_insane_date_becomes_the_moment_it_was_seen(year: str) -> None:
    published_at = dates.parse(f"{year}-01-01T00:00:00Z")

    assert dates.settle(published_at, NOON_UTC) == NOON_UTC


def test_a_date_a_few_hours_ahead_is_moved_back_to_now() -> None:
    assert dates.settle(NOON_UTC + 7 * 3600, NOON_UTC) == NOON_UTC


def test_a_sane_date_stays() -> None:
    assert dates.settle(NOON_UTC - 60, NOON_UTC) == NOON_UTC - 60


@given(st.text(max_size=300))
def test_never_fails_whatever_the_text(raw: str) -> None:
    at = dates.parse(raw)

    assert dates.settle(at, NOON_UTC) <= NOON_UTC


@given(st.floats(min_value=dates.OLDEST_AT, max_value=NOON_UTC), st.integers(-14, 14))
def test_reads_back_what_the_standard_library_writes(at: float, hours: int) -> None:
    from datetime import datetime, timedelta, timezone
    from email.utils import format_datetime

    zone = timezone(timedelta(hours=hours))
    written = datetime.fromtimestamp(int(at), zone)

    assert dates.parse(format_datetime(written)) == int(at)
    assert dates.parse(written.isoformat()) == int(at)
