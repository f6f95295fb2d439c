"""NAB's own scoring of anomaly detectors on one metric, for any folder laid out like its data.

Source: A. Lavin, S. Ahmad, "Evaluating Real-time Anomaly Detection Algorithms", ICMLA 2015,
and numenta/NAB, nab/sweeper.py (MIT): written anew from the rules, checked against the
published rows of two detectors.

A folder holds `series/*.csv` (timestamp,value), `windows.json` (labelled windows by file),
`profiles.json` (cost matrices) and, for the check, `scores/<detector>/*.csv`.
"""

from __future__ import annotations

import csv
import json
import math
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
PROBATION_SHARE = 0.15
PROBATION_MOST = 750


@dataclass(frozen=True, slots=True)
class Series:
    """One metric with its labels.

    Attributes:
        name: file name.
        at: Unix seconds, ascending, shape (n,).
        values: counts, shape (n,).
        windows: index ranges (first, last), both inside the window.
    """

    name: str
    at: Floats
    values: Floats
    windows: tuple[tuple[int, int], ...]


def load(folder: Path) -> list[Series]:
    """All series of a folder, by name.

    Raises:
        SystemExit: the folder is not laid out as described above.
    """
    files = sorted((folder / "series").glob("*.csv"))
    if not files or not (folder / "windows.json").exists():
        raise SystemExit(f"{folder}: expected series/*.csv and windows.json")
    labels = json.loads((folder / "windows.json").read_text(encoding="utf-8"))
    return [_series(path, labels.get(path.name, [])) for path in files]


def _series(path: Path, labels: list[list[str]]) -> Series:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    stamps = [_seconds(row["timestamp"]) for row in rows]
    place = {stamp: i for i, stamp in enumerate(stamps)}
    windows = tuple((place[_seconds(a)], place[_seconds(b)]) for a, b in labels)
    values = np.array([float(row["value"]) for row in rows])
    return Series(path.name, np.array(stamps), values, windows)


def _seconds(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


def profiles(folder: Path) -> dict[str, dict[str, float]]:
    """Cost matrices by profile name."""
    found: dict[str, dict[str, float]] = json.loads(
        (folder / "profiles.json").read_text(encoding="utf-8")
    )
    return found


def probation(n: int) -> int:
    """How many points at the start only teach."""
    return int(min(PROBATION_SHARE * n, PROBATION_MOST))


def score(
    series: list[Series], alerts: dict[str, NDArray[np.bool_]], costs: dict[str, float]
) -> float:
    """Normalised score over all series: 0 for silence, 100 for perfection.

    Args:
        series: with their windows.
        alerts: by series name, True where the detector alerts, shape (n,).
        costs: one cost matrix.
    """
    raw = null = perfect = 0.0
    for one in series:
        raw += _raw(one, alerts[one.name], costs)
        null -= costs["fnWeight"] * len(one.windows)
        perfect += costs["tpWeight"] * len(one.windows)
    return 100.0 * (raw - null) / (perfect - null)


def _raw(one: Series, alerts: NDArray[np.bool_], costs: dict[str, float]) -> float:
    start = probation(len(one.values))
    hits = np.flatnonzero(alerts)
    hits = hits[hits >= start]
    total = 0.0
    inside = np.zeros(len(hits), dtype=bool)
    for first, last in one.windows:
        here = (hits >= first) & (hits <= last)
        inside |= here
        if not here.any():
            total -= costs["fnWeight"]
            continue
        place = -(last - hits[here][0] + 1) / (last - first + 1)
        total += costs["tpWeight"] * _sigmoid(place) / _sigmoid(-1.0)
    for i in hits[~inside]:
        total += costs["fpWeight"] * _beyond(one.windows, int(i))
    return total


def _beyond(windows: tuple[tuple[int, int], ...], i: int) -> float:
    """A false alert costs less just behind a window: -1 beyond three widths."""
    past = [(first, last) for first, last in windows if last < i]
    if not past:
        return -1.0
    first, last = past[-1]
    return _sigmoid((i - last) / (last - first))


def _sigmoid(place: float) -> float:
    return -1.0 if place > 3.0 else 2.0 / (1.0 + math.exp(5.0 * place)) - 1.0
