"""What the documentation promises is there, and what is there is documented."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import msgspec
import pytest

from agent.cli import parser
from agent.commands import COMMANDS
from agent.config import Config
from agent.speech import Speech

ROOT = Path(__file__).resolve().parent.parent
CONFIGURATION = (ROOT / "docs/configuration.md").read_text("utf-8")
INVARIANTS = (ROOT / "docs/invariants.md").read_text("utf-8")


def settings(kind: type[msgspec.Struct] = Config, before: str = "") -> dict[str, object]:
    found: dict[str, object] = {}
    for item in msgspec.structs.fields(kind):
        part = item.type
        if isinstance(part, type) and issubclass(part, msgspec.Struct):
            found |= settings(part, f"{before}{item.name}.")
        else:
            found[before + item.name] = item.default
    return found


@pytest.mark.parametrize(("key", "default"), list(settings().items()))
def test_every_setting_is_documented_with_its_default(key: str, default: object) -> None:
    shown = list(default) if isinstance(default, tuple) else default
    as_toml = msgspec.json.encode(shown).decode()

    assert f"| `{key}` | `{as_toml}` |" in CONFIGURATION


def test_every_command_is_documented() -> None:
    words = [
        f"simak {command.name} {part.name}" for command in COMMANDS for part in command.parts
    ] + [f"simak {command.name}" for command in COMMANDS if not command.parts]

    assert [one for one in words if f"`{one}" not in CONFIGURATION] == []


def shown_commands() -> list[tuple[str, str]]:
    """Every whole line that a reader may copy: `simak ...`, without its comment."""
    pages = [*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
    return [
        (page.name, line)
        for page in pages
        for line in re.findall(r"^simak [^\n]*", page.read_text("utf-8"), re.MULTILINE)
    ]


@pytest.mark.parametrize(("page", "line"), shown_commands())
def test_every_command_that_is_shown_can_be_typed(page: str, line: str) -> None:
    assert callable(parser(Speech("en")).parse_args(shlex.split(line, comments=True)[1:]).action)


def named_tests() -> list[str]:
    return sorted(set(re.findall(r"`(tests/[\w/.]+\.py(?:::\w+)?)`", INVARIANTS)))


@pytest.mark.parametrize("name", named_tests())
def test_every_invariant_names_a_test_that_exists(name: str) -> None:
    file, _, function = name.partition("::")
    path = ROOT / file

    assert path.is_file()
    assert not function or re.search(rf"def {function}\(", path.read_text("utf-8"))


def test_every_line_of_the_invariants_names_a_test() -> None:
    lines = [line for line in INVARIANTS.splitlines() if line.startswith("- ")]

    assert lines
    assert [line for line in lines if "`tests/" not in line] == []
