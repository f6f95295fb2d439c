"""Archive: the engine's memory as bytes and back; no code is ever loaded from it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

import numpy as np

from trends.hashtags.association import Association
from trends.hashtags.memory import Memory, Sizes
from trends.hashtags.postings import Postings
from trends.hashtags.shelf import Shelf
from trends.hashtags.tags import TagTable

_FORMAT = 4  # authors are filed as accounts are compared since

Arrays = dict[str, np.ndarray]


class ArchiveError(ValueError):
    """These bytes are no archive this version can read; start anew and learn again."""


def packed(memory: Memory, extra: Mapping[str, np.ndarray], settings: object) -> bytes:
    """Memory, further arrays and plain settings as bytes."""
    shelf, shelf_plain = memory.shelf.state()
    tags, tags_plain = memory.tags.state()
    groups: dict[str, Mapping[str, np.ndarray]] = {
        "shelf": shelf,
        "tags": tags,
        "postings": memory.postings.state(),
        "pairs": memory.pairs.state(),
        "memory": memory.state(),
        "extra": extra,
    }
    arrays = {f"{group}/{name}": a for group, held in groups.items() for name, a in held.items()}
    plain = {"format": _FORMAT, "shelf": shelf_plain, "tags": tags_plain, "settings": settings}
    arrays["plain"] = np.frombuffer(json.dumps(plain).encode(), dtype=np.uint8)
    out = io.BytesIO()
    np.savez(out, **arrays)  # type: ignore[arg-type]
    return out.getvalue()


def unpacked(data: bytes, sizes: Sizes) -> tuple[Memory, Arrays, Any]:
    """What `packed` was given.

    Raises:
        ArchiveError: damaged, of another format or of other sizes.
    """
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as held:
            arrays = {name: held[name] for name in held.files}
        plain = json.loads(arrays["plain"].tobytes())
        if plain["format"] != _FORMAT:
            raise ArchiveError(f"format {plain['format']}, expected {_FORMAT}")
        memory = Memory(sizes)
        memory.shelf = Shelf.restored(
            _group(arrays, "shelf"), plain["shelf"], sizes.posts, sizes.ids
        )
        memory.tags = TagTable.restored(_group(arrays, "tags"), plain["tags"], sizes.tags)
        memory.postings = Postings.restored(_group(arrays, "postings"), sizes.bucket_bits)
        memory.pairs = Association.restored(_group(arrays, "pairs"), sizes.pair_bits)
        memory.restore(_group(arrays, "memory"))
    except ArchiveError:
        raise
    except (
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        OSError,
        EOFError,
        zipfile.BadZipFile,
    ) as cause:
        raise ArchiveError(str(cause)) from cause
    return memory, _group(arrays, "extra"), plain["settings"]


def _group(arrays: Arrays, group: str) -> Arrays:
    start = f"{group}/"
    return {name[len(start) :]: a for name, a in arrays.items() if name.startswith(start)}
