"""`make test`: sets up what the tests need, runs all of them, says one line at the end.

With SIMAK_BROWSERS=required a browser test that had to be left out counts as a failure.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests import provision  # noqa: E402 - the path above makes it importable

BROWSERS = ("chromium", "firefox")
NO_TESTS = 5  # pytest's own exit code for "nothing collected"


@dataclass(frozen=True, slots=True)
class Result:
    """What one suite gave; `left_out` says in one line what did not run, and why."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    left_out: str = ""


def main() -> int:
    options = arguments()
    os.chdir(ROOT)
    begun = time.monotonic()
    results = list(suites(options))
    required = os.environ.get("SIMAK_BROWSERS") == "required"
    left_out = [result.left_out for result in results if result.left_out]
    for line in left_out:
        print(f"left out: {line}")
    failed = sum(result.failed for result in results) + (len(left_out) if required else 0)
    passed = sum(result.passed for result in results)
    skipped = sum(result.skipped for result in results)
    print(f"all suites took {time.monotonic() - begun:.0f} s")
    print(f"{passed} passed, {failed} failed, {skipped} skipped", flush=True)
    return 1 if failed or not passed else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Run every test of Simak.")
    parser.add_argument("--quick", action="store_true", help="leave the browser tests out")
    return parser.parse_args()


def suites(options: argparse.Namespace) -> Iterator[Result]:
    yield from python({"Python": ["tests", "-m", "not browser"]})
    yield node()
    if options.quick:
        return
    told = provision.lab()
    if told:
        yield Result(left_out=f"all browser tests: {told}")
        return
    runs = {}
    for name in BROWSERS:
        missing = provision.browser(name)
        if missing:
            yield Result(left_out=f"the tests in {name}: {missing}")
        else:
            runs[name] = ["tests/e2e", "-m", "browser", "-k", name]
    yield from python(runs)


def python(runs: dict[str, list[str]]) -> Iterator[Result]:
    """Runs of pytest, side by side: each browser waits more than it works."""
    with tempfile.TemporaryDirectory() as folder:
        started = {
            title: started_pytest(Path(folder) / title, rest) for title, rest in runs.items()
        }
        for title, process in started.items():
            heading(title)
            output, _ = process.communicate()
            print(output, end="", flush=True)
            yield counted(Path(folder) / title / "report.xml", process.returncode)


def started_pytest(folder: Path, rest: list[str]) -> subprocess.Popen[str]:
    folder.mkdir()
    command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={folder / 'report.xml'}", *rest]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )


def counted(report: Path, code: int) -> Result:
    """What a run of pytest gave, by its own report."""
    if code == NO_TESTS:
        return Result()
    if not report.is_file():
        return Result(failed=1)
    root = ET.parse(report).getroot()
    suite = root.find("testsuite") if root.tag == "testsuites" else root
    assert suite is not None
    count = {key: int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped")}
    failed = count["failures"] + count["errors"]
    passed = count["tests"] - failed - count["skipped"]
    return Result(passed, max(failed, int(code != 0)), count["skipped"])


def node() -> Result:
    """The extension's unit tests under node's own runner."""
    tests = sorted(map(str, (provision.UNIT / "unit").rglob("*.test.*js")))
    if not tests:
        return Result()
    heading("extension")
    missing = provision.node() or provision.packages(provision.UNIT)
    if missing:
        return Result(left_out=f"the extension's unit tests: {missing}")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.tap"
        reporters = [
            "--test-reporter=dot",
            "--test-reporter-destination=stdout",
            "--test-reporter=tap",
            f"--test-reporter-destination={report}",
        ]
        code = subprocess.call(["node", "--test", *reporters, *tests])
        print()
        tap = report.read_text("utf-8", "replace") if report.is_file() else ""
    failures = [line for line in tap.splitlines() if re.match(r"\s*not ok ", line)]
    if failures:
        print(re.sub(r"(?m)^\s*(duration_ms|type|\.\.\.|---).*\n", "", tap)[-8000:])
    counts = {key: int(n) for key, n in re.findall(r"(?m)^# (pass|fail|skipped) (\d+)$", tap)}
    failed = max(counts.get("fail", 0), int(code != 0))
    return Result(counts.get("pass", 0), failed, counts.get("skipped", 0))


def heading(title: str) -> None:
    print(f"\n--- {title} ---", flush=True)


if __name__ == "__main__":
    sys.exit(main())
