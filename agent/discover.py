"""From what a person typed to sources: an address may be a feed, a page that has feeds, or a
profile. Nothing is guessed from a page that names no feed: that is a clear error."""

from __future__ import annotations

import contextlib
import re
from urllib.parse import quote, urljoin, urlsplit

import msgspec

from agent.errors import FeedError, FetchError, SourceError
from agent.feeds.paper import Paper
from agent.feeds.references import unescape
from agent.fetch import Fetcher
from agent.sources import SourceSpec, spec_for
from agent.sources.mastodon import JSON
from agent.sources.reader import Reader, read_paper

MOST_FEEDS = 5
HANDLES = "https://public.api.bsky.app/xrpc/com.atproto.identity.resolveHandle"

_HEAD_BYTES = 512 * 1024
_KINDS = re.compile(r"application/(rss\+xml|atom\+xml|rdf\+xml|feed\+json|json)", re.IGNORECASE)
_LINK = re.compile(r"<link\b([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z]{3,12})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_HANDLE = re.compile(r"[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+")


class _Resolved(msgspec.Struct):
    did: str


async def find(
    address: str,
    fetcher: Fetcher,
    reader: Reader,
    now: float,
    *,
    allow_private: bool = False,
) -> list[SourceSpec]:
    """The sources behind an address, each checked to be one that can be read.

    Args:
        address: as typed: a feed, a site's page, a profile, a tag.
        fetcher: asks.
        reader: reads.
        now: Unix seconds.
        allow_private: it may be on this machine or network.

    Returns:
        The feed itself; or the feeds that a page names, its main one first; other kinds of
        source are returned as recognised, without asking them.

    Raises:
        FetchError: it cannot be fetched.
        FeedError: it is neither a feed nor a page that names one.
        SourceError: it is no address.
    """
    handle = _bluesky_handle(address)
    if handle:
        return [await _author(handle, fetcher)]
    spec = spec_for(address, allow_private=allow_private)
    if spec.kind != "feed":
        return [spec]
    answer = await fetcher.get(spec.url, allow_private=allow_private)
    paper = Paper(answer.body, answer.url, spec.id, now, answer.content_type)
    try:
        reading = await read_paper(reader, paper)
    except FeedError as error:
        links = feed_links(answer.body, answer.url)
        if not links:
            detail = f"{error.detail}, and it names no feed (no <link rel=alternate>)"
            raise FeedError(spec.url, detail) from error
        return await _first_readable(links, spec, fetcher, reader, now)
    return [spec_for(spec.url, title=reading.title, allow_private=allow_private)]


def feed_links(page: bytes, url: str) -> list[tuple[str, str]]:
    """Addresses and titles of the feeds a page names, in its order, comments' feeds last.

    Links to other ports than the page's own are not followed: a page must not send us there.
    """
    text = page[:_HEAD_BYTES].decode("utf-8", errors="replace")
    own_port = urlsplit(url).port
    found: dict[str, str] = {}
    base = url
    match = re.search(r"<base\b[^<>]{0,500}?href\s*=\s*[\"']?([^\s\"'>]{1,2000})", text, re.I)
    if match:
        with contextlib.suppress(ValueError):  # what is no address changes nothing
            base = urljoin(url, unescape(match[1]))
    for link in _LINK.finditer(text):
        said = {
            name.casefold(): unescape(double or single or bare)
            for name, double, single, bare in _ATTRIBUTE.findall(link[1])
        }
        rel = said.get("rel", "").casefold().split()
        if "alternate" not in rel or not _KINDS.search(said.get("type", "")):
            continue
        try:
            target = urljoin(base, said.get("href", "").strip())
            parts, port = urlsplit(target), urlsplit(target).port
        except ValueError:
            continue
        usable = parts.scheme in ("http", "https") and port in (None, 80, 443, own_port)
        if said.get("href") and usable and "/wp-json/" not in parts.path:
            found.setdefault(target, " ".join(said.get("title", "").split())[:200])
    return sorted(found.items(), key=lambda item: "comment" in (item[0] + item[1]).casefold())


async def _first_readable(
    links: list[tuple[str, str]],
    page: SourceSpec,
    fetcher: Fetcher,
    reader: Reader,
    now: float,
) -> list[SourceSpec]:
    """Of the feeds a page names the first that can be read; sites list many copies of one."""
    failure: SourceError | None = None
    for target, called in links[:MOST_FEEDS]:
        spec = spec_for(target, kind="feed", title=called, allow_private=page.allow_private)
        try:
            answer = await fetcher.get(target, allow_private=page.allow_private)
            paper = Paper(answer.body, answer.url, spec.id, now, answer.content_type)
            reading = await read_paper(reader, paper)
        except (FetchError, FeedError) as error:
            failure = failure or error
            continue
        title = reading.title or called
        return [spec_for(target, kind="feed", title=title, allow_private=page.allow_private)]
    detail = f"it is a web page whose feeds cannot be read: {failure}"
    raise FeedError(page.url, detail) from failure


def _bluesky_handle(address: str) -> str:
    """The handle of a Bluesky profile's address, "" for everything else."""
    match = re.fullmatch(r"(?:https?://)?bsky\.app/profile/([^/]+)/?", address.strip())
    return match[1] if match and _HANDLE.fullmatch(match[1]) else ""


async def _author(handle: str, fetcher: Fetcher) -> SourceSpec:
    """A Bluesky author by handle; the stream wants the identity behind it."""
    answer = await fetcher.get(f"{HANDLES}?handle={quote(handle)}", accept=JSON)
    try:
        did = msgspec.json.decode(answer.body, type=_Resolved).did
    except msgspec.MsgspecError as error:
        raise FeedError(HANDLES, f"expected the identity of {handle}: {error}") from error
    return spec_for(f"https://bsky.app/profile/{did}", title=f"Bluesky @{handle}")
