"""How well are mentions sorted? `python -m benchmarks.triage --data PATH [PATH ...]`.

A path is a file, or a folder of files: `*.tsv` with `text<TAB>label`, or `*.csv` with the columns
`text` and a label column that ends in `sentiment`; gzipped or not. Labels are `positive`, `neutral`
and `negative`. Complaint is held against negative, praise against positive: not the same thing,
since an insult between strangers is negative and no complaint, so read the figures as a floor.

No set says what is a question. Texts with a question mark are asked once more without it: the
share that is still found is what the rules find where somebody left the mark out.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.corpora import needed
from trends.complaint import complaints
from trends.question import questions
from trends.triage import sort

Rows = list[tuple[str, str]]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", nargs="+", required=True, type=Path)
    args = parser.parse_args(arguments)
    results = {}
    print(f"{'set':<34}{'what':<12}{'method':<18}{'precision':>10}{'recall':>8}{'F1':>8}")
    for path in labelled(args.data):
        rows = list(read(path))
        if not rows:
            continue
        name = "/".join(path.parts[-2:])
        results[name] = {
            "texts": len(rows),
            "complaint": _against(rows, "negative", name, "complaint", COMPLAINT),
            "praise": _against(rows, "positive", name, "praise", PRAISE),
            "question": _unmarked(rows, name),
        }
    print(json.dumps(needed(results, args.data[0], "labelled posts in *.tsv or *.csv")))
    return 0


COMPLAINT: dict[str, Callable[[str], bool]] = {
    "ours": lambda text: "complaint" in sort(text).kinds,
    "complaints.txt": lambda text: bool(complaints(text)),
    "always": lambda text: True,
}
PRAISE: dict[str, Callable[[str], bool]] = {
    "ours": lambda text: "praise" in sort(text).kinds,
    "no complaint": lambda text: not complaints(text),
    "always": lambda text: True,
}


def _against(
    rows: Rows, label: str, name: str, what: str, methods: dict[str, Callable[[str], bool]]
) -> dict[str, dict[str, float]]:
    found = {}
    for method, says in methods.items():
        said = [says(text) for text, _ in rows]
        hits = sum(is_it and given == label for is_it, (_, given) in zip(said, rows, strict=True))
        precision = hits / max(1, sum(said))
        recall = hits / max(1, sum(given == label for _, given in rows))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{name:<34}{what:<12}{method:<18}{precision:>10.3f}{recall:>8.3f}{f1:>8.3f}")
        found[method] = {"precision": precision, "recall": recall, "f1": f1}
    return found


def _unmarked(rows: Rows, name: str) -> dict[str, float]:
    marked = [text.replace("?", " ") for text, _ in rows if "?" in text]
    plain = [text for text, _ in rows if "?" not in text]
    found = sum(bool(questions(text)) for text in marked) / max(1, len(marked))
    called = sum(bool(questions(text)) for text in plain) / max(1, len(plain))
    print(
        f"{name:<34}question: {len(marked)} with a mark, {found:.3f} found without it; "
        f"{called:.3f} of the others called one"
    )
    return {"marked": len(marked), "found_without_mark": found, "others_called": called}


def labelled(paths: list[Path]) -> Iterator[Path]:
    """All files with a known ending under the paths."""
    for path in paths:
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        for one in found:
            if one.name.removesuffix(".gz").endswith((".tsv", ".csv")):
                yield one


def read(path: Path) -> Iterator[tuple[str, str]]:
    """(text, label) of one file; rows without a known label are left out."""
    raw = path.read_bytes()
    raw = gzip.decompress(raw) if path.suffix == ".gz" else raw
    source = io.StringIO(raw.decode("utf-8", "replace"))
    if ".csv" in path.name:
        table = csv.DictReader(source)
        label = next((n for n in table.fieldnames or () if n.endswith("sentiment")), None)
        pairs = ((row.get("text") or "", row.get(label or "") or "") for row in table)
    else:
        parts = (line.rstrip("\n").rpartition("\t") for line in source)
        pairs = ((text, given) for text, _, given in parts)
    for text, given in pairs:
        if text and given in ("positive", "neutral", "negative"):
            yield text, given


if __name__ == "__main__":
    raise SystemExit(main())
