"""A WebDriver BiDi client: commands out, results in; events are kept as they come."""

from __future__ import annotations

import json
import time
from typing import Any

from websockets.sync.client import connect

MAX_MESSAGE = 64 << 20
KEYS = {
    "Alt": "\ue00a",
    "ArrowDown": "\ue015",
    "ArrowLeft": "\ue012",
    "ArrowRight": "\ue014",
    "ArrowUp": "\ue013",
    "Backspace": "\ue003",
    "Control": "\ue009",
    "End": "\ue010",
    "Enter": "\ue006",
    "Escape": "\ue00c",
    "Home": "\ue011",
    "Shift": "\ue008",
    "Tab": "\ue004",
}


class BidiError(AssertionError):
    """The browser refused a command, or the script in it threw."""


class Bidi:
    """One session over one WebSocket; every command waits for its own result."""

    def __init__(self, url: str) -> None:
        self._socket = connect(f"{url}/session", max_size=MAX_MESSAGE)
        self._number = 0
        self.events: list[dict[str, Any]] = []

    def send(self, method: str, timeout_s: float = 30.0, **params: Any) -> Any:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        end = time.monotonic() + timeout_s
        while True:
            message = json.loads(self._socket.recv(timeout=max(0.1, end - time.monotonic())))
            if message.get("id") != self._number:
                if message["type"] == "event":
                    self.events.append(message)
                continue
            if message["type"] == "error":
                raise BidiError(f"{method}: {message['error']}: {message['message'][:300]}")
            return message["result"]

    def evaluate(self, expression: str, context: str, **where: str) -> Any:
        said = self.send(
            "script.evaluate",
            expression=expression,
            target={"context": context, **where},
            awaitPromise=True,
        )
        return outcome(said)

    def call(self, function: str, context: str, arguments: list[Any], serialize: Any = None) -> Any:
        """Result of a function in BiDi's own form; `local` turns it into a Python value."""
        said = self.send(
            "script.callFunction",
            functionDeclaration=function,
            target={"context": context},
            arguments=arguments,
            awaitPromise=True,
            **({"serializationOptions": serialize} if serialize else {}),
        )
        if said["type"] == "exception":
            raise BidiError(said["exceptionDetails"]["text"])
        return said["result"]

    def close(self) -> None:
        self._socket.close()


def outcome(said: Any) -> Any:
    if said["type"] == "exception":
        raise BidiError(said["exceptionDetails"]["text"])
    return local(said["result"])


def local(value: Any) -> Any:
    """A remote value as a Python value."""
    match value["type"]:
        case "undefined" | "null":
            return None
        case "array":
            return [local(item) for item in value.get("value", [])]
        case "object":
            return {key: local(item) for key, item in value.get("value", [])}
        case _:
            return value.get("value")
