"""How much of the extension a tab loads before the person uses anything of it."""

from __future__ import annotations

import pytest

from tests.content_code import content_bytes, loaded_at_once
from tests.e2e.browsers import EXTENSION

MOST_BYTES = 60_000
SITES = sorted(
    file.stem
    for file in (EXTENSION / "sites").glob("*.js")
    if "skipPaths:" in file.read_text("utf-8")
)


@pytest.mark.parametrize("site", SITES)
def test_a_tab_loads_little_before_a_feature_is_used(site: str) -> None:
    assert content_bytes(site) <= MOST_BYTES


def test_what_a_feature_needs_comes_with_its_first_use() -> None:
    names = {file.relative_to(EXTENSION).as_posix() for file in loaded_at_once("content.js")}

    assert "lib/agent.js" in names
    assert not [name for name in names if name.startswith(("ui/", "editors/"))]
