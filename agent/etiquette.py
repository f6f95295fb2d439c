"""How often each host may be asked, and who counts as one host. Pure; one table.

Every figure names where it comes from. Hosts without a row get `ORDINARY`.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from agent.addresses import family


@dataclass(frozen=True, slots=True)
class Manners:
    """What one host is owed.

    Attributes:
        spacing_s: between the starts of two requests to this host.
        interval_s: shortest time between two polls of the same source there.
        per_feed: a refusal concerns one feed, not the host (bridges that ask many others).
        forgiving: answers 404 in outages: never conclude that a feed is gone.
        origin: where the figures come from.
    """

    spacing_s: float = 2.0
    interval_s: float = 600.0
    per_feed: bool = False
    forgiving: bool = False
    origin: str = ""


ORDINARY = Manners(origin="publishers ask for conditional requests and at most a few an hour")

TABLE: dict[str, Manners] = {
    "reddit.com": Manners(
        70.0, 900.0, origin="anonymous Atom: about one request a minute per address, mid 2026"
    ),
    "news.google.com": Manners(
        5.0, 900.0, origin="undocumented; readers met 503 and 429 below 5 s, 2026"
    ),
    "trends.google.com": Manners(
        5.0, 600.0, origin="undocumented; clients cache 5 to 10 minutes, 2026"
    ),
    "youtube.com": Manners(
        2.0, 900.0, forgiving=True, origin="days of 404 for all channels in February to April 2026"
    ),
    "gdeltproject.org": Manners(
        6.0, 900.0, origin="its own answer: one request every 5 seconds, 2026"
    ),
    "wikimedia.org": Manners(
        1.0, 3600.0, origin="rate limits of 2026; wants the operator's contact in the User-Agent"
    ),
    "t.me": Manners(3.0, 900.0, origin="no stated limit; 20 messages a page"),
    "bsky.app": Manners(1.0, 300.0, origin="public AppView: 3000 requests in 5 minutes"),
    "mastodon.social": Manners(
        1.0, 300.0, origin="300 requests in 5 minutes per address, Mastodon documentation"
    ),
    "rsshub.app": Manners(5.0, 1800.0, per_feed=True, origin="public bridge, restricted"),
}


def manners(url: str) -> Manners:
    """What the host of an address is owed: by full name first, then by registrable domain."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return TABLE.get(host) or TABLE.get(family(host)) or ORDINARY


def host_key(url: str) -> str:
    """One queue for all that one operator limits together.

    Registrable domain for names, host and port for addresses and single-label names, a host
    of its own where the table gives it its own row.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    if host in TABLE:
        return host
    if "." not in host or _is_address(host):
        return f"{host}:{parts.port or {'http': 80, 'ws': 80}.get(parts.scheme, 443)}"
    return family(host)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
