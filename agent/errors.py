"""Every error the agent raises on purpose; each carries fields and builds its sentence.

    SimakError
    ├── ConfigError        a setting that cannot be used
    ├── StoreError         the database cannot be used
    ├── SourceError        a source cannot be added or polled
    │   ├── FetchError     the request failed or was refused
    │   │   ├── HostResting    not asked: the host wants to be left alone for now
    │   │   └── Challenged     the site lets only browsers with a person in front of them in
    │   └── FeedError      the bytes are no feed
    ├── WatchError         a watch's query cannot be read
    ├── WorkerError        a job in a worker process failed or was stopped
    ├── PortInUse          another program listens on our port
    └── WireError          a message that breaks the protocol; `wire_name` is of a closed list

An error's `name` is its contract; sentences may change.
"""

from __future__ import annotations

from agent.protocol import ErrorName


class SimakError(Exception):
    """Something a person can act on; `str()` is the sentence shown to them."""

    name = "error"


class ConfigError(SimakError):
    """A setting that cannot be used."""

    name = "config"


class StoreError(SimakError):
    """The database cannot be used."""

    name = "store"


class SourceError(SimakError):
    """A source cannot be added or polled.

    Args:
        url: the source's address.
        detail: what was expected and what came.
    """

    name = "source"

    def __init__(self, url: str, detail: str) -> None:
        super().__init__(f"{url}: {detail}")
        self.url = url
        self.detail = detail


class FetchError(SourceError):
    """The request failed or was refused.

    Args:
        url: the address.
        detail: what was expected and what came.
        status: HTTP status, 0 where there was no answer.
        retry_after_s: seconds the server asks us to wait, 0 where it says nothing.
    """

    name = "fetch"

    def __init__(
        self, url: str, detail: str, *, status: int = 0, retry_after_s: float = 0.0
    ) -> None:
        super().__init__(url, detail)
        self.status = status
        self.retry_after_s = retry_after_s


class HostResting(FetchError):  # noqa: N818 - reads as what happened
    """Not asked at all: the host refused an earlier request and its rest is not over.

    No failure of the source; ask again after `retry_after_s`.
    """

    name = "resting"


class Challenged(FetchError):  # noqa: N818 - reads as what happened
    """The site answers programs with a test for people (Cloudflare and the like)."""

    name = "challenge"


class FeedError(SourceError):
    """The bytes are no feed."""

    name = "feed"


class WorkerError(SimakError):
    """A job in a worker process failed, took too long or used too much memory.

    Args:
        job: its name in `agent.jobs.JOBS`.
        detail: what happened to it.
    """

    name = "worker"

    def __init__(self, job: str, detail: str) -> None:
        super().__init__(f"{job}: {detail}")
        self.job = job
        self.detail = detail


class WatchError(SimakError):
    """A watch's query cannot be read.

    Args:
        query: the query as typed.
        position: 0-based code point at which reading failed.
        detail: what was expected there.
    """

    name = "watch"

    def __init__(self, query: str, position: int, detail: str) -> None:
        super().__init__(f"query {query!r}, at character {position + 1}: {detail}")
        self.query = query
        self.position = position
        self.detail = detail


class PortInUse(SimakError):  # noqa: N818 - reads as what happened
    """Another program listens on our port."""

    name = "port"

    def __init__(self, port: int) -> None:
        super().__init__(
            f"port {port} on 127.0.0.1 is already in use: is another `simak run` open? "
            f"Stop it, or choose another port with --port (and in the extension's options)."
        )
        self.port = port


class WireError(SimakError):
    """A message that breaks the protocol.

    Args:
        wire_name: of the closed list `protocol.ErrorName`.
        detail: what was expected; never what was said.
    """

    name = "wire"

    def __init__(self, wire_name: ErrorName, detail: str) -> None:
        super().__init__(f"{wire_name}: {detail}")
        self.wire_name: ErrorName = wire_name
        self.detail = detail
