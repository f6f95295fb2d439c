"""Errors in the person's language."""

from __future__ import annotations

from agent.desk import Guesser
from agent.details import indonesian, query_words
from agent.errors import ConfigError, PortInUse, SimakError, SourceError, StoreError, WatchError
from agent.feeds.newest import MAX_ENTRIES
from agent.protocol import Words
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


def remark(error: str, left_out: int, say: Speech) -> str:
    """What should be known of a source: why it fails, or that it is read in part; else ""."""
    if error or not left_out:
        return reason(error, say)
    return say.words(cut_short(left_out))


def guessed(guesser: Guesser, say: Speech) -> str:
    """Who tried to pair without knowing the code, and what to do about it."""
    origin, wrong = guesser.origin, guesser.wrong
    return say(
        f"{origin} is not paired and gave {wrong} wrong codes; if that was not you, look for it "
        "under chrome://extensions (Firefox: about:debugging) and remove it",
        f"{origin} belum tersambung dan memberi {wrong} kode salah; kalau itu bukan kamu, cari di "
        "chrome://extensions (Firefox: about:debugging) lalu hapus",
    )


def cut_short(left_out: int) -> Words:
    """That a feed is longer than what is read of it."""
    return Words(
        en=f"it lists {left_out + MAX_ENTRIES} entries; the newest {MAX_ENTRIES} are read",
        id=f"daftarnya {left_out + MAX_ENTRIES} entri; {MAX_ENTRIES} yang terbaru yang dibaca",
    )
