"""Accuracy of the language guess on short posts, against py3langid and lingua.

    python -m benchmarks.language --data ../shared/data/lang

Reads what it finds in the folder, and in `hashtags/` beside it:

- `nusax/<language>.{valid,test}.csv[.gz]` (id,text,label): the same sentences in each language;
- `emot/{train,valid,test}.csv[.gz]` (label,tweet): Indonesian tweets;
- `smsa/{valid,test}.tsv[.gz]` (text, label): Indonesian comments;
- `hashtags/id_*.jsonl[.gz]`, `hashtags/en_tweeteval*.jsonl[.gz]`: posts of one language;
- `*.csv` in the folder itself with the columns text,language.

None of these is learned from (see `benchmarks/train_language.py`). A peer's Malay counts as
Indonesian, as a courtesy to it. The last line is one JSON object; `id` and `en` are means over
the sets of that language.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import random
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.corpora import both, lines_of, needed, objects, text_of
from trends.language import guess

NUSAX = {"indonesian": "id", "english": "en", "javanese": "jv", "sundanese": "su"}
MOST = 2000


def table(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file with a heading; cells that are missing are empty."""
    csv.field_size_limit(1 << 27)  # a text of a megabyte is a text
    rows = csv.DictReader(io.StringIO(text_of(path)), restval="")
    return [{name: cell for name, cell in row.items() if name} for row in rows]


def sets(data: Path) -> dict[str, tuple[str, list[str]]]:
    """Set name to (language, texts)."""
    found: dict[str, tuple[str, list[str]]] = {}
    for name, code in NUSAX.items():
        for part in ("valid", "test"):
            for path in both(data / "nusax", f"{name}.{part}.csv"):
                found[f"nusax {part} {code}"] = (code, [r.get("text", "") for r in table(path)])
    emot = [r.get("tweet", "") for p in both(data / "emot", "*.csv") for r in table(p)]
    found["emot id"] = ("id", emot)
    for part in ("valid", "test"):
        for path in both(data / "smsa", f"{part}.tsv"):
            texts = [line.split("\t")[0] for line in lines_of(path)]
            found[f"smsa {part} id"] = ("id", texts)
    for folder in (data / "hashtags", data.parent / "hashtags"):
        for code, pattern in (("id", "id_*.jsonl"), ("en", "en_tweeteval*.jsonl")):
            for path in both(folder, pattern):
                if "emot" in path.name:
                    continue
                posts = [str(row.get("text") or "") for row in objects(path)]
                found[f"{path.name.split('.')[0]} {code}"] = (code, posts)
    for path in both(data, "*.csv"):
        for row in table(path):
            code = row.get("language", "").strip()
            if code:
                found.setdefault(f"{path.name} {code}", (code, []))[1].append(row.get("text", ""))
    kept = {
        name: (code, said)
        for name, (code, texts) in found.items()
        if (said := [text for text in texts if text.strip()])
    }
    return needed(kept, data, "nusax/, emot/, smsa/ or *.csv with the columns language and text")


def py3langid() -> Callable[[str], str]:
    import py3langid as langid

    return lambda text: str(langid.classify(text)[0])


def lingua(*names: str) -> Callable[[str], str]:
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    if names:
        codes = [getattr(IsoCode639_1, name) for name in names]
        built = LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build()
    else:
        built = LanguageDetectorBuilder.from_all_languages().build()

    def detect(text: str) -> str:
        found = built.detect_language_of(text)
        return found.iso_code_639_1.name.lower() if found else "other"

    return detect


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--most", type=int, default=MOST, help="texts of a set")
    options = parser.parse_args()
    methods: dict[str, Callable[[str], str]] = {
        "simak": lambda text: guess(text).language,
        "py3langid": py3langid(),
        "lingua all": lingua(),
        "lingua id,en,ms": lingua("ID", "EN", "MS"),
    }
    asked = sets(options.data)
    rng = random.Random(5)
    sampled = {
        name: (code, texts if len(texts) <= options.most else rng.sample(texts, options.most))
        for name, (code, texts) in asked.items()
    }
    accuracy: dict[str, dict[str, float]] = {}
    micros: dict[str, float] = {}
    for method, detect in methods.items():
        detect("warm up")
        started = time.process_time()
        accuracy[method] = {
            name: sum(same(detect(text), code) for text in texts) / len(texts)
            for name, (code, texts) in sampled.items()
        }
        total = sum(len(texts) for _, texts in sampled.values())
        micros[method] = (time.process_time() - started) / total * 1e6
    print(f"{'set':28}{'texts':>6}" + "".join(f"{m:>17}" for m in methods))
    for name, (_, texts) in sampled.items():
        row = "".join(f"{accuracy[m][name] * 100:17.1f}" for m in methods)
        print(f"{name:28}{len(texts):6}{row}")
    print(f"{'microseconds a text':34}" + "".join(f"{micros[m]:17.0f}" for m in methods))
    print(json.dumps(summary(accuracy, micros)))


def same(found: str, wanted: str) -> bool:
    return found == wanted or (wanted == "id" and found == "ms")


def summary(accuracy: dict[str, dict[str, float]], micros: dict[str, float]) -> dict[str, object]:
    """Mean over the sets of each language, per cent."""
    result: dict[str, object] = {}
    for method, values in accuracy.items():
        codes = sorted({name.rsplit(" ", 1)[1] for name in values})
        means = {}
        for code in codes:
            own = [v for name, v in values.items() if name.endswith(f" {code}")]
            means[code] = round(100 * sum(own) / len(own), 2)
        if method == "simak":
            result.update(means)
        else:
            result[method] = means
    result["us_per_text"] = round(micros["simak"], 1)
    return result


if __name__ == "__main__":
    main()
