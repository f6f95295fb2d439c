"""The archives for the stores: complete, the same every time, each without the other's words."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from agent import __version__
from tools import package, privacy

ROOT = Path(__file__).resolve().parent.parent


def manifest_in(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as archive:
        return dict(json.loads(archive.read("manifest.json")))


@pytest.mark.parametrize("store", package.STORES)
def test_the_same_files_give_the_same_bytes(store: str, tmp_path: Path) -> None:
    first = package.package(store, tmp_path / "a").read_bytes()

    assert package.package(store, tmp_path / "b").read_bytes() == first


@pytest.mark.parametrize("store", package.STORES)
def test_it_holds_the_extension_and_nothing_else(store: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(package.package(store, tmp_path)) as archive:
        names = archive.namelist()
        same = {
            name: archive.read(name) == (package.EXTENSION / name).read_bytes()
            for name in names
            if name != "manifest.json"
        }

    assert {"manifest.json", "background.js", "loader.js", "_locales/id/messages.json"} <= {*names}
    assert all(same.values())
    assert not [name for name in names if name.endswith((".ts", ".md")) or name.startswith(".")]


def test_each_store_gets_a_manifest_in_its_own_words(tmp_path: Path) -> None:
    chrome = manifest_in(package.package("chrome", tmp_path))
    firefox = manifest_in(package.package("firefox", tmp_path))

    assert not {"key", "browser_specific_settings", "sidebar_action"} & chrome.keys()
    assert chrome["background"] == {"service_worker": "background.js", "type": "module"}
    assert "sidePanel" in chrome["permissions"]
    assert not {"key", "minimum_chrome_version", "side_panel"} & firefox.keys()
    assert firefox["background"] == {"scripts": ["background.js"], "type": "module"}
    assert "sidePanel" not in firefox["permissions"]
    assert chrome["content_scripts"] == firefox["content_scripts"]


def test_the_version_comes_from_one_place() -> None:
    assert json.loads((package.EXTENSION / "manifest.json").read_text())["version"] == __version__
    assert 'dynamic = ["version"]' in (ROOT / "pyproject.toml").read_text("utf-8")


def test_another_version_in_the_manifest_is_refused() -> None:
    with pytest.raises(package.PackageError, match=r"0\.0\.9"):
        package.manifest_for("chrome", {"version": "0.0.9"})


def test_the_extensions_privacy_page_says_what_the_documentation_says() -> None:
    assert privacy.PAGE.read_text("utf-8") == privacy.page()


def test_both_privacy_pages_have_the_same_parts() -> None:
    english, indonesian = (
        [line.split(" ")[0] for line in source.read_text("utf-8").splitlines() if line[:1] in "#-"]
        for source in privacy.SOURCES.values()
    )

    assert english == indonesian
