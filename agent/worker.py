"""Worker processes: heavy and hostile work is done in them, stopped and restarted at will.

A worker has one job at a time, so stopping it loses that job and no other. It is started when
first needed and replaced after some hundreds of documents, because what reads broken XML all
day also leaks. Fresh interpreters (as `spawn` makes them), so Windows, macOS and Linux behave
the same.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from agent.errors import FeedError, WorkerError
from agent.jobs import JOBS, MAX_FRAME, Asked, Told

_STOP_S = 5.0


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """What a job may cost.

    Attributes:
        job_s: wall time; the worker is killed after it.
        memory_mb: address space, where the system can limit it.
        jobs: after so many a worker is replaced.
        start_s: time a fresh worker gets on top for starting and importing.
    """

    job_s: float = 10.0
    memory_mb: int = 768
    jobs: int = 500
    start_s: float = 20.0


@dataclass(slots=True, eq=False)
class _Worker:
    process: asyncio.subprocess.Process
    jobs: int = 0


class Workers:
    """A few worker processes that share the jobs.

    Use as an async context manager, or call `close`.

    Args:
        size: processes at most; none runs before the first job.
        limits: of one job.
    """

    def __init__(self, size: int = 1, limits: WorkerLimits | None = None) -> None:
        self._limits = limits or WorkerLimits()
        self._turns = asyncio.Semaphore(size)
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._closed = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def run(self, job: str, question: Any) -> Any:
        """The answer to one job, of the type its row in `JOBS` states.

        Args:
            job: a key of `JOBS`.
            question: of the type its row states.

        Raises:
            FeedError: the bytes are no feed.
            WorkerError: it failed, took too long or used too much memory.
        """
        frame = msgspec.msgpack.encode(Asked(job, msgspec.Raw(msgspec.msgpack.encode(question))))
        async with self._turns:
            told = await self._told(job, frame)
        if told.error == "source":
            raise FeedError(told.url, told.detail)
        if told.error:
            raise WorkerError(job, told.detail)
        return msgspec.msgpack.decode(told.answer, type=JOBS[job].answer)

    async def close(self) -> None:
        """Stop all workers, also those at work; harmless when called again."""
        self._closed = True
        for worker in list(self._all):
            await self._stop(worker)
        self._idle.clear()

    async def _told(self, job: str, frame: bytes) -> Told:
        """Asked once more where the worker was found dead: that was not this job's doing."""
        for last in (False, True):
            worker = await self._worker(job)
            fresh = worker.jobs == 0
            done = False
            try:
                data = await self._exchange(job, worker, frame)
                told = msgspec.msgpack.decode(data, type=Told)
                done = True
                return told
            except (asyncio.IncompleteReadError, ConnectionError, OSError) as error:
                if last or fresh:
                    detail = "the process ended (it used too much memory or processor time)"
                    raise WorkerError(job, detail) from error
            except msgspec.MsgspecError as error:
                raise WorkerError(job, f"its answer cannot be read: {error}") from error
            finally:
                await self._give_back(worker, done)
        raise AssertionError("the second round returns or raises")

    async def _exchange(self, job: str, worker: _Worker, frame: bytes) -> bytes:
        questions, answers = worker.process.stdin, worker.process.stdout
        assert questions is not None and answers is not None  # both are pipes, see _start
        allowed_s = self._limits.job_s + (0 if worker.jobs else self._limits.start_s)
        worker.jobs += 1
        try:
            async with asyncio.timeout(allowed_s):
                questions.write(len(frame).to_bytes(4, "big"))
                questions.write(frame)
                await questions.drain()
                size = int.from_bytes(await answers.readexactly(4), "big")
                if size > MAX_FRAME:
                    raise WorkerError(job, f"its answer is larger than {MAX_FRAME} bytes")
                return await answers.readexactly(size)
        except TimeoutError as error:
            detail = f"it took longer than {allowed_s:g} seconds and was stopped"
            raise WorkerError(job, detail) from error

    async def _worker(self, job: str) -> _Worker:
        if self._closed:
            raise WorkerError(job, "the workers are closed")
        if self._idle:
            return self._idle.pop()
        worker = await self._start()
        self._all.add(worker)
        return worker

    async def _start(self) -> _Worker:
        root = str(Path(__file__).resolve().parent.parent)
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "agent.jobs",
            str(self._limits.memory_mb),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **threads, "PYTHONPATH": os.pathsep.join(paths)},
            **_in_the_background(),
        )
        return _Worker(process)

    async def _give_back(self, worker: _Worker, done: bool) -> None:
        """Keep a worker that finished its job; end one that did not, or is worn out."""
        if done and worker.jobs < self._limits.jobs and not self._closed:
            self._idle.append(worker)
        else:
            await self._stop(worker)

    async def _stop(self, worker: _Worker) -> None:
        self._all.discard(worker)
        with contextlib.suppress(ProcessLookupError):
            worker.process.kill()
        if worker.process.stdin is not None:
            worker.process.stdin.close()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_STOP_S):
                await worker.process.wait()


def _in_the_background() -> dict[str, Any]:
    """Below the composer's priority, and without a console window on Windows."""
    if sys.platform == "win32":
        return {
            "creationflags": subprocess.BELOW_NORMAL_PRIORITY_CLASS | subprocess.CREATE_NO_WINDOW
        }
    return {"process_group": 0}  # Ctrl-C is for the agent, which then ends its workers
