from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent import config
from agent.errors import ConfigError


def test_a_home_without_a_file_has_the_defaults(tmp_path: Path) -> None:
    assert config.load(tmp_path) == config.Config()


def test_the_file_written_first_says_exactly_the_defaults(tmp_path: Path) -> None:
    path = config.write_first(tmp_path)
    uncommented = re.sub(r"(?m)^# (\w+ = )", r"\1", path.read_text(encoding="utf-8"))

    assert config.load(tmp_path) == config.Config()
    assert config.read(uncommented) == config.Config()


def test_the_file_written_first_names_every_setting(tmp_path: Path) -> None:
    text = config.write_first(tmp_path).read_text(encoding="utf-8")

    def leaves(kind: type[msgspec.Struct]) -> list[str]:
        found = []
        for item in msgspec.structs.fields(kind):
            part = item.type
            inner = isinstance(part, type) and issubclass(part, msgspec.Struct)
            found += leaves(part) if inner else [item.name]
        return found

    assert [name for name in leaves(config.Config) if f"# {name} = " not in text] == []


def test_writing_first_keeps_what_the_person_wrote(tmp_path: Path) -> None:
    (tmp_path / config.FILE).write_text("port = 9000\n")

    config.write_first(tmp_path)

    assert config.load(tmp_path).port == 9000


def test_settings_are_read() -> None:
    read = config.read('language = "id"\n[retention]\ndays = 7\n')

    assert (read.language, read.retention.days) == ("id", 7)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("prot = 1", ["line 1", "'prot'", "did you mean 'port'"]),
        ("[retention]\nday = 7", ["line 2", "'retention.day'", "'retention.days'"]),
        ("[retentoin]\ndays = 7", ["line 1", "'retentoin'", "'retention'"]),
        ("days = 7", ["'days'", "'retention.days'"]),
        ("[polling]\nqqq = 1", ["'polling.qqq'", "polling.enabled"]),
        ('port = "8787"', ["port", "expected `int`", "`str`"]),
        ("port = 0", ["port", "1"]),
        ('language = "de"', ["language", "'de'"]),
        ("retention = 3", ["retention", "expected `object`", "`int`"]),
        ("port = = 1", ["TOML", "line 1"]),
        ('[bluesky]\nendpoint = "http://x"', ["bluesky.endpoint"]),
    ],
)
def test_a_wrong_setting_is_named_with_its_place(text: str, parts: list[str]) -> None:
    with pytest.raises(ConfigError) as caught:
        config.read(text, "simak.toml")

    assert [part for part in ["simak.toml", *parts] if part not in str(caught.value)] == []


def test_a_file_that_is_no_text_is_an_error_not_a_crash(tmp_path: Path) -> None:
    (tmp_path / config.FILE).write_bytes(b"\xff\xfe\x00")

    with pytest.raises(ConfigError, match="cannot be read"):
        config.load(tmp_path)


@given(st.text(max_size=200))
def test_any_text_is_settings_or_a_named_error(text: str) -> None:
    try:
        config.read(text)
    except ConfigError as error:
        assert config.FILE in str(error)


def test_the_home_is_given_or_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIMAK_HOME", str(tmp_path / "env"))

    assert config.home_folder(str(tmp_path / "given")) == tmp_path / "given"
    assert config.home_folder() == tmp_path / "env"


def test_the_home_is_the_platforms_own_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SIMAK_HOME", raising=False)

    assert "simak" in str(config.home_folder()).lower()


def test_a_number_nobody_can_count_is_a_named_error() -> None:
    with pytest.raises(ConfigError, match=config.FILE):
        config.read(f"port = {'9' * 5000}")
