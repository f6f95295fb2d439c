"""A bare client of Chromium's inspector: it attaches to nothing it was not asked to."""

from __future__ import annotations

import json
from typing import Any

from websockets.sync.client import connect

MAX_MESSAGE = 64 << 20
ANSWER_S = 30.0


class Cdp:
    """One line to the browser or to one of its targets; every command waits for its own result."""

    def __init__(self, url: str) -> None:
        self._socket = connect(url, max_size=MAX_MESSAGE)
        self._number = 0

    def send(self, method: str, session: str = "", **params: Any) -> Any:
        """Result of a command, to an attached session where one is named."""
        return self._send(method, session, params)[0]

    def _send(self, method: str, session: str, params: dict[str, Any]) -> tuple[Any, list[Any]]:
        """Result of a command, and what was told unasked before it."""
        self._number += 1
        command = {"id": self._number, "method": method, "params": params}
        self._socket.send(json.dumps(command | ({"sessionId": session} if session else {})))
        told = []
        while True:
            message = json.loads(self._socket.recv(timeout=ANSWER_S))
            if message.get("id") == self._number:
                assert "error" not in message, f"{method}: {message['error']}"
                return message["result"], told
            told.append(message)

    def world(self, origin: str, session: str) -> int:
        """The world of an extension's scripts in the page of a session."""
        told = self._send("Runtime.enable", session, {})[1]
        self.send("Runtime.disable", session)
        worlds = [
            message["params"]["context"]
            for message in told
            if message["method"] == "Runtime.executionContextCreated"
        ]
        return next(int(one["id"]) for one in worlds if one["origin"] == origin)

    def evaluate(self, expression: str, session: str = "", world: int = 0) -> Any:
        """Value of an expression in a page, or in one of its worlds; promises are awaited."""
        said = self.send(
            "Runtime.evaluate",
            session,
            expression=f"(async () => ({expression}))()",
            awaitPromise=True,
            returnByValue=True,
            **({"contextId": world} if world else {}),
        )
        assert "exceptionDetails" not in said, said["exceptionDetails"]
        return said["result"].get("value")

    def targets(self, kind: str, url: str = "") -> list[str]:
        """Names of what there is of a kind, in tabs and beside them; with an address, at it."""
        found = self.send("Target.getTargets", filter=[{"type": kind}])["targetInfos"]
        return [one["targetId"] for one in found if url in ("", one["url"])]

    def close(self) -> None:
        self._socket.close()
