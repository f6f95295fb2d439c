"""RSS, Atom, RDF and JSON Feed by address; Google's feeds are read by it in other flavours."""

from __future__ import annotations

from agent.addresses import host_of
from agent.errors import FetchError
from agent.etiquette import manners
from agent.feeds.paper import Flavour, Paper
from agent.fetch import Fetcher
from agent.sources import cursor as copies
from agent.sources.reader import Reader, read_paper
from agent.sources.source import Batch, SourceSpec

_LONGEST_HINT_S = 12 * 3600.0


class Feed:
    """One feed, asked conditionally and read in a worker.

    Args:
        spec: `options` may state "language", which overrules the feed's own, and "country",
            for addresses that tell none.
        reader: reads the documents.
        flavour: whose habits to expect.
    """

    def __init__(self, spec: SourceSpec, reader: Reader, flavour: Flavour = "feed") -> None:
        self._spec = spec
        self._reader = reader
        self._flavour: Flavour = flavour

    async def poll(self, fetcher: Fetcher, cursor: str, now: float) -> Batch:
        """See `PolledSource.poll`."""
        spec, copy = self._spec, copies.load(cursor)
        known = copy.known(now)
        url = copy.address(spec.url, now)
        try:
            answer = await fetcher.get(url, known=known, allow_private=spec.allow_private)
        except FetchError as error:
            if error.status == 404 and manners(url).forgiving:
                raise FetchError(
                    url, f"{host_of(url)} answers 404 in its outages; asked again later"
                ) from error
            raise
        after = copies.dump(copy.after(answer, known, now))
        if copy.same(answer):
            return Batch(
                cursor=after, unchanged=True, poll_after_s=answer.fresh_s, bytes=len(answer.body)
            )
        options = dict(spec.options)
        reading = await read_paper(
            self._reader,
            Paper(
                data=answer.body,
                url=answer.url,
                source=spec.id,
                seen_at=now,
                content_type=answer.content_type,
                flavour=self._flavour,
                language=options.get("language", ""),
                country=options.get("geo", "") or options.get("country", ""),
            ),
        )
        return Batch(
            posts=reading.posts,
            cursor=after,
            poll_after_s=min(max(answer.fresh_s, reading.ttl_s), _LONGEST_HINT_S),
            window_s=reading.window_s,
            skipped=reading.skipped,
            left_out=reading.left_out,
            title=reading.title,
            bytes=len(answer.body),
        )
