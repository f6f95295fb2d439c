from __future__ import annotations

from agent import protocol as wire
from agent.sightings import APART_S, MOST_POSTS, WINDOW_S, Sighting, Sightings


def seen(at: float, likes: int, grain: int = 1, replies: int | None = None) -> Sighting:
    answers = None if replies is None else wire.Count(n=replies)
    return Sighting(at, wire.Count(n=likes, grain=grain), None, answers)


def told(*sightings: Sighting) -> wire.Gain | None:
    book = Sightings()
    for one in sightings:
        book.note("x", "/a/1", one)
    return book.gain("x", "/a/1")


def test_two_sightings_say_what_was_won_between_them() -> None:
    gain = told(seen(0.0, 1000, replies=3), seen(840.0, 1120, replies=3))

    assert gain == wire.Gain(likes=120, reposts=0, replies=0, over_s=840.0)


def test_what_was_seen_once_says_nothing_however_many_likes_it_has() -> None:
    assert told(seen(0.0, 1_000_000)) is None
    assert told(seen(0.0, 10), seen(APART_S - 1, 99)) is None


def test_the_longest_stretch_within_the_window_counts() -> None:
    gain = told(seen(0.0, 0), seen(WINDOW_S, 500), seen(WINDOW_S + 600, 530))

    assert gain == wire.Gain(likes=30, reposts=0, replies=0, over_s=600.0)


def test_sightings_too_far_apart_are_no_velocity() -> None:
    assert told(seen(0.0, 0), seen(WINDOW_S + 1, 500)) is None


def test_a_rounded_count_that_moved_by_one_step_proves_nothing() -> None:
    assert told(seen(0.0, 1200, 100), seen(600.0, 1300, 100)) is None
    gain = told(seen(0.0, 1200, 100), seen(600.0, 1500, 100))
    assert gain is not None and gain.likes == 300


def test_likes_taken_back_are_no_gain() -> None:
    assert told(seen(0.0, 50), seen(600.0, 40)) is None


def test_a_site_is_forgotten_alone_and_the_book_stays_small() -> None:
    book = Sightings()
    for n in range(MOST_POSTS + 5):
        book.note("x", str(n), seen(0.0, 1))
        book.note("x", str(n), seen(100.0, 2))
    book.note("reddit", "r", seen(0.0, 1))
    book.note("reddit", "r", seen(100.0, 2))

    assert book.gain("x", "0") is None
    assert book.gain("x", str(MOST_POSTS)) is not None
    book.forget("x")
    assert book.gain("x", str(MOST_POSTS)) is None
    assert book.gain("reddit", "r") is not None
