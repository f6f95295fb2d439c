"""Errors in the person's language."""

from __future__ import annotations

from agent.desk import Guesser
from agent.details import indonesian, query_words
from agent.errors import ConfigError, PortInUse, SimakError, SourceError, StoreError, WatchError
from agent.speech import Speech


def said(error: SimakError, say: Speech) -> str:
    """The sentence a person reads."""
    if say.language == "en":
        return str(error)
    match error:
        case PortInUse():
            return (
                f"port {error.port} di 127.0.0.1 sudah dipakai: apakah `simak run` lain sedang "
                f"berjalan? Hentikan, atau pilih port lain dengan --port (dan ubah juga di "
                f"opsi ekstensi)."
            )
        case WatchError():
            return f"kueri {error.query!r} salah {query_words(error.position, error.detail).id}"
        case SourceError():
            return f"sumber {error.url}: {indonesian(error.detail)}"
        case ConfigError():
            return f"pengaturan: {error}"
        case StoreError():
            return f"basis data: {error}"
    return str(error)


def reason(detail: str, say: Speech) -> str:
    """Why a source could not be read, in the person's language."""
    return say(detail, indonesian(detail))


def guessed(guesser: Guesser, say: Speech) -> str:
    """Who tried to pair without knowing the code, and what to do about it."""
    origin, wrong = guesser.origin, guesser.wrong
    return say(
        f"{origin} is not paired and gave {wrong} wrong codes; if that was not you, look for it "
        "under chrome://extensions (Firefox: about:debugging) and remove it",
        f"{origin} belum tersambung dan memberi {wrong} kode salah; kalau itu bukan kamu, cari di "
        "chrome://extensions (Firefox: about:debugging) lalu hapus",
    )
