"""`make check`, the extension's half: types, lint, store rules, locales, freshness of the wire.

    python tests/check_extension.py          check
    python tests/check_extension.py --fix    bring the layout of the code in order first

What needs node is left out, with a reason, where node is neither there nor installable;
with SIMAK_BROWSERS=required that is a failure.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from agent import wire  # noqa: E402 - the path above makes it importable
from tests import provision  # noqa: E402
from tools import package  # noqa: E402

EXTENSION = ROOT / "extension"
TOOLS = ROOT / "tests" / "extension"
LOCALES = ("en", "id")
PLACEHOLDER = re.compile(r"\{(\w+)\}")
REMOTE = re.compile(r"""(?:src|href|import|from)\s*[=(]?\s*["'`](?:https?:)?//""")
KNOWN_WARNINGS = {
    "KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION": "there is no build for Android",
    "UNSAFE_VAR_ASSIGNMENT": "import() of our own files, the only way to modules in a page",
}


def main(arguments: list[str]) -> int:
    os.chdir(ROOT)
    faults = [*wire_faults(), *locale_faults(), *lock_faults(), *remote_faults()]
    missing = provision.node() or provision.packages(TOOLS)
    if missing:
        print(f"left out: the extension's types, lint and store rules: {missing}")
        faults += [missing] if os.environ.get("SIMAK_BROWSERS") == "required" else []
    else:
        if "--fix" in arguments:
            tool("biome", "format", "--write", f"--config-path={TOOLS}", *sources())
        checks: list[Callable[[], Iterator[str]]] = [types, lint, store_rules]
        faults += [fault for check in checks for fault in check()]
    for fault in faults:
        print(fault)
    print(f"extension: {len(faults)} faults" if faults else "extension: checked, no fault")
    return 1 if faults else 0


def wire_faults() -> Iterator[str]:
    """The types the extension is checked against come from the agent's protocol."""
    if wire.main(["--check"]) != 0:
        yield "extension/wire.d.ts or wire.js is stale: run `python -m agent.wire`"


def locale_faults() -> Iterator[str]:
    """Both languages say the same things, with the same parameters."""
    texts = {}
    for language in LOCALES:
        file = EXTENSION / "_locales" / language / "messages.json"
        read = json.loads(file.read_text("utf-8"), object_pairs_hook=no_twins)
        texts[language] = {key: entry["message"] for key, entry in read.items()}
    english, indonesian = (texts[language] for language in LOCALES)
    for key in sorted(english.keys() ^ indonesian.keys()):
        yield f"_locales: {key!r} is in {'en' if key in english else 'id'} only"
    for key in sorted(english.keys() & indonesian.keys()):
        parameters = [set(PLACEHOLDER.findall(texts[one][key])) for one in LOCALES]
        if parameters[0] != parameters[1]:
            yield f"_locales: {key!r} has other parameters in id than in en"
        if not (english[key].strip() and indonesian[key].strip()):
            yield f"_locales: {key!r} is empty"


def no_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """JSON lets a key stand twice, and the last one wins unseen."""
    names = [name for name, _ in pairs]
    for name in {name for name in names if names.count(name) > 1}:
        raise SystemExit(f"_locales: {name!r} is there twice")
    return dict(pairs)


def lock_faults() -> Iterator[str]:
    """A lock file that records a host would install from there and nowhere else."""
    for folder in (TOOLS, provision.LAB):
        lock = folder / "package-lock.json"
        if lock.is_file() and '"resolved"' in lock.read_text("utf-8"):
            yield f"{lock.relative_to(ROOT)} records where packages came from"


def remote_faults() -> Iterator[str]:
    """Nothing of the extension is loaded from elsewhere: stores forbid it, so do we."""
    for path in sorted(EXTENSION.rglob("*")):
        if path.suffix in {".js", ".html", ".css"} and REMOTE.search(path.read_text("utf-8")):
            yield f"{path.relative_to(ROOT)} loads something from another host"


def types() -> Iterator[str]:
    """TypeScript reads the JSDoc, strictly."""
    code, told = tool("tsc", "-p", str(TOOLS / "tsconfig.json"))
    if code != 0:
        yield told


def lint() -> Iterator[str]:
    """Biome: faults and layout."""
    code, told = tool(
        "biome", "check", "--diagnostic-level=warn", "--max-diagnostics=50",
        f"--config-path={TOOLS}", *sources(),
    )  # fmt: skip
    if code != 0:
        yield told


def store_rules() -> Iterator[str]:
    """What Mozilla's store checks on upload, offline; the very linter behind `web-ext lint`."""
    with tempfile.TemporaryDirectory() as folder:
        archive = package.package("firefox", Path(folder))
        _, told = tool("addons-linter", str(archive), "--output", "json")
    start = told.find("{")
    try:
        report = json.loads(told[start:])
    except ValueError:
        yield f"addons-linter: {told[-2000:]}"
        return
    for kind in ("errors", "warnings"):
        for one in report[kind]:
            if kind == "errors" or one["code"] not in KNOWN_WARNINGS:
                place = f"{one.get('file', '')}:{one.get('line', '')}"
                yield f"addons-linter: {one['code']} {place} {one['message']}"


def sources() -> list[str]:
    return [str(EXTENSION), str(TOOLS / "unit")]


def tool(name: str, *arguments: str) -> tuple[int, str]:
    """Run one of the pinned npm tools; its exit code and what it said."""
    suffix = ".cmd" if os.name == "nt" else ""
    program = TOOLS / "node_modules" / ".bin" / f"{name}{suffix}"
    done = subprocess.run(
        [str(program), *arguments],
        cwd=TOOLS,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        env={**os.environ, "NO_COLOR": "1"},
    )
    return done.returncode, (done.stdout + done.stderr if done.returncode else done.stdout)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
