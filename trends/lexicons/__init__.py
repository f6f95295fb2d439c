"""Word lists and learned numbers that ship with Simak; README.md names source and licence."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def word_set(name: str) -> frozenset[str]:
    """Words of a list file: several a line, `#` starts a comment."""
    text = files("trends.lexicons").joinpath(name).read_text(encoding="utf-8")
    lines = (line.partition("#")[0] for line in text.splitlines())
    return frozenset(word for line in lines for word in line.split())


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML file of lists; its values are what the file says they are."""
    return tomllib.loads(files("trends.lexicons").joinpath(name).read_text(encoding="utf-8"))
