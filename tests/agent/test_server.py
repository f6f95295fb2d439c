"""The server over real loopback sockets, behind it a scripted world."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import logging
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from agent import log as logs
from agent.clock import Clock
from agent.errors import PortInUse
from agent.pairing import STRANGERS, proof
from agent.server import Server, ServerConfig, serve
from tests.agent.wire_world import CHROME, FIREFOX, Clients, Desk, News, Time

KEY = b"k" * 32
NONCE = "c" * 24
QUICK = ServerConfig(port=0, agent="simak test", introduce_s=0.2, revoked_after_s=0.02)
PATIENCE_S = 10.0  # far beyond what any step takes; only a hang reaches it


@dataclass
class World:
    server: Server
    desk: Desk
    news: News
    clients: Clients
    time: Clock

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self.server.port}/v1"


@contextlib.asynccontextmanager
async def running(config: ServerConfig = QUICK) -> AsyncIterator[World]:
    news, clients, time = News(), Clients(), Time()
    desk = Desk(news)
    server = await serve(desk, news, clients, time, config)
    try:
        async with asyncio.timeout(PATIENCE_S):
            yield World(server, desk, news, clients, time)
    finally:
        await server.close()


async def status(world: World, origin: str | None = CHROME, path: str = "/v1") -> int:
    url = f"ws://127.0.0.1:{world.server.port}{path}"
    try:
        async with connect(url, origin=origin):  # type: ignore[arg-type]
            return 101
    except InvalidStatus as error:
        return error.response.status_code


async def raw(world: World, request: str) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", world.server.port)
    writer.write(request.replace("\n", "\r\n").encode())
    answer = await reader.read(10_000)
    writer.close()
    return answer


def knock(host: str, origin: str = CHROME, path: str = "/v1") -> str:
    return (
        f"GET {path} HTTP/1.1\nHost: {host}\nUpgrade: websocket\nConnection: Upgrade\n"
        f"Sec-WebSocket-Version: 13\nSec-WebSocket-Key: eHh4eHh4eHh4eHh4eHh4eA==\n"
        f"Origin: {origin}\n\n"
    )


async def hear(browser: ClientConnection) -> dict[str, Any]:
    frame = await browser.recv()
    assert isinstance(frame, str)
    return dict(json.loads(frame))


async def ask(browser: ClientConnection, **message: Any) -> dict[str, Any]:
    """The answer to one question; news that comes meanwhile is passed over."""
    await browser.send(json.dumps(message))
    while True:
        answer = await hear(browser)
        if answer.get("id") == message["id"]:
            return answer


async def close_code(browser: ClientConnection) -> int:
    with contextlib.suppress(ConnectionClosed):
        while True:
            await browser.recv()
    return browser.close_code or 0


async def introduce(world: World, origin: str = CHROME, key: bytes = KEY) -> ClientConnection:
    """A socket on which the browser has proved, or tried to prove, who it is."""
    browser = await connect(world.url, origin=origin)  # type: ignore[arg-type]
    nonce = (await hear(browser))["nonce"]
    signed = proof(key, "c", nonce, NONCE, origin)
    await browser.send(json.dumps({"t": "auth", "nonce": NONCE, "proof": signed}))
    return browser


@contextlib.asynccontextmanager
async def joined(world: World, origin: str = CHROME) -> AsyncIterator[ClientConnection]:
    if origin not in world.clients.known:
        world.clients.pair(origin, KEY)
    async with await introduce(world, origin) as browser:
        assert (await hear(browser))["t"] == "ok"
        yield browser


async def is_greeted(world: World, stack: contextlib.AsyncExitStack, origin: str) -> bool:
    """Is one more socket let in, to stay open as long as the stack?"""
    try:
        browser = await stack.enter_async_context(connect(world.url, origin=origin))  # type: ignore[arg-type]
        return (await hear(browser))["t"] == "hello"
    except (InvalidStatus, ConnectionClosed):
        return False


async def guess(world: World, code: str, origin: str = CHROME) -> dict[str, Any] | int:
    """What the agent says to a code: `paired`, or how it closed, or that it did not open."""
    try:
        async with connect(world.url, origin=origin) as browser:  # type: ignore[arg-type]
            nonce = (await hear(browser))["nonce"]
            signed = proof(code.encode(), "p", nonce, NONCE, origin)
            first = {"t": "pair", "nonce": NONCE, "proof": signed, "browser": "Testfox"}
            await browser.send(json.dumps(first))
            answer = await hear(browser)
            return answer if answer["t"] == "paired" else await close_code(browser)
    except InvalidStatus as error:
        return error.response.status_code


async def test_listens_on_loopback_only() -> None:
    async with running() as world:
        assert world.server._listener is not None
        assert {s.getsockname()[0] for s in world.server._listener.sockets} == {"127.0.0.1"}


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", None, "null", CHROME + ".evil.com", "http://127.0.0.1:8787", CHROME],
)
async def test_who_is_not_paired_stays_outside(origin: str | None) -> None:
    async with running() as world:
        world.clients.pair(FIREFOX)

        assert await status(world, origin) == 403


async def test_only_extensions_come_in_while_a_code_is_open() -> None:
    async with running() as world:
        world.clients.open("K7M2QXWP", world.time())

        assert await status(world, "https://evil.example") == 403
        assert await status(world, FIREFOX) == 101


async def test_another_path_is_not_found() -> None:
    async with running() as world:
        world.clients.pair(CHROME)

        assert await status(world, path="/") == 404
        assert await status(world, path="/v1?x=1") == 404


@pytest.mark.parametrize("name", ["attacker.example", "attacker.example:{port}", "127.0.0.1", ""])
async def test_a_name_that_was_rebound_to_us_is_misdirected(name: str) -> None:
    async with running() as world:
        world.clients.pair(CHROME)

        answer = await raw(world, knock(name.format(port=world.server.port)))

        assert answer.startswith(b"HTTP/1.1 421 ")


async def test_a_second_host_or_origin_is_refused() -> None:
    async with running() as world:
        world.clients.pair(CHROME)
        ours = f"127.0.0.1:{world.server.port}"

        hosts = await raw(world, knock(ours + "\nHost: " + ours))
        origins = await raw(world, knock(ours, CHROME + "\nOrigin: " + CHROME))

        assert hosts.startswith(b"HTTP/1.1 421 ")
        assert origins.startswith(b"HTTP/1.1 403 ")


async def test_every_refusal_says_the_same_and_names_no_program() -> None:
    async with running() as world:
        ours = f"127.0.0.1:{world.server.port}"
        answers = [
            await raw(world, knock("evil.example")),
            await raw(world, knock(ours, path="/x")),
            await raw(world, knock(ours, "https://evil.example")),
            await raw(world, knock(ours)),
            await raw(world, knock(ours).replace("GET", "POST")),
            await raw(world, knock(ours).replace("HTTP/1.1", "HTTP/1.0")),
            await raw(world, "GET /" + "x" * 20_000 + " HTTP/1.1\n\n"),
        ]

        assert {answer.partition(b"\r\n\r\n")[2] for answer in answers} == {b"no\n"}
        for answer in answers:
            head = answer.partition(b"\r\n\r\n")[0].lower()
            assert b"server:" not in head
            assert b"access-control" not in head


async def test_the_handshake_proves_both_sides() -> None:
    async with running() as world:
        world.clients.pair(CHROME, KEY)
        async with connect(world.url, origin=CHROME) as browser:  # type: ignore[arg-type]
            hello = await hear(browser)
            signed = proof(KEY, "c", hello["nonce"], NONCE, CHROME)
            await browser.send(json.dumps({"t": "auth", "nonce": NONCE, "proof": signed}))
            answer = await hear(browser)

        assert hello == {"t": "hello", "v": 1, "nonce": hello["nonce"], "paired": True}
        right = proof(KEY, "s", NONCE, hello["nonce"])
        assert answer == {"t": "ok", "proof": right, "agent": "simak test"}


async def test_a_wrong_key_is_closed_out() -> None:
    async with running() as world:
        world.clients.pair(CHROME, KEY)

        assert await close_code(await introduce(world, key=b"0" * 32)) == 4401


async def test_a_key_stolen_by_another_extension_opens_nothing() -> None:
    async with running() as world:
        world.clients.pair(CHROME, KEY)

        with pytest.raises(InvalidStatus, match="403"):
            await introduce(world, origin=FIREFOX, key=KEY)


async def test_who_does_not_introduce_itself_is_closed_out() -> None:
    async with running() as world:
        world.clients.pair(CHROME, KEY)
        async with connect(world.url, origin=CHROME) as browser:  # type: ignore[arg-type]
            assert await close_code(browser) == 4401


async def test_a_code_pairs_and_its_key_works_afterwards() -> None:
    async with running() as world:
        world.clients.open("K7M2QXWP", world.time())

        paired = await guess(world, "K7M2QXWP")
        assert isinstance(paired, dict)
        browser = await introduce(world, key=base64.b64decode(paired["key"]))

        assert (await hear(browser))["t"] == "ok"
        await browser.close()


async def test_five_wrong_codes_burn_the_code_and_close_the_door() -> None:
    async with running() as world:
        world.clients.open("K7M2QXWP", world.time())

        answers = [await guess(world, "WRONGONE") for _ in range(5)]

        assert answers == [4401] * 5
        assert await guess(world, "K7M2QXWP") == 403


async def test_a_question_is_answered_with_its_number() -> None:
    async with running() as world, joined(world) as browser:
        answer = await ask(browser, t="suggest", id=42, site="instagram", before="#har", after="")

        assert (answer["t"], answer["id"]) == ("suggestions", 42)
        assert answer["items"][0]["tag"] == "HargaCabai"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ({"t": "ping"}, "pong"),
        ({"t": "seen", "site": "x", "posts": []}, "marks"),
        ({"t": "feedback", "site": "x", "tag": "a", "action": "accepted"}, "done"),
        ({"t": "alerts"}, "alert_list"),
        ({"t": "watches"}, "watch_list"),
        (
            {
                "t": "watch_put",
                "watch": {"id": 0, "name": "a", "purpose": "brand", "query": "a"},
            },
            "watch_list",
        ),
        ({"t": "watch_remove", "watch_id": 1}, "watch_list"),
        ({"t": "watch_try", "query": "a"}, "watch_tried"),
        ({"t": "mentions", "watch_id": 0}, "mention_list"),
        ({"t": "sources"}, "source_list"),
        ({"t": "source_add", "url": "https://a.example"}, "source_list"),
        ({"t": "source_remove", "source_id": "a"}, "source_list"),
    ],
    ids=lambda value: value["t"] if isinstance(value, dict) else "",
)
async def test_every_question_reaches_the_desk(question: dict[str, Any], answer: str) -> None:
    async with running() as world, joined(world) as browser:
        got = await ask(browser, id=9, **question)

        assert (got["t"], got["id"]) == (answer, 9)


async def test_what_the_desk_cannot_answer_has_a_name() -> None:
    async with running() as world, joined(world) as browser:
        answer = await ask(browser, t="alert_act", id=3, seq=99, action="read")

        told = {"t": "error", "id": 3, "name": "not_found", "detail": "no alert 99"}
        assert answer == told | {"words": None}


async def test_a_slow_question_holds_up_no_keystroke() -> None:
    async with running() as world, joined(world) as browser:
        world.desk.hold.clear()
        await browser.send(json.dumps({"t": "watch_try", "id": 1, "query": "kopi"}))

        typed = await ask(browser, t="suggest", id=2, site="x", before="#k", after="")
        world.desk.hold.set()
        tried = await hear(browser)

        assert typed["t"] == "suggestions"
        assert (tried["t"], tried["id"]) == ("watch_tried", 1)


async def test_a_fault_inside_answers_internal_and_the_agent_lives() -> None:
    async with running() as world, joined(world) as browser:
        failed = await ask(browser, t="suggest", id=1, site="x", before="!boom", after="")
        works = await ask(browser, t="suggest", id=2, site="x", before="#k", after="")

        assert (failed["t"], failed["name"]) == ("error", "internal")
        assert "boom" not in failed["detail"]
        assert works["t"] == "suggestions"


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ('{"t":"suggest","id":2,"site":"x","before":"","after":"","evil":1}', 4400),
        ("[" * 20000, 4400),
        (b'{"t":"ping","id":1}', 4400),
        ("x" * 70_000, 1009),
    ],
    ids=["unknown field", "deep", "bytes", "large"],
)
async def test_a_frame_outside_the_protocol_closes_the_socket(
    frame: str | bytes, code: int
) -> None:
    async with running() as world, joined(world) as browser:
        await browser.send(frame)

        assert await close_code(browser) == code


async def test_a_flood_closes_the_socket() -> None:
    async with running() as world, joined(world) as browser:
        with contextlib.suppress(ConnectionClosed):
            for number in range(1, 200):
                await browser.send(json.dumps({"t": "ping", "id": number}))

        assert await close_code(browser) == 4429


async def test_the_ninth_socket_is_turned_away_until_one_leaves() -> None:
    async with running() as world, contextlib.AsyncExitStack() as stack:
        for _ in range(8):
            last = await stack.enter_async_context(joined(world))
        full = await status(world)
        await last.close()
        while len(world.server._live) == 8:
            await asyncio.sleep(0)

        assert full == 503
        assert await status(world) == 101


async def test_a_stranger_cannot_take_every_socket_while_a_code_is_open() -> None:
    patient = replace(QUICK, introduce_s=PATIENCE_S)
    async with running(patient) as world, contextlib.AsyncExitStack() as stack:
        world.clients.open("K7M2QXWP", world.time())
        stranger = "chrome-extension://" + "b" * 32
        greeted = await asyncio.gather(*(is_greeted(world, stack, stranger) for _ in range(8)))

        assert sum(greeted) == STRANGERS
        assert await status(world, stranger) == 503
        assert await status(world, CHROME) == 101


async def test_two_browsers_are_served_at_once() -> None:
    async with running() as world, joined(world) as chrome, joined(world, FIREFOX) as firefox:
        assert (await ask(chrome, t="ping", id=1))["t"] == "pong"
        assert (await ask(firefox, t="ping", id=1))["t"] == "pong"
        assert world.server.browsers == 2


async def test_revocation_closes_a_live_socket_and_locks_the_door() -> None:
    async with running() as world, joined(world) as browser, joined(world, FIREFOX) as other:
        del world.clients.known[CHROME]

        assert await close_code(browser) == 4401
        assert await status(world, CHROME) == 403
        assert (await ask(other, t="ping", id=1))["t"] == "pong"


async def test_pairing_anew_closes_the_socket_with_the_old_key() -> None:
    async with running() as world, joined(world) as browser:
        world.clients.pair(CHROME, b"n" * 32)

        assert await close_code(browser) == 4401


async def test_a_broken_store_refuses_politely() -> None:
    async with running() as world, joined(world) as browser:
        world.clients.broken = True

        assert await status(world) == 503
        assert (await ask(browser, t="ping", id=1))["t"] == "pong"


async def subscribe(browser: ClientConnection, after: int = 0, *, all_news: bool = False) -> None:
    wish = {"t": "subscribe", "id": 1, "trends": all_news, "sources": all_news}
    await browser.send(json.dumps({**wish, "alerts_after": after}))
    assert (await hear(browser))["t"] == "done"


async def told(browser: ClientConnection, kind: str) -> dict[str, Any]:
    while True:
        message = await hear(browser)
        if message["t"] == kind:
            return message


async def test_a_subscriber_gets_what_is_there_and_then_what_is_new() -> None:
    async with running() as world, joined(world) as browser:
        await subscribe(browser, all_news=True)
        first = {(await hear(browser))["t"] for _ in range(4)}
        await world.news.publish("trends", 7)

        assert first == {"trends", "source_list", "watch_list", "alert_list"}
        assert (await told(browser, "trends"))["number"] == 7


async def test_a_new_wish_replaces_the_one_before() -> None:
    async with running() as world, joined(world) as browser:
        await subscribe(browser, all_news=True)
        while (await told(browser, "trends"))["number"] != 0:
            pass
        await browser.send(
            '{"t":"subscribe","id":2,"trends":false,"sources":false,"alerts_after":0}'
        )
        while (await hear(browser)).get("id") != 2:
            pass
        await told(browser, "alert_list")
        await world.news.publish("trends", 9)
        await world.desk.raise_alert(1)

        assert (await hear(browser))["t"] == "alert_list"
        assert (await ask(browser, t="ping", id=3))["t"] == "pong"
        assert world.desk.trends_said == 1


async def test_a_slow_browser_gets_the_latest_snapshot_not_a_backlog() -> None:
    async with running() as world, joined(world) as browser:
        await subscribe(browser, all_news=True)
        while (await told(browser, "trends"))["number"] != 0:
            pass
        for number in range(1, 50):
            world.news.numbers["trends"] = number  # nobody is woken: the browser is not ready
        await world.news.publish("trends", 50)

        assert (await told(browser, "trends"))["number"] == 50
        assert world.desk.trends_said == 2


async def test_alerts_are_neither_lost_nor_doubled_over_a_reconnection() -> None:
    async with running() as world:
        seen: list[int] = []
        async with joined(world) as browser:
            await subscribe(browser)
            await told(browser, "alert_list")
            await world.desk.raise_alert(1)
            seen += [a["seq"] for a in (await told(browser, "alert_list"))["alerts"]]
        for seq in range(2, 80):  # more than travel at once
            await world.desk.raise_alert(seq)
        async with joined(world) as browser:
            await subscribe(browser, after=seen[-1])
            while seen[-1] < 79:
                seen += [a["seq"] for a in (await told(browser, "alert_list"))["alerts"]]
            await world.desk.raise_alert(80)
            seen += [a["seq"] for a in (await told(browser, "alert_list"))["alerts"]]

        assert seen == list(range(1, 81))


async def test_a_browser_ahead_of_the_agent_learns_the_newest_number() -> None:
    async with running() as world, joined(world) as browser:
        await world.desk.raise_alert(3)
        await subscribe(browser, after=500)

        first = await told(browser, "alert_list")
        await world.desk.raise_alert(4)
        second = await told(browser, "alert_list")

        assert (first["alerts"], first["last"]) == ([], 3)
        assert [alert["seq"] for alert in second["alerts"]] == [4]


async def test_a_taken_port_is_named() -> None:
    async with running() as world:
        with pytest.raises(PortInUse) as caught:
            await serve(
                world.desk,
                world.news,
                world.clients,
                world.time,
                ServerConfig(port=world.server.port),
            )

        assert str(world.server.port) in str(caught.value)


async def test_closing_twice_frees_the_port_and_leaves_no_task() -> None:
    before = asyncio.all_tasks()
    async with running() as world, joined(world) as browser:
        await subscribe(browser, all_news=True)
        await world.server.close()
        await world.server.close()

        assert await close_code(browser) == 1001
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", world.server.port))
    assert asyncio.all_tasks() == before


async def test_no_draft_is_ever_written_to_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    marker = "rahasia-dapur-7731"
    logs.set_up(tmp_path, verbose=True)
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, "websockets")
    async with running() as world, joined(world) as browser:
        question = {"t": "suggest", "site": "x", "after": marker}
        await ask(browser, id=1, before=marker, **question)
        await ask(browser, id=2, before="!" + marker, **question)
        post = {"ref": "1", "author": marker, "text": marker, "tags": [marker]}
        await ask(browser, t="seen", id=3, site="x", posts=[post])
        await browser.send(json.dumps({"t": "suggest", "id": 4, marker: marker}))
        await close_code(browser)
        assert world.desk.drafts == 2
    logs.set_up(None)

    written = "".join(path.read_text("utf-8") for path in tmp_path.iterdir())
    assert "answer_failed" in written
    assert marker not in written
    agents = [r for r in caplog.records if r.name != "websockets.client"]  # the test's own end
    assert not [record for record in agents if marker in record.getMessage()]
