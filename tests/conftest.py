"""For all tests: properties are not judged by the clock, which a busy machine makes lie."""

from __future__ import annotations

from hypothesis import settings

import agent  # noqa: F401  (before numpy: one thread, as in the agent)

settings.register_profile("simak", deadline=None)
settings.load_profile("simak")
