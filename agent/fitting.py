"""How the trends of a snapshot go together with the brand that drafts are written for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agent import protocol as wire
from agent.watching import Watching
from trends.brand import Brand
from trends.fit import FITS, Fit, Interest, fit, interest
from trends.trend import Snapshot, Trend
from trends.watch import read

_STRENGTH = ("brand", "topic", "competitor")
_TEXTS = 5
_UNWANTED = re.compile(r"(?:(?<!\S)-|\bNOT\s+)(?:\"[^\"]*\"|\S+)")
"""What a query must not have says nothing of what a brand speaks of."""


class Fitting:
    """Works the fits of one snapshot out once, however many browsers ask for it; in any thread."""

    def __init__(self, watching: Watching) -> None:
        self._watching = watching
        self._known: tuple[object, dict[str, Fit]] = (None, {})

    def of(self, snapshot: Snapshot, brand: Brand | None) -> dict[str, Fit]:
        """Fits by the id of the trend; empty where the person has told nothing of a brand."""
        rows = self._watching.rows
        if brand is None and not any(row.purpose != "competitor" for row in rows):
            return {}
        of = (snapshot.number, rows, brand)
        held, fits = self._known
        if held != of:
            asked = [_UNWANTED.sub(" ", row.query) for row in rows if row.purpose != "competitor"]
            tags = [*brand.tags, *(one.tag for one in brand.always)] if brand else []
            known = interest(
                [*asked, brand.name if brand else ""], tags, brand.language if brand else ""
            )
            fits = {one.id: self._fit(one, known) for one in snapshot.trends}
            self._known = (of, fits)
        return fits

    def _fit(self, trend: Trend, known: Interest) -> Fit:
        texts = [post.text for post in trend.evidence[:_TEXTS]]
        named = [trend.term, *trend.terms, *trend.tags]
        meant = self._meant(named, texts, trend.tags)
        return fit(named, texts, trend.scope.language, known, meant)

    def _meant(
        self, named: Sequence[str], texts: list[str], tags: Sequence[str]
    ) -> tuple[str, str]:
        """Purpose and name of the strongest watch that means the trend."""
        found = self._watching.matching(read(" . ".join([*named, *texts]), tuple(tags)))
        ranked = sorted(found, key=lambda row: _STRENGTH.index(row.purpose))
        return (ranked[0].purpose, ranked[0].name) if ranked else ("", "")


def fit_words(found: Fit) -> wire.Words:
    """Why a trend is, or is not, for the brand."""
    words = ", ".join(found.words)
    match found.why:
        case "own":
            return wire.Words(en=f"people speak of {found.name}", id=f"orang menyebut {found.name}")
        case "topic":
            return wire.Words(en=f"your topic {found.name}", id=f"topikmu {found.name}")
        case "rival":
            return wire.Words(
                en=f"about your competitor {found.name}", id=f"tentang pesaingmu {found.name}"
            )
        case "shared":
            if found.score >= FITS:
                return wire.Words(en=f"speaks of {words}", id=f"membahas {words}")
            return wire.Words(en=f"only {words} in common", id=f"yang sama hanya {words}")
        case "language":
            return wire.Words(
                en=f"speaks of {words}, in another language", id=f"membahas {words}, beda bahasa"
            )
        case "disaster":
            return wire.Words(
                en=f"people are in danger or grieving ({words}): nothing to join",
                id=f"ada musibah atau duka ({words}): jangan ikut menumpang",
            )
        case "nothing":
            return wire.Words(
                en="nothing in common with your brand and topics",
                id="tidak ada kaitannya dengan merek dan topikmu",
            )
