"""OPML: the lists of feeds that readers exchange. Pure, and safe with hostile files.

An outline may carry the attributes `kind` and `options` of our own; other readers ignore them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode
from xml.etree import ElementTree as ET
from xml.sax.saxutils import quoteattr

from agent.errors import SourceError
from agent.feeds.charset import decode
from agent.feeds.references import unescape
from agent.sources.naming import spec_for
from agent.sources.source import SourceSpec

MAX_BYTES = 8 * 1024 * 1024
MAX_FEEDS = 20_000

_ATTRIBUTE = re.compile(r'\b(xmlUrl|title|text)="([^"<>]{1,2000})"')
_BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")


class OpmlError(SourceError):
    """The file is no list of feeds."""

    name = "opml"


def parse(data: bytes, name: str, *, pack: str = "") -> tuple[list[SourceSpec], list[str]]:
    """The sources of a list in its order, each once, and the addresses that are none.

    Args:
        data: the file.
        name: as people know it, for the error.
        pack: name of the pack it is; its `country` and `language` hold for all its feeds.

    Raises:
        OpmlError: it is too large, not XML, or XML of another kind.
    """
    shared, outlines = _outlines(data, name)
    specs: dict[str, SourceSpec] = {}
    refused: list[str] = []
    for outline in outlines:
        address = (outline.get("xmlUrl") or outline.get("xmlurl") or "").strip()
        if not address:
            continue
        if len(specs) >= MAX_FEEDS:
            raise OpmlError(name, f"it lists more than {MAX_FEEDS} feeds")
        title = outline.get("title") or outline.get("text") or ""
        kind = outline.get("kind", "")
        own = dict(parse_qsl(outline.get("options", "")))
        try:
            spec = spec_for(
                address,
                kind=kind,
                title=" ".join(title.split())[:200],
                options=own if kind else {**shared, **own},
                pack=pack,
            )
        except SourceError:
            refused.append(address[:200])
            continue
        specs.setdefault(spec.id, spec)
    if not specs and not refused:
        raise OpmlError(name, "it is OPML, but lists no feed (no outline has an xmlUrl)")
    return list(specs.values()), refused


def export(specs: Iterable[SourceSpec], title: str) -> str:
    """A list that other readers import, and we read back as it was."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{_escaped(title)}</title></head>",
        "  <body>",
    ]
    for spec in specs:
        shown = quoteattr(_clean(spec.title or spec.url))
        parts = [f"text={shown} title={shown} type={quoteattr('rss')}"]
        parts.append(f"xmlUrl={quoteattr(_clean(spec.url))}")
        if spec.kind != "feed":
            parts.append(f"kind={quoteattr(spec.kind)}")
        if spec.options:
            parts.append(f"options={quoteattr(urlencode(spec.options))}")
        lines.append(f"    <outline {' '.join(parts)}/>")
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def _outlines(data: bytes, name: str) -> tuple[dict[str, str], list[dict[str, str]]]:
    """What holds for the whole list, and the attributes of its outlines."""
    if len(data) > MAX_BYTES:
        raise OpmlError(name, f"it is larger than {MAX_BYTES // 1024 // 1024} MiB")
    text = decode(data, "")
    if re.search(r"<!(DOCTYPE|ENTITY)", text, re.IGNORECASE):
        text = _without_doctype(text, name)
    # Exports of some readers hold bare ampersands and control characters: no reason to refuse.
    text = _BARE_AMPERSAND.sub("&amp;", _clean(text))
    try:
        root = ET.fromstring(text)  # no DTD is left: nothing can expand
    except (ET.ParseError, ValueError, RecursionError) as error:
        outlines = _loose(text)
        if not outlines:
            detail = f"expected OPML, but it is not XML: {error}"
            raise OpmlError(name, detail) from error
        return {}, outlines
    if root.tag.casefold() != "opml":
        came = root.tag.rpartition("}")[2][:60]
        raise OpmlError(name, f"expected OPML, but the first element is <{came}>")
    body = root.find("body")
    if body is None:
        raise OpmlError(name, "expected OPML, but it has no <body>")
    shared = {key: root.get(key, "") for key in ("country", "language")}
    return shared, [dict(outline.attrib) for outline in body.iter("outline")]


def _loose(text: str) -> list[dict[str, str]]:
    """Addresses and titles of a list with unescaped quotes in it, as every sixth of the
    public lists tried has; [] where it does not look like OPML at all."""
    if not re.search(r"<opml\b", text[:2000], re.IGNORECASE):
        return []
    found = []
    for part in text.split("<outline")[1:]:
        pairs = _ATTRIBUTE.findall(part[:5000])
        named = {name: unescape(value) for name, value in pairs}
        if "xmlUrl" in named:
            found.append(named)
    return found


def _without_doctype(text: str, name: str) -> str:
    """A DOCTYPE that only names a file is harmless and met in old exports; entities are not."""
    bare = re.sub(r"<!DOCTYPE[^<>\[]{0,300}>", "", text, count=1, flags=re.IGNORECASE)
    if re.search(r"<!(DOCTYPE|ENTITY)", bare, re.IGNORECASE):
        raise OpmlError(name, "it declares entities of its own; refused")
    return bare


def _clean(text: str) -> str:
    """Without characters that XML cannot hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)


def _escaped(text: str) -> str:
    return _clean(text).replace("&", "&amp;").replace("<", "&lt;")
