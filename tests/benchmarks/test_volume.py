"""The choice of a threshold without the series it is used on; the sweep is the product's."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks import nab
from benchmarks.volume import GRID, leave_one_out, ours, swept
from trends.volume import VolumeConfig

COSTS = {"tpWeight": 1.0, "fnWeight": 1.0, "fpWeight": 0.11}
POINTS = 1200


def series(name: str, seed: int) -> nab.Series:
    counts = np.random.default_rng(seed).poisson(4, POINTS).astype(float)
    counts[900:906] = 60
    return nab.Series(name, np.arange(POINTS) * 300.0, counts, ((880, 940),))


def test_the_sweep_alerts_as_the_product_does() -> None:
    both = [series("a", 1), series("b", 2)]
    shipped = float(GRID[int(np.argmin(np.abs(GRID - VolumeConfig().strictness)))])

    assert shipped == pytest.approx(VolumeConfig().strictness)
    for name, alerts in ours(both).items():
        assert np.array_equal(alerts, swept(both)[shipped][name])


def test_the_threshold_comes_from_the_others_and_keeps_off_cliffs() -> None:
    both = [series("a", 1), series("b", 2)]
    hit, miss = np.zeros(POINTS, dtype=bool), np.zeros(POINTS, dtype=bool)
    hit[880] = True
    found = {
        # 1.0 to 1.5 find a; b is found at all of these but the best of them for a alone
        t: {"a": hit if 1.0 <= t <= 1.5 or t == 2.0 else miss, "b": hit if t < 2.0 else miss}
        for t in (1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.8, 1.9, 2.0, 2.1)
    }

    assert leave_one_out(both, found, COSTS) == pytest.approx(100.0)
