"""The packs that come with Simak."""

from __future__ import annotations

import csv

import pytest

from agent.errors import SourceError
from agent.fetch.client import check_address
from agent.packs import PACKS, load
from tests.shared_data import shared


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_holds_usable_sources_each_once(name: str) -> None:
    specs = load(name)

    assert len({spec.id for spec in specs}) == len(specs) >= 30
    for spec in specs:
        check_address(spec.url, stated=spec.url)
        assert spec.url.startswith("https://")
        assert spec.title
        assert spec.pack == name
        assert not spec.allow_private


def test_the_indonesian_pack_states_country_and_language() -> None:
    specs = load("indonesia")

    assert all(dict(spec.options).get("language") == "id" for spec in specs)
    assert specs[0].kind == "google-trends"


def test_the_indonesian_pack_holds_what_answered_and_nothing_dead() -> None:
    with shared("feeds/samples/indonesia/indonesia_feeds.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    urls = {spec.url for spec in load("indonesia")}

    assert {row["url"] for row in rows if row["tier"] in "AB"} <= urls
    assert not {row["url"] for row in rows if row["tier"] == "X"} & urls


def test_an_unknown_pack_names_the_known_ones() -> None:
    with pytest.raises(SourceError, match="indonesia, world"):
        load("mars")
