"""How good and how fast Simak is, on public data. Measured as the agent runs: one thread."""

import agent  # noqa: F401
