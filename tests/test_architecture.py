"""The rules of dependence of docs/architecture.md, held by machine."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAX_LINES = 300
TRENDS_MAY_IMPORT = {"numpy", "sklearn", "yake", "trends"}
PURE_IN_AGENT = {
    "session",
    "schedule",
    "feeds",
    "protocol",
    "dates",
    "addresses",
    "etiquette",
    "opml",
}
IMPURE_MODULES = {
    "asyncio",
    "aiohttp",
    "websockets",
    "sqlite3",
    "sqlite_utils",
    "logging",
    "socket",
}


def python_files(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imports_of(path: Path) -> set[str]:
    """Full dotted names a file imports, inside functions too; type-only ones left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typed_only = {
        id(child)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for child in ast.walk(node)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in typed_only:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def tops(names: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("path", python_files("trends"), ids=lambda p: str(p.relative_to(ROOT)))
def test_trends_imports_only_what_is_pure(path: Path) -> None:
    allowed = TRENDS_MAY_IMPORT | (set(sys.stdlib_module_names) - IMPURE_MODULES)

    assert tops(imports_of(path)) <= allowed


@pytest.mark.parametrize(
    "path",
    [
        p
        for p in python_files("agent")
        if p.relative_to(ROOT / "agent").parts[0].removesuffix(".py") in PURE_IN_AGENT
    ],
    ids=lambda p: str(p.relative_to(ROOT)),
)
def test_pure_parts_of_the_agent_touch_no_world(path: Path) -> None:
    assert not tops(imports_of(path)) & IMPURE_MODULES


def users_of(module: str) -> set[str]:
    return {
        p.relative_to(ROOT / "agent").as_posix()
        for p in python_files("agent")
        if module in tops(imports_of(p))
    }


def test_only_the_store_speaks_sql() -> None:
    assert {
        n.split("/")[0].removesuffix(".py") for n in users_of("sqlite3") | users_of("sqlite_utils")
    } <= {"store"}


def test_only_fetch_speaks_http() -> None:
    assert {n.split("/")[0].removesuffix(".py") for n in users_of("aiohttp")} <= {"fetch"}


def test_only_the_server_and_streaming_sources_speak_websocket() -> None:
    users = users_of("websockets")

    assert all(name == "server.py" or name.startswith("sources/") for name in users)


def test_only_the_clock_reads_time() -> None:
    reads = re.compile(r"\btime\.(time|monotonic|time_ns|monotonic_ns)\(|datetime\.(now|utcnow)\(")
    readers = {p.name for p in python_files("agent") if reads.search(p.read_text(encoding="utf-8"))}

    assert readers <= {"clock.py"}


@pytest.mark.parametrize(
    "path",
    python_files("agent")
    + python_files("trends")
    + [p for p in sorted((ROOT / "extension").rglob("*.js")) if "node_modules" not in p.parts],
    ids=lambda p: str(p.relative_to(ROOT)),
)
def test_a_file_holds_one_idea(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


def script_files(folder: str) -> list[Path]:
    return sorted((ROOT / "extension" / folder).rglob("*.js"))


def test_only_the_background_side_opens_a_socket() -> None:
    users = {
        p.relative_to(ROOT / "extension").as_posix()
        for p in sorted((ROOT / "extension").rglob("*.js"))
        if "new WebSocket(" in p.read_text(encoding="utf-8")
    }

    assert users <= {"socket.js"}


def test_only_editors_touch_the_pages_editor() -> None:
    users = {
        p.relative_to(ROOT / "extension").parts[0]
        for p in sorted((ROOT / "extension").rglob("*.js"))
        if "execCommand(" in p.read_text(encoding="utf-8")
    }

    assert users <= {"editors"}


def test_no_markup_is_made_from_strings() -> None:
    risky = re.compile(
        r"\.(inner|outer)HTML\s*=|insertAdjacentHTML|\beval\(|new Function\(|document\.write\("
    )
    for path in sorted((ROOT / "extension").rglob("*.js")):
        assert not risky.search(path.read_text(encoding="utf-8")), path.name
