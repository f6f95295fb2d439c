"""What went wrong, in both languages: details of errors a person can act on.

Errors carry one English sentence; what is in this table is told in Indonesian too. What no table
can foresee (a library's or a server's own words) stays as it came.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property

from agent.protocol import Words

_LONGEST = 1_000  # characters of a sentence on the wire

_INDONESIAN: tuple[tuple[str, str], ...] = (
    # queries
    (r"expected a word, found the end", "perlu kata, tetapi kuerinya sudah habis"),
    (r"expected a word, found (.+)", r"perlu kata, bukan \1"),
    (
        r"expected at least one word to look for, found only exclusions",
        "perlu paling sedikit satu kata yang dicari, bukan hanya pengecualian",
    ),
    (r"expected letters or digits, found (.+)", r"perlu huruf atau angka, bukan \1"),
    (r"(.+) stands outside of any list or group", r"\1 tidak berada di dalam daftar atau kelompok"),
    (r"more than (\d+) nested parentheses", r"lebih dari \1 kurung bertumpuk"),
    (r"this parenthesis is never closed", "kurung ini belum ditutup"),
    (r"this quotation mark is never closed", "tanda kutip ini belum ditutup"),
    (
        r"a \* may only stand behind two or more letters of one word, as in (.+)",
        r"tanda * hanya boleh setelah dua huruf atau lebih dari satu kata, seperti \1",
    ),
    (r"expected at most (\d+) characters, got (\d+)", r"paling banyak \1 karakter, bukan \2"),
    # addresses
    (r"expected a web address, such as (.+)", r"perlu alamat web, misalnya \1"),
    (r"expected an http or https address, (.+) is none", r"perlu alamat http atau https, bukan \1"),
    (r"expected a web address, (.+) is none: (.+)", r"\1 bukan alamat web: \2"),
    (r"expected the address of a web page", "perlu alamat halaman web"),
    (
        r"(\S+) is a private address; if this is your own machine or network, add the source "
        r"with --allow-private",
        r"\1 alamat pribadi; kalau ini komputer atau jaringanmu sendiri, tambahkan sumbernya "
        r"dengan --allow-private",
    ),
    (
        r"(\S+) is a public address; add the source without --allow-private",
        r"\1 alamat publik; tambahkan sumbernya tanpa --allow-private",
    ),
    (r"(\S+) is not an address to fetch from", r"\1 bukan alamat yang boleh diambil"),
    # fetching
    (
        r"no such host: the name cannot be found \(or this machine is offline\)",
        "nama situsnya tidak ditemukan (atau komputer ini sedang luring)",
    ),
    (r"cannot connect: (.+)", r"tidak bisa tersambung: \1"),
    (r"its certificate cannot be trusted: (.+)", r"sertifikatnya tidak bisa dipercaya: \1"),
    (
        r"the server closed the connection without an answer",
        "servernya menutup sambungan tanpa jawaban",
    ),
    (
        r"the answer broke off or its compression is broken",
        "jawabannya terputus atau kompresinya rusak",
    ),
    (r"no complete answer within (.+) seconds", r"tidak ada jawaban utuh dalam \1 detik"),
    (r"it is larger than (\d+) MiB", r"lebih besar dari \1 MiB"),
    (r"it redirects more than (\d+) times", r"dialihkan lebih dari \1 kali"),
    (
        r"it leads from https to (.+), which is not encrypted",
        r"dari https dialihkan ke \1 yang tidak terenkripsi",
    ),
    (
        r"the site lets only browsers in \(it answered with a test for people\)",
        "situsnya hanya menerima peramban (jawabannya ujian untuk manusia)",
    ),
    (
        r"(\S+) asked to be left alone for (\d+) more seconds",
        r"\1 minta tidak dihubungi \2 detik lagi",
    ),
    (r"cannot be read: No such file or directory", "tidak bisa dibaca: berkasnya tidak ada"),
    (r"cannot be read: (.+)", r"tidak bisa dibaca: \1"),
    # feeds
    (r"(.+), and it names no feed \(no <link rel=alternate>\)", r"\1, dan tidak menyebut feed"),
    (
        r"it is a web page whose feeds cannot be read: (.+)",
        r"ini halaman web yang feed-nya tidak bisa dibaca: \1",
    ),
    (r"expected a feed, but (.+)", r"perlu feed, tetapi \1"),
    (r"it wants a login \((\d+)\)", r"situsnya minta masuk akun dulu (\1)"),
    (r"it wants payment \((\d+)\)", r"situsnya minta bayaran (\1)"),
    (
        r"it refuses us here \((\d+)\); some media answer only inside their own country",
        r"situsnya menolak kita dari sini (\1); ada media yang hanya menjawab dari negaranya",
    ),
    (
        r"there is nothing at this address \((\d+)\); it may have moved",
        r"tidak ada apa-apa di alamat ini (\1); mungkin sudah pindah",
    ),
    (r"it says this feed is gone for good \((\d+)\)", r"feed ini sudah dihapus selamanya (\1)"),
    (r"it refuses programs \((\d+)\)", r"situsnya menolak program (\1)"),
    (r"it asks us to come less often \((\d+)\)", r"situsnya minta dihubungi lebih jarang (\1)"),
    (
        r"it may not be shown here for legal reasons \((\d+)\)",
        r"tidak boleh ditampilkan di sini karena alasan hukum (\1)",
    ),
    (r"the server failed \((\d+)\)", r"servernya gagal (\1)"),
    (
        r"the server behind it (?:does not answer|took too long) \((\d+)\)",
        r"server di belakangnya tidak menjawab (\1)",
    ),
    (
        r"the server is (?:overloaded or being repaired|down) \((\d+)\)",
        r"servernya sedang kewalahan, diperbaiki, atau mati (\1)",
    ),
    (
        r"it has no feed in a format we read \((\d+)\)",
        r"tidak ada feed dalam format yang kita baca (\1)",
    ),
    (r"the server answered (\d+)", r"servernya menjawab \1"),
    (
        r"expected RSS, Atom, RDF or JSON Feed, but this is a web page",
        "perlu RSS, Atom, RDF, atau JSON Feed, tetapi ini halaman web",
    ),
    (
        r"expected RSS, Atom, RDF or JSON Feed, but the document is empty",
        "perlu RSS, Atom, RDF, atau JSON Feed, tetapi dokumennya kosong",
    ),
    (
        r"expected RSS, Atom, RDF or JSON Feed, (.+)",
        r"perlu RSS, Atom, RDF, atau JSON Feed, tetapi ini dokumen lain (\1)",
    ),
    (r"expected OPML, but it is not XML: (.+)", r"perlu OPML, tetapi ini bukan XML: \1"),
    (r"expected OPML, (.+)", r"perlu OPML: \1"),
    (
        r"expected an option as KEY=VALUE, got (.+)",
        r"perlu pilihan berbentuk KUNCI=NILAI, bukan \1",
    ),
)


class Sentences:
    """English sentences and what each is in Indonesian, where "\\1" stands for a part of it.

    Patterns are compiled when the first sentence is asked for: an agent at its start asks none.
    """

    def __init__(self, table: Iterable[tuple[str, str]]) -> None:
        self._table = table

    @cached_property
    def _compiled(self) -> list[tuple[re.Pattern[str], str]]:
        return [(re.compile(pattern), told) for pattern, told in self._table]

    def told(self, sentence: str, part: Callable[[str], str]) -> str:
        """A sentence in Indonesian, its parts as `part` tells them; an unknown one as it is."""
        for pattern, told in self._compiled:
            found = pattern.fullmatch(sentence)
            if found is not None:
                return _filled(told, [part(each) for each in found.groups("")])
        return sentence


def _filled(told: str, parts: list[str]) -> str:
    return re.sub(r"\\(\d)", lambda at: parts[int(at[1]) - 1], told)


_DETAILS = Sentences(_INDONESIAN)


def indonesian(detail: str, depth: int = 4) -> str:
    """A detail in Indonesian, as it came where the table does not know it.

    Parts of it are told as details are; within how many, `depth` says, since a server's own words
    may repeat ours without end.

    >>> indonesian("expected a word, found 'OR'")
    "perlu kata, bukan 'OR'"
    """
    return _DETAILS.told(detail, lambda part: indonesian(part, depth - 1)) if depth else detail


def words(detail: str) -> Words:
    """A detail as the browser is told it."""
    return Words(en=detail[:_LONGEST], id=indonesian(detail)[:_LONGEST])


def query_words(position: int, detail: str) -> Words:
    """What is wrong with a query, and where.

    Args:
        position: 0-based code point.
    """
    return Words(
        en=f"at character {position + 1}: {detail}"[:_LONGEST],
        id=f"di karakter ke-{position + 1}: {indonesian(detail)}"[:_LONGEST],
    )
