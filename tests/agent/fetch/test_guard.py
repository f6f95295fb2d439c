"""Which addresses may be connected to."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.fetch.guard import AddressRefused, connected_socket, reach, refusal, socket_factory


@pytest.mark.parametrize(
    ("address", "where"),
    [
        ("93.184.216.34", "public"),
        ("2606:2800:220:1::1", "public"),
        ("127.0.0.1", "local"),
        ("127.255.255.254", "local"),
        ("10.1.2.3", "local"),
        ("172.16.0.1", "local"),
        ("192.168.1.1", "local"),
        ("100.64.0.1", "local"),
        ("::1", "local"),
        ("fd00::1", "local"),
        ("::ffff:127.0.0.1", "local"),
        ("::ffff:93.184.216.34", "public"),
        ("0.0.0.0", "never"),
        ("::", "never"),
        ("169.254.169.254", "never"),
        ("fe80::1%eth0", "never"),
        ("fec0::1", "never"),
        ("224.0.0.1", "never"),
        ("ff02::1", "never"),
        ("255.255.255.255", "never"),
        ("240.0.0.1", "never"),
        ("192.0.2.1", "never"),
        ("64:ff9b::7f00:1", "never"),  # NAT64 of 127.0.0.1
        ("64:ff9b::a9fe:a9fe", "never"),  # NAT64 of 169.254.169.254
        ("64:ff9b::5db8:d822", "public"),  # NAT64 of a public address
        ("2002:7f00:1::", "never"),  # 6to4 of 127.0.0.1
        ("2002:c0a8:101::1", "never"),  # 6to4 of 192.168.1.1
        ("2001:0:4136:e378:8000:63bf:80ff:fffe", "never"),  # Teredo of 127.0.0.1
        ("::127.0.0.1", "never"),
        ("::ffff:169.254.169.254", "never"),
        ("not an address", "never"),
    ],
)
def test_where_an_address_lies(address: str, where: str) -> None:
    assert reach(address) == where


def test_a_source_at_home_reaches_home_only() -> None:
    assert refusal("192.168.1.1", allow_private=True) == ""
    assert "public" in refusal("93.184.216.34", allow_private=True)
    assert "--allow-private" in refusal("192.168.1.1", allow_private=False)
    assert refusal("169.254.169.254", allow_private=True)


def test_no_socket_is_made_for_a_refused_address() -> None:
    with pytest.raises(AddressRefused):
        socket_factory(False)((2, 1, 6, "", ("127.0.0.1", 80)))


@given(st.ip_addresses(v=4))
def test_wrapping_an_address_never_makes_it_more_reachable(ip: ipaddress.IPv4Address) -> None:
    plain = reach(str(ip))
    for wrapped in (
        f"64:ff9b::{ip}",
        str(ipaddress.IPv6Address((0x2002 << 112) | (int(ip) << 80))),
    ):
        assert reach(wrapped) in ({"public"} if plain == "public" else {"never"})
    assert reach(f"::ffff:{ip}") == plain


async def test_a_stream_connects_only_where_it_may() -> None:
    import asyncio

    server = await asyncio.start_server(lambda r, w: w.close(), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        with pytest.raises(AddressRefused):
            await connected_socket("localhost", port, allow_private=False)
        opened = await connected_socket("127.0.0.1", port, allow_private=True)
        opened.close()
