"""The manifest names what is there, offers pages no more than they need, and asks for little."""

from __future__ import annotations

import base64
import fnmatch
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

EXTENSION = Path(__file__).resolve().parent.parent / "extension"
MANIFEST = json.loads((EXTENSION / "manifest.json").read_text("utf-8"))
STATIC = re.compile(r"""(?m)^(?:import|export)\b[^'"]*?from\s*'(\.[^']+)'|^import\s*'(\.[^']+)'""")
LAZY = re.compile(r"""\bimport\(\s*['"`]([^'"`]+)['"`]""")
OURS = json.loads((EXTENSION / "_locales/en/messages.json").read_text("utf-8"))


def modules_of(start: str) -> set[str]:
    """Every module that `start` imports, at once or later, itself included."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += imported_by(EXTENSION / name)
    return seen


def imported_by(path: Path) -> Iterator[str]:
    text = re.sub(r"(?s)/\*.*?\*/", "", path.read_text("utf-8"))  # types are named in comments
    names = [a or b for a, b in STATIC.findall(text)] + LAZY.findall(text)
    for name in names:
        pattern = re.sub(r"\$\{[^}]*\}", "*", name)
        found = (path.parent / pattern).parent.resolve().glob(Path(pattern).name)
        yield from (one.relative_to(EXTENSION).as_posix() for one in found)


def files_named() -> Iterator[str]:
    yield from MANIFEST["icons"].values()
    yield from MANIFEST["action"]["default_icon"].values()
    yield from MANIFEST["background"]["scripts"]
    yield from MANIFEST["content_scripts"][0]["js"]
    yield MANIFEST["background"]["service_worker"]
    yield MANIFEST["side_panel"]["default_path"]
    yield MANIFEST["sidebar_action"]["default_panel"]
    yield MANIFEST["options_ui"]["page"]


@pytest.mark.parametrize("name", sorted(set(files_named())))
def test_every_file_it_names_is_there(name: str) -> None:
    assert (EXTENSION / name).is_file()


def offered(name: str) -> bool:
    patterns = MANIFEST["web_accessible_resources"][0]["resources"]
    return any(fnmatch.fnmatch(name, pattern) for pattern in patterns)


def test_pages_can_load_all_of_the_content_code() -> None:
    needed = modules_of("content.js") | {"_locales/en/messages.json", "_locales/id/messages.json"}

    assert sorted(name for name in needed if not offered(name)) == []


@pytest.mark.parametrize(
    "name", ["background.js", "socket.js", "protocol.js", "pages/panel.html", "pages/options.html"]
)
def test_pages_can_load_nothing_of_the_background(name: str) -> None:
    assert not offered(name)
    assert name not in modules_of("content.js")


def test_files_are_offered_to_encrypted_pages_and_this_machine_only() -> None:
    [resources] = MANIFEST["web_accessible_resources"]

    assert resources["matches"] == ["https://*/*", "http://127.0.0.1/*"]
    assert "use_dynamic_url" not in resources  # it breaks the loader's import in Chromium


def test_the_only_unencrypted_place_is_this_machine() -> None:
    [scripts] = MANIFEST["content_scripts"]

    assert [m for m in scripts["matches"] if not m.startswith("https://")] == ["http://127.0.0.1/*"]
    assert not any("*" in match.split("/")[2] for match in scripts["matches"])


def test_it_asks_for_four_permissions_and_for_hosts_one_by_one() -> None:
    assert MANIFEST["permissions"] == ["storage", "alarms", "sidePanel", "scripting"]
    assert "host_permissions" not in MANIFEST
    assert MANIFEST["optional_host_permissions"] == ["https://*/*"]
    assert MANIFEST["incognito"] == "spanning"
    assert "externally_connectable" not in MANIFEST


def test_its_pages_run_own_scripts_and_reach_this_machine_only() -> None:
    policy = dict(
        part.strip().split(" ", 1)
        for part in MANIFEST["content_security_policy"]["extension_pages"].split(";")
    )

    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["connect-src"] == "'self' ws://127.0.0.1:* http://127.0.0.1:*"


def test_the_key_gives_the_extension_the_id_the_examples_use() -> None:
    digest = hashlib.sha256(base64.b64decode(MANIFEST["key"])).hexdigest()[:32]

    assert "".join(chr(ord("a") + int(c, 16)) for c in digest) == "minfebmmfipbjcblegjkebifkoikkbak"


def test_its_names_are_translated() -> None:
    named = set(re.findall(r"__MSG_(\w+)__", json.dumps(MANIFEST)))

    assert named
    assert named <= OURS.keys()
