"""Every permission in the manifest is justified in docs/permissions.md, and none too many."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = json.loads((ROOT / "extension/manifest.json").read_text("utf-8"))
PAGE = (ROOT / "docs/permissions.md").read_text("utf-8")


def asked() -> set[str]:
    """All that the manifest asks for: permissions, hosts, categories of data."""
    keys = ("permissions", "optional_permissions", "host_permissions", "optional_host_permissions")
    found = {one for key in keys for one in MANIFEST.get(key, [])}
    found |= {match for scripts in MANIFEST["content_scripts"] for match in scripts["matches"]}
    data = MANIFEST["browser_specific_settings"]["gecko"]["data_collection_permissions"]
    return found | set(data["required"]) | set(data.get("optional", []))


def justified() -> set[str]:
    """What stands in the first column of the page's tables."""
    first = re.findall(r"(?m)^\| (`[^|]*) \|", PAGE)
    return {name for cell in first for name in re.findall(r"`([^`]+)`", cell)}


def test_everything_it_asks_for_is_justified() -> None:
    assert asked() - justified() == set()


def test_nothing_is_justified_that_it_does_not_ask_for() -> None:
    assert justified() - asked() == set()
