"""Finds the key phrases of articles, in a worker and after everything else.

An article the worker cannot read is left without phrases: nothing waits for them.
"""

from __future__ import annotations

from agent.errors import WorkerError
from agent.jobs import Keywords, Text
from agent.log import Log
from agent.sources.reader import Reader
from agent.store import Store

AT_ONCE = 20
PHRASES = 8

log = Log("digest")


class Digest:
    """Takes a few articles at every turn.

    Args:
        reader: the workers.
        extractor: a key of `trends.keywords.EXTRACTORS`.
    """

    def __init__(self, store: Store, reader: Reader, extractor: str = "simak") -> None:
        self._store = store
        self._reader = reader
        self._extractor = extractor

    async def digest(self) -> None:
        """Look at the next articles."""
        for article in await self._store.run(self._store.keywords.wanted, AT_ONCE):
            phrases: list[str] = []
            try:
                found = await self._reader.run(
                    "keywords", Text(article.text, article.language, PHRASES, self._extractor)
                )
                if isinstance(found, Keywords):
                    phrases = [phrase.casefold() for phrase, _ in found.phrases]
            except WorkerError as error:
                log.info("not_digested", post=article.n, why=error.detail)
            await self._store.run(self._store.keywords.keep, article.n, phrases)
