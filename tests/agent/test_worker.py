"""Worker processes: stopped, restarted and replaced without losing anybody else's job."""

from __future__ import annotations

import asyncio
import os
import signal
import sys

import pytest

from agent.errors import FeedError, WorkerError
from agent.feeds.paper import Paper, Reading
from agent.jobs import Keywords, Text
from agent.worker import WorkerLimits, Workers

RSS = b'<rss version="2.0"><channel><title>%s</title><item><title>x</title></item></channel></rss>'


def paper(data: bytes) -> Paper:
    return Paper(data, "https://feeds.example/rss", "s", 1_790_000_000.0)


# Seconds of work for feedparser.
HEAVY = b'<rss version="2.0"><channel>' + b"<item><title>x</title></item>" * 150_000


async def title(workers: Workers, data: bytes) -> str:
    reading = await workers.run("feed", paper(data))
    assert isinstance(reading, Reading)
    return reading.title


async def test_a_job_is_answered_with_its_own_type() -> None:
    async with Workers() as workers:
        assert await title(workers, RSS % b"Kabar") == "Kabar"


async def test_what_is_no_feed_is_a_feed_error_with_its_address() -> None:
    async with Workers() as workers:
        with pytest.raises(FeedError, match="web page") as caught:
            await title(workers, b"<html>")

    assert caught.value.url == "https://feeds.example/rss"


async def test_the_agent_itself_never_loads_the_parser() -> None:
    script = (
        "import asyncio, sys\n"
        "from agent.worker import Workers\n"
        "from agent.feeds.paper import Paper\n"
        "import agent.sources.kinds\n"
        "async def main():\n"
        "    async with Workers() as workers:\n"
        "        data = b'<rss version=\"2.0\"><channel><title>t</title></channel></rss>'\n"
        "        await workers.run('feed', Paper(data, 'https://a.example', 's', 1.8e9))\n"
        "asyncio.run(main())\n"
        "heavy = {'feedparser', 'yake', 'sklearn', 'networkx'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)\n"
    )

    process = await asyncio.create_subprocess_exec(sys.executable, "-c", script)

    assert await process.wait() == 0


async def test_a_job_that_takes_too_long_is_stopped_and_the_next_one_works() -> None:
    limits = WorkerLimits(job_s=0.3, start_s=30.0)
    async with Workers(1, limits) as workers:
        await title(workers, RSS % b"warm")
        with pytest.raises(WorkerError, match="longer than"):
            await title(workers, HEAVY)
        stopped = await asyncio.gather(*(title(workers, RSS % b"next") for _ in range(3)))

    assert stopped == ["next"] * 3


async def test_jobs_share_few_processes() -> None:
    async with Workers(2) as workers:
        titles = await asyncio.gather(*(title(workers, RSS % b"%d" % n) for n in range(20)))

        assert titles == [str(n) for n in range(20)]
        assert len(workers._all) <= 2


async def test_a_worn_out_worker_is_replaced() -> None:
    async with Workers(1, WorkerLimits(jobs=2)) as workers:
        processes = set()
        for _ in range(5):
            await title(workers, RSS % b"t")
            processes |= {worker.process.pid for worker in workers._all}

    assert len(processes) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
async def test_a_worker_found_dead_costs_no_job() -> None:
    async with Workers(1) as workers:
        await title(workers, RSS % b"warm")
        (worker,) = workers._all
        os.kill(worker.process.pid, signal.SIGKILL)
        await worker.process.wait()

        assert await title(workers, RSS % b"again") == "again"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory reliably")
async def test_a_job_that_eats_memory_fails_alone() -> None:
    async with Workers(1, WorkerLimits(memory_mb=120)) as workers:
        with pytest.raises((WorkerError, FeedError)):
            await title(workers, HEAVY + b" " * 60_000_000)

        assert await title(workers, RSS % b"t") == "t"


async def test_a_cancelled_job_ends_its_worker() -> None:
    async with Workers(1) as workers:
        await title(workers, RSS % b"warm")
        task = asyncio.create_task(title(workers, HEAVY))
        while not any(worker.jobs == 2 for worker in workers._all):
            await asyncio.sleep(0)
        (worker,) = workers._all
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

        assert worker.process.returncode is not None
        assert await title(workers, RSS % b"t") == "t"


async def test_closing_leaves_no_process_behind_and_may_be_repeated() -> None:
    workers = Workers(2)
    await title(workers, RSS % b"t")
    processes = [worker.process for worker in workers._all]

    await workers.close()
    await workers.close()

    assert all(process.returncode is not None for process in processes)
    with pytest.raises(WorkerError, match="closed"):
        await workers.run("feed", paper(RSS))


async def test_key_phrases_of_an_article_are_found_apart_too() -> None:
    text = "Harga kopi naik. Petani kopi senang karena harga kopi naik lagi tahun ini. " * 5
    async with Workers() as workers:
        answer = await workers.run("keywords", Text(text, "id", 3))

    assert isinstance(answer, Keywords)
    assert 1 <= len(answer.phrases) <= 3
    assert any("kopi" in phrase.casefold() for phrase, _ in answer.phrases)


async def test_a_job_that_fails_says_why() -> None:
    async with Workers() as workers:
        with pytest.raises(WorkerError, match="KeyError"):
            await workers.run("no such job", paper(b""))


async def test_a_worker_ends_with_the_agent() -> None:
    """Its questions come through a pipe that closes when the agent dies."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "agent.jobs", "512", stdin=asyncio.subprocess.PIPE
    )
    assert process.stdin is not None
    process.stdin.close()

    assert await asyncio.wait_for(process.wait(), 20) == 0
