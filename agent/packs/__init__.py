"""Packs: lists of sources that come with Simak, as OPML that any reader can open.

A new pack is a new file here and its name in `PACKS`.
"""

from __future__ import annotations

from importlib import resources

from agent.errors import SourceError
from agent.opml import parse
from agent.sources.source import SourceSpec

PACKS = ("indonesia", "world")


def load(name: str) -> list[SourceSpec]:
    """The sources of a pack, in its order.

    Raises:
        SourceError: there is no such pack.
    """
    if name not in PACKS:
        raise SourceError(name, f"expected one of the packs {', '.join(PACKS)}")
    data = resources.files(__name__).joinpath(f"{name}.opml").read_bytes()
    specs, refused = parse(data, f"pack {name}", pack=name)
    if refused:
        raise SourceError(name, f"the pack lists what is no source: {refused[0]}")
    return specs
