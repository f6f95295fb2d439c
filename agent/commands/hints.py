"""What to do next, told where a command has nothing to show."""

from __future__ import annotations

from agent.speech import Speech
from agent.store import Store


def nothing_of(store: Store, say: Speech, nothing: str) -> str:
    """`nothing`, and what has to be done before there is something that watches find."""
    if store.watches.all():
        return nothing_read(store, say, nothing)
    return nothing + say(
        " Say what to listen for: simak watch add QUERY",
        " Tentukan yang mau disimak: simak watch add KUERI",
    )


def nothing_read(store: Store, say: Speech, nothing: str) -> str:
    """`nothing`, and what has to be done before there is something that posts bring."""
    if not store.sources.all():
        return f"{nothing} {no_sources(say)}"
    return nothing + say(
        " They come while the agent listens: simak run",
        " Datangnya selama agen menyimak: simak run",
    )


def no_sources(say: Speech) -> str:
    """There is no source, and how there will be."""
    return say(
        "No sources yet: simak source pack indonesia, or simak source add URL",
        "Belum ada sumber: simak source pack indonesia, atau simak source add URL",
    )
