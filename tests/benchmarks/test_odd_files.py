"""Files of the formats as other people write them are read, or refused with a reason."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks import hashtag_sets, keywords, language, segmentation
from benchmarks.corpora import objects

POST = {"text": "kopi susu #KopiSusu di bandung", "hashtags": ["KopiSusu"]}


def test_marks_of_windows_and_broken_lines_do_not_stop_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.jsonl"
    odd = json.dumps({"text": "satu\u2028dua"}, ensure_ascii=False)
    path.write_bytes(f'\ufeff{json.dumps(POST)}\r\n\r\n{{"text": \r\n[1]\r\n{odd}\r\n'.encode())

    assert [row["text"] for row in objects(path)] == [POST["text"], "satu\u2028dua"]
    assert "2 lines left out" in capsys.readouterr().err


def test_bad_bytes_are_replaced_and_packed_files_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "caf\xe9"}\n'))

    assert [row["text"] for row in objects(path)] == ["caf\ufffd"]


def test_a_file_that_is_not_there_or_not_packed_says_so(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl.gz").write_text("no archive")
    for name in ("a.jsonl", "b.jsonl.gz"):
        with pytest.raises(SystemExit, match=f"{name}: cannot be read"):
            list(objects(tmp_path / name))


@pytest.mark.parametrize("stated", [None, "KopiSusu", 3])
def test_posts_without_a_list_of_tags_have_those_of_their_text(
    tmp_path: Path, stated: object
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(POST | {"hashtags": stated}), "utf-8")

    assert hashtag_sets.load(path)[0].truth == {"kopisusu"}


def test_documents_that_cannot_be_asked_are_left_out(tmp_path: Path) -> None:
    rows = [
        {"text": "promo kopi susu di bandung", "keys": ["kopi susu"]},
        {"text": "", "keys": ["x"]},
        {"text": "tanpa kunci", "keys": []},
        {"text": "tanpa daftar"},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")

    assert [(d.language, d.keys) for d in keywords.documents(tmp_path)["a"]] == [
        ("id", ("kopi susu",))
    ]


def test_a_peer_that_breaks_has_nothing_to_say() -> None:
    assert keywords.lenient(lambda text, language, n: [][n])("x", "id", 3) == []


def test_tables_keep_what_has_all_columns(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_bytes(
        "\ufeffid\t#KopiSusu\tkopi susu\r\nbroken\r\nid\t\t\r\n".encode()
    )
    (tmp_path / "a.csv").write_bytes(
        "\ufefftext,language\r\nkopi,id\r\n,en\r\nlone\r\n".encode() + b"x" * 200_000 + b",en\r\n"
    )

    assert segmentation.gold(tmp_path) == [("id", "KopiSusu", [["kopi", "susu"]])]
    assert {name: len(texts) for name, (_, texts) in language.sets(tmp_path).items()} == {
        "a.csv id": 1,
        "a.csv en": 1,
    }
