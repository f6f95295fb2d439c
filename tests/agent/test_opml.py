"""Lists of feeds in and out."""

from __future__ import annotations

import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.opml import OpmlError, export, parse
from agent.sources import search_spec, spec_for
from tests.shared_data import shared

LIST = b"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Saya</title></head><body>
<outline text="Berita"><outline text="Kabar &amp; Warta" xmlUrl="https://kabar.example/rss"/>
  <outline text="Dalam"><outline text="B" title="Bola" xmlUrl="bola.example/feed"/></outline>
</outline>
<outline text="Lagi" xmlUrl="https://kabar.example/rss"/>
<outline text="Jahat" xmlUrl="javascript:alert(1)"/>
<outline text="Kosong" xmlUrl=""/>
<outline text="Tren" xmlUrl="https://trends.google.com/trending/rss?geo=MY"/>
</body></opml>"""


def test_feeds_are_found_at_any_depth_and_once() -> None:
    specs, refused = parse(LIST, "saya.opml")

    assert [(spec.kind, spec.url, spec.title) for spec in specs] == [
        ("feed", "https://kabar.example/rss", "Kabar & Warta"),
        ("feed", "https://bola.example/feed", "Bola"),
        ("google-trends", "https://trends.google.com/trending/rss?geo=MY", "Tren"),
    ]
    assert refused == ["javascript:alert(1)"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not XML"),
        (b"https://kabar.example/rss\n", "not XML"),
        (b"<opml><body><outline", "not XML"),
        (b"<html><body/></html>", "first element is <html>"),
        (b"<rss version='2.0'/>", "first element is <rss>"),
        (b"<r:RDF xmlns:r='urn:x'/>", "first element is <RDF>"),
        (b"<opml version='2.0'/>", "no <body>"),
        (b"<opml><body><outline text='x'/></body></opml>", "lists no feed"),
        (b'<!DOCTYPE o [<!ENTITY a "b">]><opml><body/></opml>', "entities"),
        (b'<!DOCTYPE o [<!ENTITY a SYSTEM "file:///x">]><opml><body>&a;</body></opml>', "entities"),
        (b"<opml><body>" + b"<outline>" * 300_000, "not XML"),
        (b"x" * (9 * 1024 * 1024), "larger"),
    ],
)  # fmt: skip
def test_what_is_no_list_says_why(data: bytes, words: str) -> None:
    with pytest.raises(OpmlError, match=words) as caught:
        parse(data, "saya.opml")

    assert "saya.opml" in str(caught.value)


def test_an_old_doctype_without_entities_is_harmless() -> None:
    data = LIST.replace(b"<opml", b'<!DOCTYPE opml SYSTEM "opml.dtd"><opml', 1)

    assert len(parse(data, "x")[0]) == 3


def test_a_list_written_in_latin_1_keeps_its_names() -> None:
    data = '<?xml version="1.0" encoding="ISO-8859-1"?><opml><body><outline text="Café" '
    data += 'xmlUrl="https://kafe.example/rss"/></body></opml>'

    (spec,), _ = parse(data.encode("latin-1"), "x")

    assert spec.title == "Café"


def test_what_is_exported_comes_back_as_it_was() -> None:
    specs = [
        spec_for("https://kabar.example/rss?a=1&b=2", title='Kabar "baru" <1>'),
        spec_for("https://trends.google.com/trending/rss?geo=ID"),
        search_spec('"kopi susu"', watch=4),
        spec_for("https://mastodon.social/tags/kopi"),
        spec_for("https://bsky.app/profile/did:plc:aaaaaaaaaaaaaaaaaaaaaaaa"),
    ]

    back, refused = parse(export(specs, "Saya & kamu").encode(), "x")

    assert refused == []
    assert [(s.id, s.kind, s.url, s.options) for s in back] == [
        (s.id, s.kind, s.url, s.options) for s in specs
    ]


@given(st.text(max_size=60))
def test_any_title_survives_export(title: str) -> None:
    spec = spec_for("https://kabar.example/rss", title=title)

    (back,), _ = parse(export([spec], title).encode("utf-8", "replace"), "x")

    assert back.id == spec.id


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        parse(b"<opml><body>" + data + b"</body></opml>", "x")
    except OpmlError:
        return


def test_a_list_with_unescaped_quotes_is_read_as_far_as_it_goes() -> None:
    data = b'<opml version="1.0"><body><outline text="Jen" description="by "Jen" here" '
    data += b'xmlUrl="https://jen.example/feed?a=1&b=2"/></body></opml>'

    (spec,), _ = parse(data, "x")

    assert (spec.url, spec.title) == ("https://jen.example/feed?a=1&b=2", "Jen")


def test_real_lists_are_read() -> None:
    feeds = 0
    with tarfile.open(shared("feeds/opml-and-lists/awesome-rss-feeds-opml.tar.xz")) as archive:
        for member in archive:
            if member.name.endswith(".opml"):
                file = archive.extractfile(member)
                assert file is not None
                specs, _ = parse(file.read(), member.name)
                feeds += len(specs)

    assert feeds > 900
