"""State as bytes and back, exactly: one JSON record and sparse arrays, never a pickle.

A saved state is read from disk, where anything may have happened to it: whatever does not
read back whole is refused with `StateError`.
"""

from __future__ import annotations

import json
import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

VERSION = 2
_MAGIC = b"simak-tracker\n"
# A state says anything its owner put there: Any is the honest type of parsed JSON.
Record = dict[str, Any]
Arrays = dict[str, NDArray[Any]]


class StateError(ValueError):
    """A saved state that cannot be used: damaged, of another version or another shape."""


def pack(record: Record, arrays: Arrays) -> bytes:
    """Bytes of a state; equal states give equal bytes."""
    shapes = []
    parts = []
    for name, array in sorted(arrays.items()):
        flat = array.ravel()
        at = np.flatnonzero(flat).astype("<u4")
        values = flat[at].astype(array.dtype.newbyteorder("<"))
        shapes.append([name, list(array.shape), values.dtype.str, len(at)])
        parts += [at.tobytes(), values.tobytes()]
    head = json.dumps({"version": VERSION, "shapes": shapes, "record": record}, sort_keys=True)
    text = head.encode("utf-8", "surrogatepass")
    body = zlib.compress(b"".join([len(text).to_bytes(8, "big"), text, *parts]), 1)
    return _MAGIC + zlib.crc32(body).to_bytes(4, "big") + body


def unpack(data: bytes) -> tuple[Record, Arrays]:
    """The record and arrays of `pack`.

    Raises:
        StateError: damaged, or written by another version.
    """
    start = len(_MAGIC) + 4
    if data[: len(_MAGIC)] != _MAGIC:
        raise StateError("not a saved tracker")
    if zlib.crc32(data[start:]).to_bytes(4, "big") != data[len(_MAGIC) : start]:
        raise StateError("the saved tracker is damaged")
    try:
        body = zlib.decompress(data[start:])
        at = 8 + int.from_bytes(body[:8], "big")
        head = json.loads(body[8:at].decode("utf-8", "surrogatepass"))
        if head["version"] != VERSION:
            raise StateError(f"saved by version {head['version']}, this is {VERSION}")
        arrays: Arrays = {}
        for name, shape, dtype, length in head["shapes"]:
            slots = np.frombuffer(body, "<u4", length, at)
            at += slots.nbytes
            values = np.frombuffer(body, dtype, length, at)
            at += values.nbytes
            array = np.zeros(shape, dtype=np.dtype(dtype).newbyteorder("="))
            array.reshape(-1)[slots] = values
            arrays[name] = array
    except (KeyError, TypeError, ValueError, IndexError, zlib.error) as error:
        raise StateError(f"the saved tracker is incomplete: {error}") from error
    record: Record = head["record"]
    return record, arrays
