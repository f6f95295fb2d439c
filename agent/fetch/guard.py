"""Which addresses may be connected to, decided at the socket that is really opened.

A check at name resolution can be got around: by a name that answers twice, by redirects, by
IPv6 forms that carry an IPv4 address. So the only place that decides is the factory that makes
the socket, which sees the very address the connection goes to.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Callable
from typing import Any, Literal

Reach = Literal["public", "local", "never"]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_CGNAT = ipaddress.ip_network("100.64.0.0/10")  # also the addresses of overlay networks at home
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_ULA = ipaddress.ip_network("fc00::/7")
_HOME = [
    ipaddress.ip_network(block)
    for block in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "::1/128")
]


class AddressRefused(OSError):  # noqa: N818 - reads as what happened
    """The name led to an address that this source may not reach."""


def reach(address: str) -> Reach:
    """Where an address lies: on the public net, at home, or where nothing should be fetched.

    Link-local addresses (cloud metadata lives there), multicast and reserved ones are "never".
    IPv6 forms that wrap an IPv4 address lie where the wrapped address lies.

    >>> reach("93.184.216.34"), reach("::ffff:127.0.0.1"), reach("169.254.169.254")
    ('public', 'local', 'never')
    """
    try:
        ip: Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "never"
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return reach(str(ip.ipv4_mapped))
        wrapped = _wrapped(ip)
        if wrapped is not None:
            return "public" if reach(str(wrapped)) == "public" else "never"
        if ip.is_site_local:
            return "never"
    if ip.is_multicast or ip.is_unspecified or ip.is_link_local:
        return "never"
    if any(ip.version == block.version and ip in block for block in [*_HOME, _CGNAT, _ULA]):
        return "local"
    return "public" if ip.is_global and not ip.is_reserved else "never"


def refusal(address: str, allow_private: bool) -> str:
    """Why this address is refused; "" where it may be connected to."""
    where = reach(address)
    if where == "never":
        return f"{address} is not an address to fetch from"
    if where == "local" and not allow_private:
        return (
            f"{address} is a private address; if this is your own machine or network, "
            f"add the source with --allow-private"
        )
    if where == "public" and allow_private:
        return f"{address} is a public address; add the source without --allow-private"
    return ""


def socket_factory(allow_private: bool) -> Callable[[Any], socket.socket]:
    """Makes sockets for allowed addresses only; the shape aiohttp asks for."""

    def make(info: Any) -> socket.socket:
        family, kind, protocol, _, address = info
        why = refusal(str(address[0]), allow_private)
        if why:
            raise AddressRefused(why)
        return socket.socket(family, kind, protocol)

    return make


async def connected_socket(host: str, port: int, allow_private: bool) -> socket.socket:
    """A connected, non-blocking socket to the first allowed address of a name.

    Raises:
        OSError: no address answered; `AddressRefused` where none was allowed.
    """
    loop = asyncio.get_running_loop()
    infos = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    make = socket_factory(allow_private)
    last: OSError = AddressRefused(f"{host} has no address")
    for info in infos:
        try:
            made = make(info)
        except OSError as error:
            last = error
            continue
        made.setblocking(False)
        try:
            await loop.sock_connect(made, info[4])
        except OSError as error:
            made.close()
            last = error
            continue
        except BaseException:
            made.close()
            raise
        return made
    raise last


def _wrapped(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside a NAT64, 6to4 or Teredo address."""
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    if ip.teredo:
        return ip.teredo[1]
    return ip.sixtofour
