"""What a person is typing is answered and forgotten: nothing of it is left in the home."""

from __future__ import annotations

import asyncio
import contextlib
import json
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from agent import app, clock, log
from agent.config import Config, Polling
from agent.desk import OpenCode
from agent.pairing import CODE_LIFE_S, proof
from agent.store import Store
from tests.agent.wire_world import CHROME

MARKER = "rahasiadapur7731"
CODE = "K7M2QXWP"
PATIENCE_S = 60.0


async def pair(port: int) -> ClientConnection:
    browser = await connect(f"ws://127.0.0.1:{port}/v1", origin=CHROME)  # type: ignore[arg-type]
    nonce = json.loads(await browser.recv())["nonce"]
    signed = proof(CODE.encode(), "p", nonce, "c" * 24, CHROME)
    first = {"t": "pair", "nonce": "c" * 24, "proof": signed, "browser": "Testfox"}
    await browser.send(json.dumps(first))
    assert json.loads(await browser.recv())["t"] == "paired"
    return browser


async def ask(browser: ClientConnection, **question: Any) -> dict[str, Any]:
    """The answer, once the engines are there: until then the agent says it is busy."""
    while True:
        await browser.send(json.dumps({"id": 1, **question}))
        answer = dict(json.loads(await browser.recv()))
        if answer.get("name") != "busy":
            return answer
        await asyncio.sleep(0.1)


async def test_nothing_of_a_draft_is_left_in_the_home(tmp_path: Path) -> None:
    listening: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def started(store: Store, port: int) -> None:
        now = clock.now()
        store.browsers.open_code(OpenCode(CODE, now + CODE_LIFE_S, 5), now)
        listening.set_result(port)

    log.set_up(tmp_path, verbose=True)
    config = Config(polling=Polling(enabled=False))
    setup = app.Setup(home=tmp_path, config=config, port=0, on_listening=started)
    agent = asyncio.create_task(app.run(setup))
    try:
        async with asyncio.timeout(PATIENCE_S):
            browser = await pair(await listening)
            draft = {"site": "instagram", "before": f"Sambal {MARKER} #{MARKER}", "after": MARKER}
            suggested = await ask(browser, t="suggest", **draft)
            post = {"ref": "1", "author": MARKER, "text": MARKER, "tags": [MARKER]}
            marked = await ask(browser, t="seen", site="x", posts=[post])
            await browser.close()
    finally:
        agent.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await agent
        log.set_up(None)

    assert (suggested["t"], marked["t"]) == ("suggestions", "marks")
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"simak.log", "simak.db"} <= {path.name for path in kept}
    assert [path.name for path in kept if MARKER.encode() in path.read_bytes().lower()] == []
