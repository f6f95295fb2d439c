"""How much processor time passes until the agent listens, and how large it idles.

    python benchmarks/startup.py

Beside it, importing scikit-learn: what a start would cost if it were not put off. The last
line is one JSON object; times are CPU seconds, sizes MB.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5
IDLE_S = 8.0

STARTED = """
import sys, threading, time, _thread
begun = time.process_time()

class Told:
    encoding, errors = "utf-8", "replace"
    told = False
    def write(self, text):
        if not Told.told:
            Told.told = True
            sys.stderr.write(f"listening {time.process_time()}\\n")
        return len(text)
    def flush(self): pass
    def reconfigure(self, **_): pass
    def isatty(self): return False
    def fileno(self): return 1

def size():
    try:
        text = open("/proc/self/status").read()
        return int(text.split("VmRSS:")[1].split()[0]) / 1024
    except (OSError, IndexError):
        import resource
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20

def end():
    used = time.process_time()
    time.sleep(2.0)
    sys.stderr.write(f"rss {size()}\\nidle {(time.process_time() - used) / 2.0}\\n")
    heavy = {"sklearn", "yake", "feedparser", "sqlite_utils", "scipy"} & set(sys.modules)
    sys.stderr.write(f"heavy {len(heavy)}\\n")
    _thread.interrupt_main()

sys.stdout = Told()
threading.Timer(float(sys.argv[2]), end).start()
from agent.cli import main
main(["run", "--port", "0", "--home", sys.argv[1]])
"""


def start(home: Path) -> dict[str, float]:
    """One start: CPU seconds until listening, MB and share of a core when idle."""
    done = subprocess.run(
        [sys.executable, "-c", STARTED, str(home), str(IDLE_S)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    pairs = (line.split() for line in done.stderr.splitlines() if len(line.split()) == 2)
    names = {"listening", "rss", "idle", "heavy"}
    return {name: float(value) for name, value in pairs if name in names}


def importing(module: str) -> tuple[float, float]:
    """CPU seconds and MB that an import costs, the interpreter's own start left out."""
    code = (
        "import resource, time; a = time.process_time(); "
        "m = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; "
        f"import {module}; "
        "n = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; "
        "print(time.process_time() - a, (n - m) / 1024)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, size = told.stdout.split()
    return float(seconds), float(size)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "simak.toml").write_text("packs = []\n")
        first = start(home)
        later = [start(home) for _ in range(RUNS)]
    listening = statistics.median(run["listening"] for run in later)
    size = statistics.median(run["rss"] for run in later)
    idle = statistics.median(run["idle"] for run in later)
    sklearn = [importing("sklearn.linear_model") for _ in range(3)]
    sklearn_s = statistics.median(seconds for seconds, _ in sklearn)
    sklearn_mb = statistics.median(megabytes for _, megabytes in sklearn)
    print(f"first start, tables to be made   {first['listening']:6.3f} s to listening")
    print(f"later starts (median of {RUNS})       {listening:6.3f} s to listening")
    print(f"idle                             {size:6.1f} MB, {100 * idle:.1f}% of a core")
    print(f"beside it: import sklearn        {sklearn_s:6.3f} s, {sklearn_mb:.1f} MB")
    print(
        json.dumps(
            {
                "benchmark": "startup",
                "listening_cpu_s": round(listening, 3),
                "first_listening_cpu_s": round(first["listening"], 3),
                "idle_mb": round(size, 1),
                "idle_core_share": round(idle, 4),
                "heavy_modules": int(max(run["heavy"] for run in later)),
                "import_sklearn_cpu_s": round(sklearn_s, 3),
                "import_sklearn_mb": round(sklearn_mb, 1),
            }
        )
    )


if __name__ == "__main__":
    main()
