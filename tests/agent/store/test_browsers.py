from __future__ import annotations

from agent.desk import OpenCode
from agent.store import Store

ORIGIN = "chrome-extension://" + "a" * 32


def test_a_browser_is_known_by_its_origin_until_it_is_revoked(store: Store) -> None:
    client = store.browsers.add(ORIGIN, "Chrome", b"k" * 32, 5.0)

    store.browsers.touch(client.id, 9.0)

    found = store.browsers.get(ORIGIN)
    assert found is not None
    assert (found.key, found.name, found.created_at, found.seen_at) == (b"k" * 32, "Chrome", 5, 9)
    assert store.browsers.get("chrome-extension://" + "b" * 32) is None
    assert store.browsers.revoke(client.id)
    assert store.browsers.get(ORIGIN) is None


def test_pairing_again_replaces_the_key(store: Store) -> None:
    store.browsers.add(ORIGIN, "Chrome", b"1" * 32, 5.0)
    store.browsers.add(ORIGIN, "Chrome", b"2" * 32, 6.0)

    assert [client.key for client in store.browsers.all()] == [b"2" * 32]


def test_a_code_ends_with_its_time_its_tries_or_its_use(store: Store) -> None:
    store.browsers.open_code(OpenCode("AAAA2222", 100.0, 5), 0.0)
    store.browsers.open_code(OpenCode("BBBB2222", 200.0, 1), 1.0)

    assert [code.code for code in store.browsers.open_codes(50.0)] == ["BBBB2222", "AAAA2222"]
    assert [code.code for code in store.browsers.open_codes(100.0)] == ["BBBB2222"]
    store.browsers.spend_try("BBBB2222")
    assert [code.code for code in store.browsers.open_codes(50.0)] == ["AAAA2222"]
    store.browsers.add(ORIGIN, "Chrome", b"k" * 32, 60.0)
    assert store.browsers.open_codes(60.0) == []
