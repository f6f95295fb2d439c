"""Web addresses: cleaned, compared, and who stands behind them. Pure.

Belongs here: everything that can be said about an address by looking at it. What an address
answers is the business of `agent.fetch`.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

MAX_URL = 2000

# Query parameters that say where a click came from and never what is shown; gathered from the
# public documentation of the tools that add them (as of 2026).
_TRACKING_PREFIXES = ("utm_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_", "itm_")
_TRACKING_NAMES = (
    "fbclid gclid gclsrc gbraid wbraid dclid msclkid yclid ysclid twclid ttclid igsh igshid "
    "li_fat_id mc_cid mc_eid mkt_tok _hsenc _hsmi __hssc __hstc __hsfp hsctatracking vero_id "
    "vero_conv wickedid oly_anon_id oly_enc_id rb_clickid s_cid s_kwcid ef_id epik srsltid "
    "at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 ns_mchannel ns_source "
    "ns_campaign ns_linkname ns_fee cmpid cmp ito ncid ref_src ref_url referrer guccounter "
    "guce_referrer guce_referrer_sig spm scm __twitter_impression _openstat hss_channel "
    "campaign_id ga_source ga_medium ga_campaign sr_share gaa_at gaa_n gaa_ts gaa_sig"
)
_TRACKING = frozenset(_TRACKING_NAMES.split())

# Second-level labels under which names are sold, by country: from the registries' own pages
# (PANDI for .id, MYNIC, SGNIC, Nominet, auDA, JPRS, ...), 2026; only those met in feeds.
_SECOND_LEVEL = {
    "id": "co or go ac web sch my biz desa mil net ponpes",
    "my": "com net org gov edu mil name",
    "sg": "com net org gov edu per",
    "ph": "com net org gov edu ngo",
    "th": "co ac go in mi net or",
    "vn": "com net org gov edu info",
    "bn": "com net org gov edu",
    "tl": "com net org gov edu",
    "in": "co net org gen firm ind ac edu gov res nic",
    "pk": "com net org gov edu",
    "bd": "com net org gov edu ac",
    "lk": "com org edu gov",
    "np": "com org edu gov net",
    "uk": "co org me ltd plc net ac gov nhs police sch",
    "au": "com net org edu gov asn id",
    "nz": "co net org govt ac geek gen maori school",
    "jp": "co or ne ac ad ed go gr lg",
    "kr": "co or ne ac go re pe",
    "cn": "com net org gov edu ac",
    "hk": "com net org gov edu idv",
    "tw": "com net org gov edu idv",
    "za": "co net org gov ac web",
    "ke": "co or ne go ac",
    "ng": "com net org gov edu",
    "br": "com net org gov edu blog",
    "ar": "com net org gob edu",
    "mx": "com net org gob edu",
    "co": "com net org gov edu",
    "pe": "com net org gob edu",
    "tr": "com net org gov edu",
    "il": "co org net ac gov muni",
    "ae": "co net org gov ac",
    "sa": "com net org gov edu",
    "eg": "com net org gov edu",
    "ua": "com net org gov edu",
    "pl": "com net org gov edu info",
}
_SUFFIXES = frozenset(
    f"{label}.{country}" for country, labels in _SECOND_LEVEL.items() for label in labels.split()
)

# Hosts whose subdomains belong to different people: one level more names the publisher.
_SHARED_NAMES = (
    "blogspot.com wordpress.com substack.com medium.com tumblr.com github.io gitlab.io "
    "netlify.app vercel.app pages.dev livejournal.com ghost.io bearblog.dev"
)
_SHARED_HOSTS = frozenset(_SHARED_NAMES.split())

# Country codes that are sold as words (.co, .io, .tv, .me, .ai, .fm ...) say nothing.
_COUNTRY_CODES = (
    "id my sg ph th vn bn tl in pk bd lk np au nz jp kr cn hk tw za ke ng br ar mx pe tr il ae "
    "sa eg ua pl de fr es it nl be se no dk fi at ch pt gr cz hu ro ie us ca"
)
_COUNTRIES = frozenset(_COUNTRY_CODES.split())


def host_of(url: str) -> str:
    """Host name in lower case, "" where the address has none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def family(host: str) -> str:
    """Registrable domain: what one publisher owns.

    >>> family("ekbis.sindonews.com"), family("nasional.kontan.co.id")
    ('sindonews.com', 'kontan.co.id')
    """
    host = host.casefold().strip(".")
    labels = host.split(".")
    if len(labels) <= 2 or re.fullmatch(r"[\d.]+|.*:.*", host):
        return host
    keep = 3 if ".".join(labels[-2:]) in _SUFFIXES | _SHARED_HOSTS else 2
    return ".".join(labels[-keep:])


def country_of(host: str) -> str:
    """ISO country of a host under a country's own domain, "" elsewhere."""
    ending = host.rpartition(".")[2].casefold()
    if ending == "uk":
        return "GB"
    return ending.upper() if ending in _COUNTRIES else ""


def canonical(url: str, base: str = "") -> str:
    """The address without fragment, tracking and default port; "" where it is not of the web.

    Args:
        url: as written, possibly relative; Google's redirect wrappers are taken off.
        base: address of the document it stands in.
    """
    try:
        parts = urlsplit(urljoin(base, url.strip()) if base else url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host or len(url) > MAX_URL:
        return ""
    query = parse_qsl(parts.query, keep_blank_values=True)
    if host.startswith("www.google.") and parts.path == "/url":
        target = next((value for name, value in query if name in ("url", "q")), "")
        return canonical(target) if target and target != url else ""
    kept = [(name, value) for name, value in query if not _is_tracking(name)]
    text = parts.query if len(kept) == len(query) else urlencode(kept)
    shown = f"[{host}]" if ":" in host else host.rstrip(".")
    if port and port != {"http": 80, "https": 443}[parts.scheme]:
        shown = f"{shown}:{port}"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=-._~")
    text = quote(text, safe="/%:@!$&'()*+,;=-._~?")
    return urlunsplit((parts.scheme, shown, path, text, ""))


def _is_tracking(name: str) -> bool:
    name = name.casefold().removeprefix("amp;")
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def same_page(url: str) -> str:
    """A key equal for addresses of one page: scheme, "www." and closing slash do not count."""
    return re.sub(r"^https?://(?:www\.)?", "", canonical(url)).rstrip("/")
