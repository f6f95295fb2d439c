"""Which addresses are asked, under which name, and what went wrong in plain words."""

from __future__ import annotations

import ssl
from urllib.parse import urlsplit

import aiohttp

from agent import __version__
from agent.errors import FetchError
from agent.fetch.guard import AddressRefused

_PORTS = {"http": 80, "https": 443}


def user_agent(contact: str = "") -> str:
    """Who we are, honestly: never a browser's name. ASCII, because headers are."""
    contact = "".join(char for char in contact if " " < char < "\x7f" and char not in "()\\")
    shown = f"+{contact}" if contact else "local reader of one person; no crawler"
    return f"simak/{__version__} ({shown})"


def check_address(url: str, *, stated: str) -> None:
    """Refuse what is no web address, and ports that nobody asked for.

    Args:
        url: the address about to be asked, from the person or from a redirect.
        stated: the address the person gave; its port is allowed.

    Raises:
        FetchError: with the reason.
    """
    try:
        parts, port = urlsplit(url), urlsplit(url).port
        stated_port = urlsplit(stated).port
    except ValueError as error:
        raise FetchError(stated, f"expected a web address, {url!r} is none: {error}") from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise FetchError(stated, f"expected an http or https address, {url!r} is none")
    if port is not None and port not in (*_PORTS.values(), stated_port):
        raise FetchError(stated, f"it leads to port {port} of {parts.hostname}: refused")
    if url != stated and (parts.username or parts.password):
        raise FetchError(stated, "it leads to an address with a password in it: refused")


def why(error: Exception) -> str:
    """What went wrong, without the library's names."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, AddressRefused):
            return str(cause)
        cause = getattr(cause, "os_error", None) or cause.__cause__
    if isinstance(error, aiohttp.ClientConnectorCertificateError | ssl.SSLError):
        return f"its certificate cannot be trusted: {error}"
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return "no such host: the name cannot be found (or this machine is offline)"
    if isinstance(error, aiohttp.ClientConnectorError):
        return f"cannot connect: {error.os_error.strerror or error.os_error}"
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return "the server closed the connection without an answer"
    if isinstance(error, aiohttp.ClientPayloadError):
        return "the answer broke off or its compression is broken"
    if isinstance(error, aiohttp.ClientResponseError):
        return f"the answer is not proper HTTP: {error.message}"
    return f"{type(error).__name__}: {error}"
