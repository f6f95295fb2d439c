"""An address, as typed or pasted, to a source. Pure.

Each kind states how it is recognised; the first that fits wins, "feed" takes the rest.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

from agent.addresses import canonical
from agent.errors import SourceError
from agent.sources.source import SourceSpec

JETSTREAM = "wss://jetstream2.us-east.bsky.network/subscribe"
TRENDS = "https://trends.google.com/trending/rss"
NEWS = "https://news.google.com/rss/search"

_GEO = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_TAG_PATH = re.compile(r"/api/v1/timelines/tag/([^/?#]+)/?")
_DID = re.compile(r"did:(plc:[a-z2-7]{24}|web:[A-Za-z0-9.:%-]+)")
_INSTANCES = re.compile(r"(^|\.)(mastodon|mstdn|mas\.to|fosstodon|hachyderm|mastodonapp)\b")
_OPTION = re.compile(r"[a-z_]{1,20}")

# What a recogniser answers: the address to ask, the title, and options it read from the text.
Named = tuple[str, str, dict[str, str]]


def spec_for(
    url: str,
    *,
    kind: str = "",
    title: str = "",
    options: Mapping[str, str] | None = None,
    allow_private: bool = False,
    pack: str = "",
) -> SourceSpec:
    """The source an address stands for.

    Args:
        url: as typed; without a scheme https is meant.
        kind: a key of `KINDS`, "" to recognise it by the address.
        title: as the person calls it.
        options: settings of the kind; they overrule what the address says.
        allow_private: it may be on this machine or network.
        pack: the pack it comes from.

    Raises:
        SourceError: it is no address, or not one of the kind asked for.
    """
    typed = url.strip()
    full = typed if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", typed) else f"https://{typed}"
    try:
        full.encode()  # bytes of a command line that are no UTF-8
        urlsplit(full).port  # noqa: B018 - reading it checks it
    except ValueError as error:
        raise SourceError(typed, f"expected a web address: {error}") from error
    wanted = {key: value for key, value in (options or {}).items() if value}
    unknown = [key for key in wanted if not _OPTION.fullmatch(key)]
    if unknown:
        raise SourceError(typed, f"option {unknown[0]!r} is not a name")
    if kind and kind not in _RECOGNISERS:
        known = ", ".join(_RECOGNISERS)
        raise SourceError(typed, f"expected one of the kinds {known}; {kind!r} is none")
    for name in [kind] if kind else _RECOGNISERS:
        named = _RECOGNISERS[name](full, wanted, bool(kind))
        if named is not None:
            address, called, read = named
            settled = {**read, **wanted}
            return SourceSpec(
                id=_id(name, address, settled),
                kind=name,
                url=address,
                title=title or called,
                options=tuple(sorted(settled.items())),
                allow_private=allow_private,
                pack=pack,
            )
    expected = f"the address of a {kind} source" if kind else "a web address"
    raise SourceError(typed, f"expected {expected}, such as https://example.com/rss")


def search_spec(
    query: str, *, watch: int = 0, language: str = "id", country: str = "ID", within: str = "1d"
) -> SourceSpec:
    """A Google News search, the mention source of a watch.

    Args:
        query: in Google's syntax: words, "phrases", OR, -without, site:, intitle:.
        watch: id of the watch it belongs to, 0 for none.
        language: of the edition.
        country: of the edition.
        within: only what is so new: hours ("6h") or days ("1d").
    """
    words = f"{query.strip()} when:{within}"
    asked = urlencode(
        {"q": words, "hl": language, "gl": country, "ceid": f"{country}:{language}"}, safe=":"
    )
    options = {"watch": str(watch)} if watch else {}
    return spec_for(f"{NEWS}?{asked}", kind="google-news", options=options)


def _google_trends(url: str, options: Mapping[str, str], forced: bool) -> Named | None:
    parts = urlsplit(url)
    at_google = parts.hostname in ("trends.google.com", "trends.google.co.id")
    if not at_google and not (forced and canonical(url)):  # a mirror of one's own
        return None
    geo = (options.get("geo") or parse_qs(parts.query).get("geo", ["ID"])[0]).upper()
    if not _GEO.fullmatch(geo):
        raise SourceError(url, f"expected a country such as geo=ID, {geo!r} is none")
    language = {"ID": "id", "MY": "ms"}.get(geo, "")
    read = {"geo": geo, **({"language": language} if language else {})}
    return f"{TRENDS}?geo={geo}" if at_google else url, f"Google Trends {geo}", read


def _google_news(url: str, _options: Mapping[str, str], forced: bool) -> Named | None:
    parts = urlsplit(url)
    if parts.hostname != "news.google.com":
        return (url, "Google News", {}) if forced and canonical(url) else None
    asked = parse_qs(parts.query)
    query = " ".join(asked.get("q", [""])[0].split())
    path = parts.path if parts.path.startswith("/rss") else f"/rss{parts.path.rstrip('/')}"
    address = f"https://news.google.com{path}?{parts.query}".rstrip("?")
    read = {"country": asked["gl"][0].upper()} if asked.get("gl") else {}
    shown = re.sub(r"\s*\bwhen:\w+", "", query)
    return address, f"Google News: {shown}" if shown else "Google News", read


def _mastodon_trends(url: str, _options: Mapping[str, str], forced: bool) -> Named | None:
    parts = urlsplit(url)
    trends = parts.path.startswith(("/api/v1/trends", "/explore"))
    if not parts.netloc or not (forced or (trends and _is_instance(parts.hostname, parts.path))):
        return None
    return f"{_origin(url)}/api/v1/trends", f"Trends · {parts.hostname}", {}


def _mastodon_tag(url: str, options: Mapping[str, str], forced: bool) -> Named | None:
    parts = urlsplit(url)
    api = _TAG_PATH.fullmatch(parts.path)
    page = re.fullmatch(r"/tags/([^/?#]+)", parts.path)
    if not (api or forced or (page and _is_instance(parts.hostname, parts.path))):
        return None
    tag = unquote((api or page or {1: ""})[1]) or options.get("tag", "").lstrip("#")
    if not parts.netloc or not re.fullmatch(r"[\w·]{1,140}", tag):
        raise SourceError(
            url, "expected a tag of a server, such as https://mastodon.social/tags/kopi"
        )
    address = f"{_origin(url)}/api/v1/timelines/tag/{quote(tag)}"
    return address, f"#{tag} · {parts.hostname}", {"tag": tag}


def _jetstream(url: str, options: Mapping[str, str], forced: bool) -> Named | None:
    parts = urlsplit(url)
    profile = re.fullmatch(r"/profile/([^/]+)(/rss)?/?", parts.path)
    if parts.hostname == "bsky.app" and profile and _DID.fullmatch(profile[1]):
        did = profile[1]
        return JETSTREAM, f"Bluesky {did}", {"dids": did}
    if parts.scheme not in ("ws", "wss"):
        if forced:
            raise SourceError(url, f"expected a wss:// address such as {JETSTREAM}")
        return None
    asked = parse_qs(parts.query)
    dids = [did for did in options.get("dids", "").split(",") if did] or asked.get("wantedDids", [])
    if not dids and options.get("all") != "yes":
        raise SourceError(
            url,
            "expected authors (option dids=did:plc:…) or, for everybody's posts and gigabytes "
            "a day, option all=yes",
        )
    for did in dids:
        if not _DID.fullmatch(did):
            raise SourceError(url, f"expected authors as did:plc:…, {did!r} is none")
    address = f"{parts.scheme}://{parts.netloc}{parts.path or '/subscribe'}"
    return address, "Bluesky", {"dids": ",".join(dids)} if dids else {}


def _feed(url: str, _options: Mapping[str, str], _: bool) -> Named | None:
    parts = urlsplit(url)
    if parts.scheme.casefold() == "feed":
        url = f"https:{url.partition(':')[2]}"
    return (url, "", {}) if canonical(url) else None


_RECOGNISERS: dict[str, Callable[[str, Mapping[str, str], bool], Named | None]] = {
    "google-trends": _google_trends,
    "google-news": _google_news,
    "mastodon-trends": _mastodon_trends,
    "mastodon-tag": _mastodon_tag,
    "bluesky-jetstream": _jetstream,
    "feed": _feed,
}


def _is_instance(host: str | None, path: str) -> bool:
    """Tag pages exist on many sites: only the API's own paths and known names are certain."""
    return path.startswith("/api/v1/") or bool(_INSTANCES.search(host or ""))


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _id(kind: str, url: str, options: Mapping[str, str]) -> str:
    """Stable, and short enough to be typed: the same address added twice is one source."""
    told = "&".join(f"{key}={options[key]}" for key in sorted(options) if key in _IDENTIFYING)
    return f"{kind}:{hashlib.blake2b(f'{url} {told}'.encode(), digest_size=6).hexdigest()}"


_IDENTIFYING = frozenset({"watch", "dids", "all", "languages", "what"})
