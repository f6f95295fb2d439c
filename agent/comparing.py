"""Watches side by side, from the store; see `trends.rivals`. Blocks: runs on a store's thread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from agent import protocol as wire
from agent import records
from agent.store import Store, WatchRow
from trends.brand import Accounts
from trends.rivals import USUAL_WEEKS, Rival, Said, compare
from trends.watch import QueryError, parse, read

DAY_S = 86_400.0
MOST = 100_000
"""Mentions that are looked at; newer ones first."""


def compared(store: Store, now: float, days: int, answer_id: int = 0) -> wire.Compared:
    """All watches of brands and competitors, or all there are where that is fewer than two.

    Args:
        days: the window; what is usual comes from four windows before it.
    """
    rows = store.watches.all()
    named = [row for row in rows if row.purpose != "topic"]
    rows = named if len(named) > 1 else rows
    window_s = days * DAY_S
    own = store.brands.accounts()
    said = store.mentions.said(now - (USUAL_WEEKS + 1) * window_s, MOST, own)
    found = compare(
        [row.id for row in rows],
        said,
        now,
        window_s,
        _own(rows, said, own),
    )
    wanted = [one.number for rival in found.rivals for one in rival.breakouts]
    posts = store.mentions.numbered(wanted)

    def broken_out(rival: Rival) -> list[wire.Breakout]:
        return [
            wire.Breakout(
                post=records.evidence_of([posts[one.number].evidence])[0],
                count=one.count,
                usual=one.usual,
                z=one.z,
            )
            for one in rival.breakouts
            if one.number in posts
        ]

    return wire.Compared(
        id=answer_id,
        at=now,
        days=days,
        posts=found.posts,
        sources=found.sources,
        rivals=[
            wire.RivalRecord(
                watch_id=row.id,
                name=row.name,
                purpose=row.purpose,
                mentions=rival.mentions,
                before=rival.before,
                share=rival.share,
                new_tags=list(rival.new_tags),
                dropped_tags=list(rival.dropped_tags),
                breakouts=broken_out(rival),
                counted=rival.counted,
                own=rival.own,
                earlier=rival.earlier,
            )
            for row, rival in zip(rows, found.rivals, strict=True)
        ],
    )


def _own(
    rows: Sequence[WatchRow], said: Iterable[Said], accounts: Accounts
) -> dict[int, frozenset[str]]:
    """Authors by watch whose names alone are what the watch asks for: its own accounts; of a
    brand also those that the person named."""
    watches, brands = {}, {row.id for row in rows if row.purpose == "brand"}
    for row in rows:
        try:
            watches[row.id] = parse(row.query)
        except QueryError:
            continue  # written by an older or a newer program; nothing is known of its accounts
    authors = {(one.watch_id, one.author) for one in said if one.author}
    nothing = read("")
    found: dict[int, set[str]] = {}
    for watch_id, author in authors:
        named = watch_id in brands and accounts.named(author)
        asked = watch_id in watches and watches[watch_id].matches(nothing.signed(author))
        if named or asked:
            found.setdefault(watch_id, set()).add(author)
    return {watch_id: frozenset(names) for watch_id, names in found.items()}
