"""What a site's front page says about itself. Pure, bounded, no tree; see `markup`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agent.feeds.charset import decode
from agent.feeds.markup import line, plain
from agent.feeds.references import unescape

MAX_BYTES = 512 * 1024
TEXT = 6000
"""Characters of the page's own text that are kept."""

_META = re.compile(r"<meta\b([^<>]{1,3000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z:-]{3,12})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_TITLE = re.compile(r"<title\b[^<>]{0,300}>([^<]{0,500})", re.IGNORECASE)
_NAMES = ("og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:title")
_ABOUT = ("description", "og:description", "twitter:description")


@dataclass(frozen=True, slots=True)
class Front:
    """A front page, as plain text.

    Attributes:
        names: what the site calls itself, the surest first; may be empty.
        title: of the page.
        about: its description of itself, "" where it gives none.
        text: what a reader sees, title left out.
    """

    names: tuple[str, ...]
    title: str
    about: str
    text: str


def read_front(page: bytes, content_type: str = "") -> Front:
    """Read a page; any bytes give some answer."""
    markup = decode(page[:MAX_BYTES], content_type)
    said: dict[str, str] = {}
    for tag in _META.finditer(markup):
        found = {
            name.casefold(): double or single or bare
            for name, double, single, bare in _ATTRIBUTE.findall(tag[1])
        }
        key = (found.get("property") or found.get("name") or "").casefold()
        if key and found.get("content"):
            said.setdefault(key, line(unescape(found["content"]), 500))
    title = _TITLE.search(markup)
    return Front(
        names=tuple(dict.fromkeys(said[key] for key in _NAMES if said.get(key))),
        title=line(title[1], 200) if title else "",
        about=next((said[key] for key in _ABOUT if said.get(key)), ""),
        text=plain(markup, TEXT),
    )
