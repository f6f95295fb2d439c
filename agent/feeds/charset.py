"""Bytes of a document to text: which encoding is it really? Pure.

Order: byte order mark, valid multi-byte UTF-8 (nothing else looks like it by chance, however
it is labelled), the HTTP header, the XML declaration, and windows-1252 as what unlabelled
Western text nearly always is.
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Only real character sets: Python also knows codecs that compress or encode.
_KNOWN = re.compile(
    r"(us-)?ascii|utf-?(8|16|32)(-?[lb]e)?|iso-?8859-?\d+|latin-?\d|(windows|cp)-?\d{3,4}|koi8-[ru]"
    r"|gb(k|2312|18030)|big5(-?hkscs)?|euc-?(jp|kr|tw)|shift[-_]?jis|sjis|iso-2022-(jp|kr)"
    r"|tis-?620|mac-?roman|hz-gb-2312|ks_c_5601-1987"
)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{2,40})[\"']")
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._-]{2,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml.{0,300}?\?>", re.DOTALL)


def decode(data: bytes, content_type: str) -> str:
    """The document as text, its XML declaration removed; never fails.

    Args:
        data: the body, decompressed.
        content_type: the HTTP header, "" where there was none.
    """
    text = _decode(data, content_type).lstrip("\ufeff")
    return _DECLARATION.sub("", text, count=1)


def _decode(data: bytes, content_type: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if b"\x00" in data[:4]:
        return data.decode("utf-16-be" if data[:1] == b"\x00" else "utf-16-le", errors="replace")
    stated = _stated(data, content_type)
    try:
        if stated.startswith("iso-2022") or stated.startswith("hz"):
            return data.decode(stated, errors="replace")
        return data.decode("utf-8")
    except UnicodeDecodeError as broken:
        if stated in ("", "utf-8", "utf8", "us-ascii", "ascii"):
            return _mostly_utf8(data, broken)
        # The labels latin-1 and windows-1252 are used for each other; browsers read the latter.
        western = re.fullmatch(r"iso-?8859-?1|latin-?1", stated)
        return data.decode("windows-1252" if western else stated, errors="replace")


def _stated(data: bytes, content_type: str) -> str:
    """The first usable label of header and declaration, in lower case; "" where none is."""
    header = _IN_HEADER.search(content_type)
    declared = _DECLARED.search(data[:1024])
    for label in (header[1] if header else "", declared[1].decode() if declared else ""):
        name = label.casefold()
        if _KNOWN.fullmatch(name):
            try:
                codecs.lookup(name)
            except LookupError:
                continue
            return name
    return ""


def _mostly_utf8(data: bytes, broken: UnicodeDecodeError) -> str:
    """UTF-8 with a few bad bytes (a cut, a pasted quote) or, unlabelled, windows-1252."""
    as_utf8 = data.decode("utf-8", errors="replace")
    wrong = as_utf8.count("\ufffd")
    right = sum(1 for char in as_utf8[: broken.start + 20_000] if "\x7f" < char != "\ufffd")
    return as_utf8 if wrong <= right else data.decode("windows-1252", errors="replace")
