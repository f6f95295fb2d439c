"""The engines of `trends` that learn from posts, and how they come back after a restart.

Imported only when the agent listens already: they bring numpy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import msgspec

from agent.config import Detector
from agent.log import Log, where
from agent.store import Store, Stored
from agent.volumes import Volumes
from trends.brand import Accounts
from trends.budget import BALANCED, SENSITIVE, STRICT
from trends.hashtags.spelling import segment
from trends.language import guess
from trends.suggest import Suggester
from trends.tracker import Tracker, TrackerConfig
from trends.trend import Snapshot

SENSITIVITY = {"sensitive": SENSITIVE, "balanced": BALANCED, "strict": STRICT}
"""False alarms a day that are put up with."""

REPLAYED = 20_000
"""Posts replayed at most where no state was kept."""

log = Log("engines")


class Engines:
    """Tracker and suggester that have learnt the same posts, and the watches' volumes.

    Attributes:
        learnt: number of the last post in them.
        own: accounts of the person's brands; who only has their name is learnt as nobody.
    """

    def __init__(self, tracker: Tracker, suggester: Suggester, learnt: int) -> None:
        self.tracker = tracker
        self.suggester = suggester
        self.volumes = Volumes()
        self.learnt = learnt
        self.own = Accounts()
        self._told = 0  # snapshots before the engines began again

    def learn(self, stored: Stored) -> None:
        """Count one post and remember its tags.

        One that breaks an engine is passed over: it would end the agent at every start anew.
        """
        try:
            post = stored.post
            if (author := self.own.known(post.author, post.site)) != post.author:
                post = replace(post, author=author)
            self.tracker.observe(post)
            self.suggester.learn(post)
        except Exception as error:
            log.error("not_learnt", post=stored.n, where=where(error))
        self.learnt = stored.n

    def snapshot(self, now: float) -> Snapshot:
        """What rises now."""
        found = self.tracker.snapshot(now)
        return replace(found, number=found.number + self._told)

    def begin_again(self, learnt: int, feedback: list[tuple[str, str, str, float]]) -> None:
        """Know nothing but the person's choices; `learnt` is the number to learn from again.

        Snapshots go on being numbered from where they were.
        """
        self._told += self.tracker.number + 1  # one for the last without what was forgotten
        self.tracker = Tracker(self.tracker.config)
        self.suggester = Suggester(self.suggester.config)
        _tell_choices(self.suggester, feedback)
        self.learnt = learnt

    def dumps(self) -> dict[str, bytes]:
        """All states, for `restore`."""
        return {
            "tracker": self.tracker.dump(),
            "suggester": self.suggester.dump(),
            "volumes": self.volumes.dump(),
        }


def restore(store: Store, detector: Detector) -> Engines:
    """The engines as they were kept; fresh ones where nothing was, or nothing of use.

    Posts stored since are not in them yet: `missing` gives them.
    """
    _warm()
    engines = _engines(store, detector)
    engines.own = store.brands.accounts()
    if (volumes := store.memory.kept("volumes")) is not None:
        engines.volumes.restore(volumes.data)
    return engines


def _warm() -> None:
    """Load word lists and models now: with the first post they would hold up a keystroke."""
    guess("contoh unggahan")
    segment("contohtagar")


def _engines(store: Store, detector: Detector) -> Engines:
    wanted = detector.sensitivity
    budget = SENSITIVITY[wanted] if isinstance(wanted, str) else wanted
    split_by = tuple(dict.fromkeys(detector.split_by))
    config = TrackerConfig(false_alerts_per_day=budget, scope_by=split_by)
    tracker, suggester = store.memory.kept("tracker"), store.memory.kept("suggester")
    if tracker is not None and suggester is not None and tracker.post == suggester.post:
        try:
            return Engines(
                Tracker.load(tracker.data, config), Suggester.load(suggester.data), tracker.post
            )
        except Exception as error:  # whatever an outdated state breaks: posts are replayed
            log.warning("state_unusable", why=f"{type(error).__name__}: {error}")
    learnt = max(0, store.posts.last_number() - REPLAYED)
    engines = Engines(Tracker(config), Suggester(), learnt)
    _tell_choices(engines.suggester, store.memory.feedback())
    return engines


def _tell_choices(suggester: Suggester, choices: list[tuple[str, str, str, float]]) -> None:
    for site, tag, action, at in choices:
        suggester.feedback(site, tag, action == "accepted", at)


def encode(snapshot: Snapshot) -> bytes:
    """A snapshot as it is kept."""
    return msgspec.json.encode(snapshot)


def kept_snapshot(store: Store) -> Snapshot | None:
    """The last snapshot the agent kept."""
    dump = store.memory.kept("snapshot")
    try:
        return None if dump is None else msgspec.json.decode(dump.data, type=Snapshot)
    except msgspec.MsgspecError:  # kept by another version
        return None


def missing(store: Store, learnt: int, limit: int = 500) -> list[Stored]:
    """The next posts that engines which learnt up to a number have not seen."""
    return store.posts.after(learnt, limit)


def catch_up(store: Store, engines: Engines) -> Iterator[int]:
    """Learn all that is missing; yields how many were learnt so far, for a progress line."""
    done = 0
    while posts := missing(store, engines.learnt):
        for stored in posts:
            engines.learn(stored)
        done += len(posts)
        yield done
