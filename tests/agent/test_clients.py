"""The door on top of a real store: browsers that share an origin, each with its own key."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from agent import protocol as wire
from agent.clients import StoredClients
from agent.pairing import Admitted, Door, Refused, proof
from agent.store import Store
from tests.agent.wire_world import CHROME

NONCE_S, NONCE_C = "s" * 24, "c" * 24


def auth(key: bytes) -> wire.Auth:
    return wire.Auth(nonce=NONCE_C, proof=proof(key, "c", NONCE_S, NONCE_C, CHROME))


async def test_two_browsers_of_one_origin_come_in_with_their_own_keys(tmp_path: Path) -> None:
    with closing(Store(tmp_path / "simak.db")) as store:
        chrome = store.browsers.add(CHROME, "Chrome", b"1" * 32, 1.0)
        edge = store.browsers.add(CHROME, "Edge", b"2" * 32, 2.0)
        door = Door(StoredClients(store), lambda: 5.0, "simak test")

        for client in (chrome, edge):
            verdict = await door.check(auth(client.key), CHROME, NONCE_S)
            assert isinstance(verdict, Admitted)
            assert verdict.client.id == client.id

        store.browsers.revoke(chrome.id)
        assert isinstance(await door.check(auth(chrome.key), CHROME, NONCE_S), Refused)
        assert isinstance(await door.check(auth(edge.key), CHROME, NONCE_S), Admitted)
