"""Streaming counters: bounded, mergeable (a + b == b + a), saved and restored exactly.

`baseline.py` knows what is usual, `sample.py` holds what was just said, `span.py` measures
how long was listened. None knows what a trend is.
"""

from trends.counts.baseline import Baseline, BaselineConfig
from trends.counts.sample import Kept, Sample, SampleConfig
from trends.counts.span import Span, SpanConfig

__all__ = ["Baseline", "BaselineConfig", "Kept", "Sample", "SampleConfig", "Span", "SpanConfig"]
