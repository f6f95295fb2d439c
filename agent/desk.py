"""What a browser's session may ask of the agent: the seam between the wire and the rest.

Every method takes the browser's question and returns the whole answer, `id` included, so
that a session only routes. Methods that touch the store, or reckon for longer than a keystroke
may wait, are coroutines; `suggest` and `marks` read memory only and return at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from agent import protocol as wire
from agent.errors import SimakError


class DeskError(SimakError):
    """A question that cannot be answered; travels as `protocol.Failed`.

    Args:
        name: of the closed list `protocol.ErrorName`.
        detail: a sentence for the log and the curious; clients match `name`.
        words: what the person is told, where it is theirs to put right.
    """

    name = "desk"

    def __init__(self, name: wire.ErrorName, detail: str, words: wire.Words | None = None) -> None:
        super().__init__(detail)
        self.words = words
        self.wire_name: wire.ErrorName = name
        self.detail = detail


class Desk(Protocol):
    """Answers questions; every method may raise `DeskError`."""

    def suggest(self, ask: wire.Suggest) -> wire.Suggestions:
        """Tags for a draft, which is neither stored nor logged."""
        ...

    def marks(self, ask: wire.Seen) -> wire.Marks:
        """Badges for posts on the page, which are neither stored nor logged."""
        ...

    async def trends(self, id: int = 0) -> wire.Trends:  # noqa: A002 - the wire's own word
        """The latest snapshot."""
        ...

    async def sensing(self, ask: wire.AskSensing, client: Client) -> wire.Sensing:
        """Where this browser may listen, and what is stored of any site."""
        ...

    async def sense(self, ask: wire.Sense, client: Client) -> wire.Sensing:
        """Allow this browser to listen on a site, or take that back."""
        ...

    async def observed(self, ask: wire.Observed, client: Client) -> wire.Done:
        """Take in posts that passed by in a tab, where the person allowed it."""
        ...

    async def forget_site(self, ask: wire.ForgetSite, client: Client) -> wire.Sensing:
        """Forget every post that tabs of a site brought, and what was learnt from them."""
        ...

    async def selectors(self, ask: wire.AskSelectors) -> wire.Selectors:
        """Selectors that correct the extension's own."""
        ...

    async def rules(self, ask: wire.AskRules) -> wire.Rules:
        """What each platform does with tags and texts."""
        ...

    async def explain(self, ask: wire.AskWhy) -> wire.Explained:
        """Everything behind one tag for a draft, which is neither stored nor logged."""
        ...

    async def brands(self, ask: wire.AboutBrands) -> wire.Brands:
        """For whom drafts are written: listed, changed, chosen."""
        ...

    async def sets(self, ask: wire.AboutSets) -> wire.Sets | wire.SetPicked | wire.Done:
        """Saved sets: listed, changed, fitted to a draft, which is neither stored nor logged."""
        ...

    async def feedback(self, ask: wire.Feedback) -> wire.Done: ...

    async def alerts(self, ask: wire.AskAlerts) -> wire.Alerts:
        """Newest first."""
        ...

    async def alerts_after(self, seq: int, limit: int = 30) -> wire.Alerts:
        """Unasked (`id` 0): those after `seq`, oldest first; `last` is the newest there is."""
        ...

    async def act_on_alert(self, ask: wire.AlertAct) -> wire.Done: ...

    async def watches(self, id: int = 0) -> wire.Watches: ...  # noqa: A002

    async def put_watch(self, ask: wire.PutWatch) -> wire.Watches: ...

    async def remove_watch(self, ask: wire.RemoveWatch) -> wire.Watches: ...

    async def try_watch(self, ask: wire.TryWatch) -> wire.WatchTried: ...

    async def compare(self, ask: wire.CompareWatches) -> wire.Compared: ...

    async def mentions(self, ask: wire.AskMentions) -> wire.Mentions: ...

    async def act_on_mentions(self, ask: wire.MentionAct) -> wire.Done: ...

    async def introduce(self, ask: wire.Introduce) -> wire.Introduced:
        """Asks the web for one page; keeps nothing."""
        ...

    async def sources(self, id: int = 0) -> wire.Sources: ...  # noqa: A002

    async def add_source(self, ask: wire.AddSource) -> wire.Sources: ...

    async def remove_source(self, ask: wire.RemoveSource) -> wire.Sources: ...


class News(Protocol):
    """Wakes whoever waits for something newer than what they have; no queue per browser."""

    async def wait_trends(self, after_number: int) -> int:
        """Number of the latest snapshot, as soon as it is greater than `after_number`."""
        ...

    async def wait_alerts(self, after_seq: int) -> int:
        """Number of the newest alert, as soon as it is greater than `after_seq`."""
        ...

    async def wait_sources(self, after_version: int) -> int:
        """Version of the sources' health, as soon as it is greater than `after_version`."""
        ...

    async def wait_watches(self, after_version: int) -> int:
        """Version of the list of watches, as soon as it is greater than `after_version`."""
        ...


@dataclass(frozen=True, slots=True)
class Client:
    """A paired browser.

    Attributes:
        id: number shown by `simak pair --list`.
        origin: the only origin its key works from.
        name: what the browser calls itself.
        key: 32 secret bytes.
        created_at: Unix seconds.
        seen_at: Unix seconds of its last successful hello.
    """

    id: int
    origin: str
    name: str
    key: bytes
    created_at: float
    seen_at: float


ORIGIN_TRIES = 5
"""Wrong proofs one origin may bring for a code; those of others take none of them away."""


@dataclass(frozen=True, slots=True)
class OpenCode:
    """A pairing code that may still be typed.

    Attributes:
        code: eight characters, on the person's screen only.
        expires_at: Unix seconds.
        tries_left: wrong proofs it still survives, of all origins together.
    """

    code: str
    expires_at: float
    tries_left: int


@dataclass(frozen=True, slots=True)
class Guesser:
    """Who brought wrong proofs.

    Attributes:
        origin: of an extension that is not paired, or not any more.
        wrong: proofs it brought lately.
        at: Unix seconds of the last.
    """

    origin: str
    wrong: int
    at: float


class Clients(Protocol):
    """Paired browsers and pairing codes, kept in the store."""

    async def clients(self, origin: str) -> list[Client]:
        """The browsers paired from this origin, which several may share."""
        ...

    async def add_client(self, origin: str, name: str, key: bytes, now: float) -> Client:
        """Remember a new browser beside those of the same origin; closes every code."""
        ...

    async def touch_client(self, client_id: int, now: float) -> None:
        """It said hello."""
        ...

    async def open_codes(self, now: float, origin: str) -> list[OpenCode]:
        """Codes that are neither expired nor used and for which this origin has tries left;
        newest first."""
        ...

    async def spend_try(self, code: str, origin: str, now: float) -> None:
        """A wrong proof came in for this code; after `ORIGIN_TRIES` it is gone for the origin,
        with its own last try for all."""
        ...
