"""The only WebSocket server: loopback sockets on one side, sessions on the other.

Whoever knocks is judged before the upgrade (Host, path, Origin, paired or pairing open) and
gets the same short answer whatever was wrong. What is new is pulled by one small task per
kind and browser when its socket is ready for more, so nothing queues up here.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import http
import logging
import socket
from dataclasses import dataclass
from typing import Any

from websockets.asyncio.server import Server as WebSocketServer
from websockets.asyncio.server import ServerConnection
from websockets.asyncio.server import serve as serve_websocket
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.server import ServerProtocol

from agent import clock as clocks
from agent import protocol as wire
from agent.clock import Clock
from agent.conversation import Conversation, House
from agent.desk import Clients, Desk, News
from agent.errors import PortInUse
from agent.log import Log, where
from agent.pairing import Door, new_nonce

NO = "no\n"  # one answer for everything wrong: a prober learns nothing
IN_USE = {errno.EADDRINUSE, errno.EACCES, 10013, 10048}  # the last two are Windows' names

log = Log("server")


@dataclass(frozen=True, slots=True)
class ServerConfig:
    """Limits of the socket.

    Attributes:
        port: on 127.0.0.1; 0 takes a free one.
        agent: what the agent calls itself to browsers it knows.
        connections: sockets at once, of all browsers.
        introduce_s: how long a browser may take to prove who it is.
        revoked_after_s: how soon a revocation made by another process closes a live socket.
    """

    port: int = wire.DEFAULT_PORT
    agent: str = "simak"
    connections: int = 8
    introduce_s: float = 10.0
    revoked_after_s: float = 1.0


async def serve(
    desk: Desk, news: News, clients: Clients, clock: Clock, config: ServerConfig
) -> Server:
    """Accept browsers from now on.

    Raises:
        PortInUse: another program listens on the port.
    """
    server = Server(desk, news, clients, clock, config)
    await server.start()
    return server


class Server:
    """Sockets of all browsers; `port` is the one really bound."""

    def __init__(
        self, desk: Desk, news: News, clients: Clients, clock: Clock, config: ServerConfig
    ) -> None:
        self._config = config
        self._door = Door(clients, clock, config.agent)
        self._house = House(self._door, desk, news, clock, config.introduce_s)
        self._live: dict[Conversation, str] = {}
        self._listener: WebSocketServer | None = None  # set by start
        self._watchman: asyncio.Task[None] | None = None  # set by start
        self.port = config.port

    @property
    def browsers(self) -> int:
        """How many known browsers talk to us now."""
        return sum(conversation.known for conversation in self._live)

    async def start(self) -> None:
        """Bind and listen."""
        bound = _bind(self._config.port)
        self.port = bound.getsockname()[1]
        self._listener = await serve_websocket(
            self._converse,
            sock=bound,
            process_request=self._judge,
            create_connection=_Terse,
            max_size=wire.MAX_FRAME_BYTES,
            max_queue=16,
            compression=None,
            open_timeout=10,  # the extension gives up before, and knows then that nobody refused it
            ping_interval=20,
            ping_timeout=20,
            close_timeout=2,
            server_header=None,
            logger=_silent(),
        )
        self._watchman = asyncio.create_task(self._close_revoked(), name="revocations")
        log.info("listening", port=self.port)

    async def close(self) -> None:
        """Say goodbye to every browser and free the port; may be called twice."""
        if self._watchman is not None:
            self._watchman.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watchman
            self._watchman = None
        if self._listener is not None:
            self._listener.close()
            await self._listener.wait_closed()
            self._listener = None

    async def _judge(self, connection: ServerConnection, request: Request) -> Response | None:
        """Before the upgrade: None lets the browser in."""
        try:
            status = await self._verdict(request)
        except Exception as error:
            log.error("judging_failed", where=where(error))
            status = http.HTTPStatus.SERVICE_UNAVAILABLE
        return None if status is None else connection.respond(status, NO)

    async def _verdict(self, request: Request) -> http.HTTPStatus | None:
        if not self._is_our_name(request.headers.get_all("Host")):
            return http.HTTPStatus.MISDIRECTED_REQUEST
        if request.path != wire.PATH:
            return http.HTTPStatus.NOT_FOUND
        origins = request.headers.get_all("Origin")
        return await self._room(origins[0]) if len(origins) == 1 else http.HTTPStatus.FORBIDDEN

    async def _room(self, origin: str) -> http.HTTPStatus | None:
        """None where one more socket of this origin may come in."""
        most = self._config.connections
        places = await self._door.places(origin, most)
        if places == 0:
            return http.HTTPStatus.FORBIDDEN
        alike = sum(of == origin for of in self._live.values())
        if len(self._live) >= most or alike >= places:
            return http.HTTPStatus.SERVICE_UNAVAILABLE
        return None

    def _is_our_name(self, hosts: list[str]) -> bool:
        """Against DNS rebinding: a name that only points here is not ours."""
        return len(hosts) == 1 and hosts[0] in {
            f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]")
        }

    async def _converse(self, connection: ServerConnection) -> None:
        assert connection.request is not None  # the upgrade is done
        origin = connection.request.headers["Origin"]
        if await self._room(origin) is not None:  # two came in while one was judged
            await connection.close(1013)
            return
        conversation = Conversation(_Line(connection), origin, self._house)
        self._live[conversation] = origin
        try:
            await conversation.run(new_nonce())
        except Exception as error:  # one browser's trouble is not the agent's end
            log.error("conversation_failed", where=where(error))
            await connection.close(1011)
        finally:
            del self._live[conversation]

    async def _close_revoked(self) -> None:
        """`simak pair --revoke` is another process: look whether live keys still hold."""
        while True:
            await clocks.pause(self._config.revoked_after_s)
            for conversation, origin in list(self._live.items()):
                try:
                    clients = await self._door.knows(origin)
                except Exception as error:
                    log.warning("revocations_unread", where=where(error))
                    break
                await conversation.hold_against(clients)


class _Terse(ServerConnection):
    """Says no more than `NO` also where the library itself refuses: no GET, no upgrade."""

    def __init__(self, protocol: ServerProtocol, *others: Any, **more: Any) -> None:
        refuse = protocol.reject
        protocol.reject = lambda status, text: refuse(status, NO)  # type: ignore[method-assign]
        super().__init__(protocol, *others, **more)


class _Line:
    """A WebSocket as a conversation knows it."""

    def __init__(self, connection: ServerConnection) -> None:
        self._connection = connection

    async def hear(self) -> str | bytes | None:
        try:
            return await self._connection.recv()
        except ConnectionClosed:
            return None

    async def say(self, frame: bytes) -> None:
        with contextlib.suppress(ConnectionClosed):
            await self._connection.send(frame, text=True)

    async def hang_up(self, code: int, reason: str = "") -> None:
        await self._connection.close(code, reason)


def _bind(port: int) -> socket.socket:
    """A socket on 127.0.0.1 that no other program can share.

    Raises:
        PortInUse: another program has it.
    """
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if exclusive := getattr(socket, "SO_EXCLUSIVEADDRUSE", None):
            bound.setsockopt(socket.SOL_SOCKET, exclusive, 1)
        else:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(("127.0.0.1", port))
        bound.listen(16)
    except OSError as error:
        bound.close()
        if error.errno in IN_USE:
            raise PortInUse(port) from error
        raise
    bound.setblocking(False)
    return bound


def _silent() -> logging.Logger:
    """At level DEBUG the library would write every frame, drafts included, into the log."""
    logger = logging.getLogger("simak.websockets")
    logger.setLevel(logging.CRITICAL)
    return logger
