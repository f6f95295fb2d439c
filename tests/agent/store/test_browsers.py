from __future__ import annotations

from agent.desk import ORIGIN_TRIES, Guesser, OpenCode
from agent.store import Store
from agent.store.browsers import GUESSES_S, MOST_ALIKE, MOST_GUESSERS

ORIGIN = "chrome-extension://" + "a" * 32
STRANGER = "chrome-extension://" + "b" * 32


def test_a_browser_is_known_by_its_origin_until_it_is_revoked(store: Store) -> None:
    client = store.browsers.add(ORIGIN, "Chrome", b"k" * 32, 5.0)

    store.browsers.touch(client.id, 9.0)

    [found] = store.browsers.of(ORIGIN)
    assert (found.key, found.name, found.created_at, found.seen_at) == (b"k" * 32, "Chrome", 5, 9)
    assert store.browsers.of("chrome-extension://" + "b" * 32) == []
    assert store.browsers.revoke(client.id)
    assert store.browsers.of(ORIGIN) == []


def test_browsers_of_one_origin_stand_side_by_side(store: Store) -> None:
    chrome = store.browsers.add(ORIGIN, "Chrome", b"1" * 32, 5.0)
    edge = store.browsers.add(ORIGIN, "Edge", b"2" * 32, 6.0)

    store.browsers.touch(chrome.id, 9.0)

    assert [client.name for client in store.browsers.of(ORIGIN)] == ["Chrome", "Edge"]
    store.browsers.revoke(chrome.id)
    assert [client.id for client in store.browsers.of(ORIGIN)] == [edge.id]


def test_of_one_origin_the_last_seen_are_kept(store: Store) -> None:
    first = store.browsers.add(ORIGIN, "Chrome", b"0" * 32, 0.0)
    second = store.browsers.add(ORIGIN, "Chrome", b"1" * 32, 1.0)
    store.browsers.touch(first.id, 50.0)
    for number in range(2, MOST_ALIKE + 1):
        store.browsers.add(ORIGIN, "Chrome", bytes([number]) * 32, float(number))

    known = {client.id for client in store.browsers.of(ORIGIN)}
    assert len(known) == MOST_ALIKE
    assert first.id in known
    assert second.id not in known


def test_a_code_ends_with_its_time_its_tries_or_its_use(store: Store) -> None:
    store.browsers.open_code(OpenCode("AAAA2222", 100.0, 5), 0.0)
    store.browsers.open_code(OpenCode("BBBB2222", 200.0, 1), 1.0)

    assert [code.code for code in store.browsers.open_codes(50.0)] == ["BBBB2222", "AAAA2222"]
    assert [code.code for code in store.browsers.open_codes(100.0)] == ["BBBB2222"]
    store.browsers.spend_try("BBBB2222", ORIGIN, 1.0)
    assert [code.code for code in store.browsers.open_codes(50.0)] == ["AAAA2222"]
    store.browsers.add(ORIGIN, "Chrome", b"k" * 32, 60.0)
    assert store.browsers.open_codes(60.0) == []


def test_wrong_codes_of_one_origin_leave_those_of_another(store: Store) -> None:
    store.browsers.open_code(OpenCode("AAAA2222", 100.0, 1000), 0.0)
    for at in range(ORIGIN_TRIES):
        store.browsers.spend_try("AAAA2222", STRANGER, float(at))

    assert store.browsers.open_codes(50.0, STRANGER) == []
    assert [code.tries_left for code in store.browsers.open_codes(50.0, ORIGIN)] == [995]


def test_who_gave_wrong_codes_is_known_until_it_is_paired_or_a_week_has_passed(
    store: Store,
) -> None:
    store.browsers.open_code(OpenCode("AAAA2222", 100.0, 1000), 0.0)
    for origin in (ORIGIN, STRANGER, STRANGER):
        store.browsers.spend_try("AAAA2222", origin, 5.0)

    assert len(store.browsers.guessers()) == 2
    store.browsers.add(ORIGIN, "Chrome", b"k" * 32, 6.0)
    assert store.browsers.guessers() == [Guesser(STRANGER, 2, 5.0)]
    for number in range(MOST_GUESSERS):
        store.browsers.spend_try("AAAA2222", f"chrome-extension://{number}", 4.0)
    assert len(store.browsers.guessers()) == MOST_GUESSERS
    store.browsers.open_code(OpenCode("BBBB2222", 9e6, 1000), 5.0 + GUESSES_S)
    assert store.browsers.guessers() == []
