"""The runs behind `benchmarks.extension`: one browser, one copy of the extension, one page."""

from __future__ import annotations

import json
import random
import shutil
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.e2e.browsers import EXTENSION, Browser, launch, until
from tests.e2e.chromium import Chromium
from tests.e2e.firefox import Firefox
from tests.e2e.person import Person
from tests.e2e.running import Agent
from tests.e2e.server import TYPES, Site

PAGE = Path(__file__).resolve().parent / "feed_page"
VARIANTS = ("without", "simak", "naive")
TOKEN = "pekan"
KEY_PAUSE_S = 0.12  # a quick typist
SETTLE_S = 1.0
# Clocks of a microsecond: an isolated page has them in Chromium, a preference in Firefox.
ISOLATED = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}


@dataclass(frozen=True, slots=True)
class Scroll:
    """What one run of scrolling cost.

    Attributes:
        page: what the page saw: seconds, posts, frames.
        main_s: CPU seconds of the page's main thread.
        probe: what the callbacks of the extension took; empty without one.
        moved: layout shift and posts that changed their height.
        heap_bytes: of the tab after the long scroll, garbage collected.
    """

    page: dict[str, float]
    main_s: float
    probe: dict[str, Any]
    moved: dict[str, float]
    heap_bytes: int


def copy_for(variant: str, folder: Path) -> Path:
    """A copy of the extension: with the probe, and without us or with the baseline instead."""
    copy = folder / variant
    shutil.copytree(EXTENSION, copy)
    manifest = json.loads((copy / "manifest.json").read_text("utf-8"))
    shutil.copy(PAGE / "probe.js", copy / "probe.js")
    manifest["content_scripts"][0]["js"].insert(0, "probe.js")
    if variant == "without":
        del manifest["content_scripts"]
    if variant == "naive":
        shutil.copy(PAGE / "naive.js", copy / "content.js")
    (copy / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    browser = copy / "lib" / "browser.js"
    found = browser.read_text("utf-8")
    plain = "export const api = globalThis.chrome;"
    if plain not in found:
        raise SystemExit(f"expected {plain!r} in {browser.name}: the probe has no place")
    probed = plain.replace(
        "globalThis.chrome", "globalThis.simakProbe?.(chrome) ?? globalThis.chrome"
    )
    browser.write_text(found.replace(plain, probed), encoding="utf-8")
    return copy


def feed_site(posts: list[dict[str, Any]]) -> Site:
    """The page of the benchmark on loopback, isolated so that its clock is fine."""
    site = Site()
    for file in PAGE.iterdir():
        path = f"/feed/{'' if file.name == 'index.html' else file.name}"
        site.pages[path] = (TYPES[file.suffix], file.read_bytes())
        site.headers[path] = ISOLATED
    site.pages["/feed/posts.json"] = ("application/json", json.dumps(posts).encode())
    site.headers["/feed/posts.json"] = ISOLATED
    return site


def invented_posts(count: int, seed: int) -> list[dict[str, Any]]:
    """Posts nobody wrote; a tenth are about what the demo's story is about, and get a badge."""
    rng = random.Random(seed)
    return [_invented(rng) for _ in range(count)]


def _invented(rng: random.Random) -> dict[str, Any]:
    words = rng.choices(WORDS.split(), k=rng.randint(6, 30))
    tags = rng.sample(TAGS, k=rng.choice((0, 0, 1, 2, 3)))
    if rng.random() < 0.1:
        words.insert(rng.randrange(len(words)), rng.choice(("Kopi Senandika", "Pekan Kopi Nusa")))
    author = f"{rng.choice(('dinda', 'raka', 'yuni', 'bagas'))}{rng.randrange(900)}"
    return {"author": author, "text": " ".join(words), "tags": tags}


@contextmanager
def opened(name: str, variant: str, folder: Path, agent: Agent, site: Site) -> Iterator[Browser]:
    """A browser with one copy of the extension, paired, on the page of the benchmark."""
    browser = launch(name, extension=copy_for(variant, folder))
    try:
        Person(browser).pair(agent)
        if isinstance(browser, Firefox):
            browser.chrome(
                "Services.prefs.setBoolPref('privacy.reduceTimerPrecision', false) ?? true"
            )
        open_feed(browser, site)
        time.sleep(SETTLE_S)
        yield browser
    finally:
        browser.close()


def open_feed(browser: Browser, site: Site) -> None:
    """The page of the benchmark, from its beginning."""
    browser.open(f"{site.url}/feed/")
    until("the feed", lambda: browser.evaluate("'bench' in globalThis"))


def stage(agent: Agent) -> str:
    """How far the demo's story is told."""
    with urllib.request.urlopen(f"{agent.facts['page']}/posts.json", timeout=5) as answer:
        return str(json.load(answer)["stage"])


def scroll(browser: Browser, seconds: float, posts_per_s: float, posts: int) -> Scroll:
    """Scroll for some seconds at a pace, then on to so many posts in all."""
    browser.evaluate("bench.probe()")
    before = main_thread_s(browser)
    page = _scrolled(browser, seconds, posts_per_s)
    main_s = main_thread_s(browser) - before
    probe = browser.evaluate("bench.probe()") or {}
    rest = posts - int(browser.evaluate("bench.moved().posts"))
    if rest > 0:
        _scrolled(browser, rest / (4 * posts_per_s), 4 * posts_per_s)
    time.sleep(SETTLE_S)
    return Scroll(page, main_s, probe, browser.evaluate("bench.moved()"), heap_bytes(browser))


def _scrolled(browser: Browser, seconds: float, posts_per_s: float) -> dict[str, float]:
    """In pieces: neither driver likes to wait long for one answer."""
    pieces: list[dict[str, float]] = []
    while (left := seconds - sum(piece["seconds"] for piece in pieces)) > 0.5:
        pieces.append(browser.evaluate(f"bench.scroll({min(10.0, left)}, {posts_per_s})"))
    together = {key: sum(piece[key] for piece in pieces) for key in pieces[0]}
    return together | {"frame_p95_ms": max(piece["frame_p95_ms"] for piece in pieces)}


def keystrokes(browser: Browser, words: int, asleep: bool) -> tuple[list[float], dict[str, Any]]:
    """Milliseconds from each key to the frame with its chips; and what our callbacks took.

    With `asleep` the background is stopped before each word, and only its first key counts.
    """
    browser.click("document.getElementById('composer')")
    browser.evaluate("[bench.watch(), bench.probe()].length")
    waits: list[float] = []
    for _ in range(words):
        browser.evaluate("bench.paints()")
        if asleep:
            browser.stop_background()
        browser.type("#")
        for letter in TOKEN[:1] if asleep else TOKEN:
            browser.type(letter)
            time.sleep(KEY_PAUSE_S)
        until("chips", lambda: browser.evaluate("bench.chipsOpen()"))
        time.sleep(KEY_PAUSE_S)
        waits += waited(browser.evaluate("bench.paints()"))
        for _ in range(1 + len(TOKEN)):
            browser.press("Backspace")
        until("no chips", lambda: not browser.evaluate("bench.chipsOpen()"))
    return waits, browser.evaluate("bench.probe()")


def waited(paints: dict[str, list[Any]]) -> list[float]:
    """Each letter with the first change of the chips after it. An answer to an older letter is
    dropped by the extension, so that change belongs to this letter or to a later one."""
    found = []
    for key, at in paints["keys"]:
        later = [shown for changed, shown in paints["drawn"] if changed > at]
        if len(key) == 1 and key != "#" and later:
            found.append(later[0] - at)
    return found


def main_thread_s(browser: Browser) -> float:
    """CPU seconds the page's main thread has used so far."""
    if isinstance(browser, Chromium):
        browser.inspect("Performance.enable")
        metrics = browser.inspect("Performance.getMetrics")["metrics"]
        values = {one["name"]: one["value"] for one in metrics}
        return float(values.get("ThreadTime", values["TaskDuration"]))
    assert isinstance(browser, Firefox)
    return float(browser.chrome(_MAIN_THREAD)) / 1e9


def heap_bytes(browser: Browser) -> int:
    """JavaScript heap: of the tab in Chromium, of our code in the tab in Firefox."""
    if isinstance(browser, Chromium):
        for _ in range(3):
            browser.inspect("HeapProfiler.collectGarbage")
        return int(browser.inspect("Runtime.getHeapUsage")["usedSize"])
    assert isinstance(browser, Firefox)
    return int(browser.chrome(_HEAP))


def percentile(values: list[float], share: float) -> float:
    """0 where there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def p999(probe: dict[str, Any]) -> float:
    """Milliseconds that all callbacks but one in a thousand stay below."""
    return float(probe["longest"][probe["calls"] // 1000])


def per_second(sent_ms: list[float]) -> float:
    """The most messages within any one second."""
    return max((sum(at <= other < at + 1000 for other in sent_ms) for at in sent_ms), default=0)


# The thread whose number is the process's is its main one; where there is no such thing
# (macOS, Windows) all threads of the process are counted.
_MAIN_THREAD = """(async () => {
  const pid = gBrowser.selectedBrowser.browsingContext.currentWindowGlobal.osPid;
  const { children } = await ChromeUtils.requestProcInfo();
  const child = children.find((one) => one.pid === pid);
  return (child.threads?.find((one) => one.tid === pid) ?? child).cpuTime;
})()"""

# The realm of our content script, of all that Firefox's own memory report lists.
_HEAP = """(async () => {
  const pid = String(gBrowser.selectedBrowser.browsingContext.currentWindowGlobal.osPid);
  const manager = Cc['@mozilla.org/memory-reporter-manager;1']
    .getService(Ci.nsIMemoryReporterManager);
  await new Promise((done) => manager.minimizeMemoryUsage(done));
  let bytes = 0;
  await new Promise((done) => manager.getReports((process, path, kind, units, amount) => {
    if (process.includes(pid) && path.startsWith('explicit/') && path.includes('simak@simak.local'))
      bytes += amount;
  }, null, done, null, false));
  return bytes;
})()"""

WORDS = (
    "pagi ini ramai sekali di pasar kota harga cabai naik lagi padahal baru turun minggu lalu "
    "warung baru buka dekat stasiun antre sampai jalan besar rasanya enak porsinya banyak kata "
    "teman kantor nanti sore coba bareng sambil ngopi terus lanjut nonton bola di rumah bagas"
)
TAGS = ("PasarPagi", "HargaCabai", "KulinerKota", "NgopiSore", "PekanKopiNusa", "AnakKantor")
