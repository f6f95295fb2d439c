"""Lessons: how many of the posts that come are used as exercises, beside being remembered."""

from __future__ import annotations

from dataclasses import dataclass, field

from trends.hashtags.memory import Sizes


@dataclass(frozen=True, slots=True)
class SuggesterConfig:
    """How much the engine remembers and how eagerly it learns.

    Attributes:
        sizes: limits of the memory.
        lessons_per_s: most tagged posts per second that are used as exercises; the rest is
            only remembered.
        early_lessons: the first posts, all of them exercises.
        lesson_every: of later tagged posts one in so many is an exercise.
        lesson_burst: exercises that may be made up for at once after a quiet time.
    """

    sizes: Sizes = field(default_factory=Sizes)
    lessons_per_s: float = 10.0
    lesson_burst: float = 50.0
    early_lessons: int = 10_000
    lesson_every: int = 3


class Lessons:
    """The budget of exercises; time is an argument."""

    def __init__(self, config: SuggesterConfig) -> None:
        self._config = config
        self._left = config.lesson_burst
        self._at = 0.0

    def take(self, count: int, now: float) -> bool:
        """May the next tagged post, after `count` of them, be an exercise?"""
        early = count < self._config.early_lessons
        if not early and count % self._config.lesson_every:
            return False
        passed = max(now - self._at, 0.0)
        self._at = max(now, self._at)
        self._left = min(
            self._left + passed * self._config.lessons_per_s, self._config.lesson_burst
        )
        if self._left < 1.0:
            return False
        self._left -= 1.0
        return True
