"""Reader: whoever turns documents into posts, somewhere outside the agent's own process."""

from __future__ import annotations

from typing import Any, Protocol

from agent.errors import FeedError, WorkerError
from agent.feeds.paper import Paper, Reading


class Reader(Protocol):
    """`agent.worker.Workers`, seen from a source."""

    async def run(self, job: str, question: Any) -> Any:
        """Answer a job; raises `FeedError` or `WorkerError`."""
        ...


async def read_paper(reader: Reader, paper: Paper) -> Reading:
    """Posts of one document.

    Raises:
        FeedError: it is no feed, or reading it had to be stopped.
    """
    try:
        reading = await reader.run("feed", paper)
    except WorkerError as error:
        raise FeedError(paper.url, f"reading it was given up: {error.detail}") from error
    if not isinstance(reading, Reading):
        raise TypeError(f"the job 'feed' answered with {type(reading).__name__}")
    return reading
