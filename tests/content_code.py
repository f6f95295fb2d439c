"""Which files of the extension a tab loads at once: what a module imports at its top."""

from __future__ import annotations

import re
from pathlib import Path

from tests.e2e.browsers import EXTENSION

_STATIC = re.compile(r"^(?:import|export)\b[^;]*?from\s+'(\.[^']+)'|^import\s+'(\.[^']+)'", re.M)


def loaded_at_once(*entries: str) -> dict[Path, int]:
    """Bytes of each file that comes with these, `import()` left out."""
    found: dict[Path, int] = {}
    waiting = [EXTENSION / name for name in entries]
    while waiting:
        file = waiting.pop()
        if file in found:
            continue
        text = file.read_text("utf-8")
        found[file] = len(text.encode())
        waiting += [(file.parent / (one[1] or one[2])).resolve() for one in _STATIC.finditer(text)]
    return found


def content_bytes(site: str) -> int:
    """What a tab of a site loads before a feature is used."""
    return sum(loaded_at_once("loader.js", "content.js", f"sites/{site}.js").values())
