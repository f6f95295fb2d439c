"""Text made comparable: folding, canonical text and a 64-bit fingerprint.

Nothing here knows about posts or terms; `tokens.py` splits, this module only rewrites.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ELONGATED = re.compile(r"([^\W\d_])\1\1+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0e\ufe0f\ufeff]")
_SHARED = re.compile(r"^\W*(?:rt|mt|via)\b[\s:]*(?:@\w+[\s:]*)+", re.IGNORECASE)
_PASSED_ON = re.compile(r"(?:^|\W)(?:rt|mt)\b[\s:]*@\w", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*|@[\w.]+(?:@[\w.]+)?", re.IGNORECASE)
_OPENING_WORDS = 6
_LETTERS = re.compile(r"[^\W\d_]+")


def normal(text: str) -> str:
    """Text in Unicode form NFKC without invisible characters; case and spelling stay.

    >>> normal("ｆｕｌｌ\u200b width")
    'full width'
    """
    if text.isascii():
        return text
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def fold(text: str) -> str:
    """Text as it is matched: NFKC, lower case, letters held down for emphasis let go.

    Three or more of one letter become one: that is how Indonesian and most other
    languages elongate. Idempotent.

    >>> fold("KEREEEN bgt")
    'keren bgt'
    """
    folded = normal(text).lower()
    if not text.isascii():  # lowering can undo NFKC ("İ"); a second pass settles it
        folded = normal(folded)
    # Few texts hold letters down, and to find that out takes a third of the time.
    return _ELONGATED.sub(r"\1", folded) if _ELONGATED.search(folded) else folded


def account(name: str) -> str:
    """An account as its posts are filed and looked up, however its name is typed.

    >>> account(" @KopiNusa "), account("Kopi  Nusa"), account("@kopi@mastodon.social")
    ('kopinusa', 'kopi nusa', 'kopi@mastodon.social')
    """
    return " ".join(normal(name).casefold().split()).lstrip("@＠")


def canonical_text(text: str) -> str:
    """What near copies share: letters only, folded, without who shared it, links and names.

    Empty where a post holds nothing but links and names. Idempotent.

    >>> canonical_text("RT @abc: 7 Killed in CRASH!! http://t.co/x1")
    'killed in crash'
    """
    bare = _ADDRESS.sub(" ", _SHARED.sub("", normal(text)))
    words = _LETTERS.findall(fold(bare))
    if len(words) > 1 and words[0] in {"rt", "mt"}:
        words = words[1:]
    return " ".join(words)


def passed_on(text: str) -> bool:
    """Whether a post passes on what someone else wrote, by the old and lasting mark of it.

    >>> passed_on("So sad. RT @ana: kita bantu"), passed_on("@ana kita bantu")
    (True, False)
    """
    return "@" in text and _PASSED_ON.search(text) is not None


def opening(text: str) -> int:
    """Checksum of the first words of the canonical text, equal for near copies; 0 for none.

    Shared posts are cut at their end and templates filled in there, so it is the
    beginning that copies have in common.

    >>> opening("RT @a: Korban banjir bandang di Garut kini ...") == opening(
    ...     "Korban banjir bandang di Garut kini bertambah http://t.co/1")
    True
    """
    words = canonical_text(text).split(" ", _OPENING_WORDS)[:_OPENING_WORDS]
    return crc32(" ".join(words).encode("utf-8", "surrogatepass")) if words[0] else 0


def simhash64(text: str) -> int:
    """64-bit fingerprint of a text: near copies differ in few bits, other texts in about 32.

    Words and pairs of neighbours of the canonical text vote on every bit.
    Source: M. Charikar, "Similarity estimation techniques from rounding algorithms", 2002.

    >>> a, b = simhash64("gempa di cianjur pagi ini"), simhash64("Gempa di Cianjur, pagi ini!")
    >>> a == b
    True
    """
    words = canonical_text(text).split()
    if not words:
        return 0
    features = words + [f"{a} {b}" for a, b in pairwise(words)]
    import numpy as np  # here, so that folding a word does not load it

    checks = [crc32(feature.encode("utf-8", "surrogatepass")) for feature in features]
    bits = np.unpackbits(_mix(np.array(checks, dtype=np.uint64)).view(np.uint8))
    votes = bits.reshape(len(checks), 64).sum(axis=0, dtype=np.int32) * 2 > len(checks)
    return int.from_bytes(np.packbits(votes).tobytes(), "big")


def hamming(a: int, b: int) -> int:
    """Number of bits in which two fingerprints differ, 0..64."""
    return (a ^ b).bit_count()


def _mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """SplitMix64's finaliser: spreads 32 bits of checksum over 64."""
    import numpy as np

    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ values >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ values >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    return (values ^ values >> np.uint64(31)).astype(">u8").view(np.uint64)
