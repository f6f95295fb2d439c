"""A reader without processes: the same jobs, done here."""

from __future__ import annotations

from typing import Any

from agent.errors import WorkerError
from agent.feeds import read


class Inline:
    """Reads in this process and counts; told to, it fails like a stopped worker."""

    def __init__(self) -> None:
        self.jobs = 0
        self.broken = ""

    async def run(self, job: str, question: Any) -> Any:
        self.jobs += 1
        if self.broken:
            raise WorkerError(job, self.broken)
        assert job == "feed"
        return read(question)
