"""A scripted web on the loopback, and a clock that moves only when told."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
NOW = 1_790_000_000.0


class Clock:
    """Time as a number; sleeping moves it."""

    def __init__(self, now: float = NOW) -> None:
        self.now = now
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Site:
    """One server; remembers what it was asked."""

    def __init__(self) -> None:
        self.url = ""
        self.port = 0
        self.requests: list[web.Request] = []
        self.pages: dict[str, Handler] = {}

    def page(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> None:
        """Answer this path always the same; `_` in header names stands for `-`."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        async def answer(request: web.Request) -> web.StreamResponse:
            return web.Response(body=data, status=status, headers=named)

        self.pages[path] = answer

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(request)
        handler = self.pages.get(request.path)
        if handler is None:
            return web.Response(status=404)
        return await handler(request)


@asynccontextmanager
async def serving() -> AsyncIterator[Site]:
    site = Site()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", site._serve)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    tcp = web.TCPSite(runner, "127.0.0.1", 0)
    await tcp.start()
    site.port = runner.addresses[0][1]
    site.url = f"http://127.0.0.1:{site.port}"
    try:
        yield site
    finally:
        await runner.cleanup()
