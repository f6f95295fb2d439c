"""What a callback of the extension takes of the processor, in Chromium.

A callback that another program interrupts is long by the clock and short of the processor's
time; only the second is ours. `benchmarks/feed_page/probe.js` says where each callback begins and
ends, a trace of the browser how much of its thread's time lies between.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.e2e.chromium import Chromium

CATEGORIES = ["devtools.timeline"]
PAUSE_MS = 100
MARK = "sessionStorage.setItem('simakTraced', '')"
BEGIN, END = "simak: begin", "simak: end"


def callbacks_ms(browser: Chromium, act: Callable[[], None]) -> list[float]:
    """CPU milliseconds of each callback while `act` runs; recording adds to every one."""
    return between(traced(browser, act))


def traced(browser: Chromium, act: Callable[[], None]) -> list[dict[str, Any]]:
    """Events that the browser records while `act` runs."""
    session = browser.tab.context.new_cdp_session(browser.tab)
    events: list[dict[str, Any]] = []
    ended: list[bool] = []
    session.on("Tracing.dataCollected", lambda said: events.extend(said["value"]))
    session.on("Tracing.tracingComplete", lambda _: ended.append(True))
    config = {"includedCategories": CATEGORIES, "recordMode": "recordContinuously"}
    session.send("Tracing.start", {"transferMode": "ReportEvents", "traceConfig": config})
    act()
    session.send("Tracing.end")
    while not ended:
        browser.tab.wait_for_timeout(PAUSE_MS)
    session.detach()
    return events


def between(events: list[dict[str, Any]]) -> list[float]:
    """Thread milliseconds between each begin and its end.

    >>> marks = [(BEGIN, 1_000), (END, 3_500), (BEGIN, 9_000)]
    >>> between([{"name": "TimeStamp", "tid": 1, "ts": at, "tts": at,
    ...           "args": {"data": {"message": said}}} for said, at in marks])
    [2.5]
    """
    found: list[float] = []
    begun: dict[int, int] = {}
    marks = [event for event in events if event["name"] == "TimeStamp"]
    for mark in sorted(marks, key=lambda event: event["ts"]):
        thread, said = mark["tid"], mark["args"]["data"]["message"]
        if said == BEGIN:
            begun[thread] = mark["tts"]
        elif said == END and thread in begun:
            found.append((mark["tts"] - begun.pop(thread)) / 1000)
    return found
