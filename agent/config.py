"""The settings: one TOML file in the home, typed, written with comments on first use.

A key that does not exist is an error that names it, its place and the nearest real one; so
is a value of the wrong type or out of range. What is left out has its default.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct, field

from agent import private
from agent.errors import ConfigError
from agent.protocol import DEFAULT_PORT

FILE = "simak.toml"

Positive = Annotated[int, Meta(ge=1)]


class Polling(Struct, frozen=True, forbid_unknown_fields=True):
    """How often sources are asked."""

    enabled: bool = True
    min_interval_s: Annotated[int, Meta(ge=30)] = 60
    contact: Annotated[str, Meta(max_length=200)] = ""


class Retention(Struct, frozen=True, forbid_unknown_fields=True):
    """How long posts are kept."""

    days: Positive = 30
    max_mb: Annotated[int, Meta(ge=20)] = 1000


class Backups(Struct, frozen=True, forbid_unknown_fields=True):
    """Copies of the database beside it."""

    keep: Annotated[int, Meta(ge=0, le=20)] = 2
    every_hours: Positive = 24


class Detector(Struct, frozen=True, forbid_unknown_fields=True):
    """When something counts as rising, by name or as false alarms a day put up with; and in
    which parts of the traffic it is looked for."""

    sensitivity: (
        Literal["sensitive", "balanced", "strict"] | Annotated[float, Meta(gt=0, le=100)]
    ) = "balanced"
    split_by: tuple[Literal["language", "country", "site"], ...] = ("language",)


class AlertLimits(Struct, frozen=True, forbid_unknown_fields=True):
    """How much the person is told unasked."""

    a_day: Annotated[int, Meta(ge=0, le=1000)] = 12
    cooldown_minutes: Annotated[int, Meta(ge=0)] = 60


class Articles(Struct, frozen=True, forbid_unknown_fields=True):
    """How articles are read."""

    keywords: Literal["simak", "yake", "rake"] = "simak"


class Bluesky(Struct, frozen=True, forbid_unknown_fields=True):
    """The Jetstream connection, opened only when a source asks for it."""

    endpoint: Annotated[str, Meta(pattern="^wss?://")] = (
        "wss://jetstream2.us-east.bsky.network/subscribe"
    )
    max_mb_a_day: Positive = 200


class Config(Struct, frozen=True, forbid_unknown_fields=True):
    """All settings. `language` is "" for the system's own; `packs` are added at first start."""

    language: Literal["", "id", "en"] = ""
    port: Annotated[int, Meta(ge=1, le=65535)] = DEFAULT_PORT
    packs: tuple[Literal["indonesia", "world"], ...] = ("indonesia",)
    polling: Polling = field(default_factory=Polling)
    retention: Retention = field(default_factory=Retention)
    backups: Backups = field(default_factory=Backups)
    detector: Detector = field(default_factory=Detector)
    alerts: AlertLimits = field(default_factory=AlertLimits)
    articles: Articles = field(default_factory=Articles)
    bluesky: Bluesky = field(default_factory=Bluesky)


def home_folder(given: str | None = None) -> Path:
    """Where all state lives: `--home`, else SIMAK_HOME, else the platform's data folder."""
    chosen = given or os.environ.get("SIMAK_HOME")
    if chosen:
        return Path(chosen).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_data_dir("simak", appauthor=False))


def load(home: Path) -> Config:
    """The settings of a home; defaults where it has no file.

    Raises:
        ConfigError: the file is no TOML, or a setting cannot be used.
    """
    path = home / FILE
    try:
        text = path.read_text(encoding="utf-8-sig")  # Notepad begins files with a mark
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error
    return read(text, str(path))


def read(text: str, place: str = FILE) -> Config:
    """Settings out of TOML text; `place` names it in errors."""
    try:
        raw = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5000 digits is a ValueError
        raise ConfigError(f"{place}: this is not valid TOML: {error}") from error
    _refuse_unknown(raw, Config, "", place, text)
    try:
        return msgspec.convert(raw, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{place}: {_spoken(str(error))}") from error


def write_first(home: Path) -> Path:
    """Write the commented settings file unless there is one; returns where it is."""
    path = home / FILE
    private.make_folder(home)
    if not path.exists():
        template = Path(__file__).with_name("simak.toml").read_text(encoding="utf-8")
        half = path.with_suffix(".part")
        half.write_text(template, encoding="utf-8")  # on a full disk rather none than half of it
        half.replace(path)
    return path


def _refuse_unknown(
    raw: dict[str, Any], kind: type[Struct], prefix: str, place: str, text: str
) -> None:
    known = {item.name: item.type for item in msgspec.structs.fields(kind)}
    for key, value in raw.items():
        if key not in known:
            line = _line_of(text, key)
            raise ConfigError(f"{place}{line}: unknown key {prefix + key!r}{_nearest(key, prefix)}")
        part = known[key]
        if isinstance(value, dict) and isinstance(part, type) and issubclass(part, Struct):
            _refuse_unknown(value, part, f"{prefix}{key}.", place, text)


def _nearest(key: str, prefix: str) -> str:
    """The known key a person probably meant, wherever it belongs."""
    names = _all_keys(Config, "")
    here = [name for name in names if name.startswith(prefix)]
    near = difflib.get_close_matches(prefix + key, here, 1, 0.6)
    if not near:
        leaves = {name.rpartition(".")[2]: name for name in names}
        near = [leaves[leaf] for leaf in difflib.get_close_matches(key, leaves, 1, 0.6)]
    if near:
        return f"; did you mean {near[0]!r}?"
    return "; known keys here: " + ", ".join(
        name for name in here if "." not in name[len(prefix) :]
    )


def _all_keys(kind: type[Struct], prefix: str) -> list[str]:
    names: list[str] = []
    for item in msgspec.structs.fields(kind):
        names.append(prefix + item.name)
        if isinstance(item.type, type) and issubclass(item.type, Struct):
            names += _all_keys(item.type, f"{prefix}{item.name}.")
    return names


def _line_of(text: str, key: str) -> str:
    """ ", line 7" of the first line that sets this key or opens its table."""
    sets = re.compile(rf"""^\s*(\[\s*)?["']?{re.escape(key)}["']?\s*[=\].]""")
    for number, line in enumerate(text.splitlines(), 1):
        if sets.match(line):
            return f", line {number}"
    return ""


def _spoken(message: str) -> str:
    """msgspec's "Expected `int`, got `str` - at `$.port`" with the key first."""
    detail, _, path = message.partition(" - at ")
    key = path.strip("`").removeprefix("$.") or "the file"
    return f"{key}: {detail[:1].lower()}{detail[1:]}"
