"""Entry: one item of a document before it is judged, the same for every format. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """What a format's reader found, still as written.

    Attributes:
        guid: the identity the feed gives it, "" where it gives none.
        link: address as written, possibly relative to `base`.
        title: HTML or text.
        summary: HTML or text; the fullest of description and content.
        published: date as written.
        parsed_at: the same date as the format's library read it, None where it could not.
        author: byline as written.
        source_name: medium an aggregator names beside the entry.
        source_url: that medium's address.
        language: as stated for this entry.
        base: address that relative links are relative to.
    """

    guid: str = ""
    link: str = ""
    title: str = ""
    summary: str = ""
    published: str = ""
    parsed_at: float | None = None
    author: str = ""
    source_name: str = ""
    source_url: str = ""
    language: str = ""
    base: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole feed before it is judged.

    Attributes:
        title: as the feed calls itself.
        language: as stated for all entries.
        entries: in document order.
        skipped: entries that could not be read at all.
        left_out: entries that were not looked at, because there are newer ones enough.
        ttl_s: seconds the feed asks to be left alone, 0 where it does not say.
    """

    title: str = ""
    language: str = ""
    entries: tuple[Entry, ...] = ()
    skipped: int = 0
    left_out: int = 0
    ttl_s: float = 0.0
