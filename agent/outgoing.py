"""What the agent says, as bytes that obey the schema.

Text from feeds can be longer than the wire allows; it is cut here, at the edge, so that one
long title never costs the browser a whole snapshot.
"""

from __future__ import annotations

from functools import cache
from typing import Any, cast

import msgspec
from msgspec import Struct, ValidationError, inspect

from agent import protocol as wire
from agent.errors import WireError

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(wire.FromAgent)
_shape_of = cache(inspect.type_info)  # a class read anew for each record holds up keystrokes


def encode(message: wire.Say) -> bytes:
    """One frame.

    Raises:
        WireError: the message cannot be made to fit; a fault of ours.
    """
    try:
        return _checked(message)
    except (ValidationError, UnicodeEncodeError):
        pass
    try:
        return _checked(_fitted(message))
    except (ValidationError, UnicodeEncodeError) as error:
        raise WireError("internal", f"{type(message).__name__}: {error}") from error


def _checked(message: Struct) -> bytes:
    frame = _encoder.encode(message)
    _decoder.decode(frame)
    return frame


def _fitted(record: Struct) -> Struct:
    """A copy in which every text and list is as long as the wire allows."""
    shape = cast("inspect.StructType", _shape_of(type(record)))
    values = {field.name: _cut(getattr(record, field.name), field.type) for field in shape.fields}
    return type(record)(**values)


def _cut(value: Any, shape: inspect.Type) -> Any:  # any field of any message
    match shape:
        case inspect.UnionType(types=types) if value is not None:
            return _cut(value, next(t for t in types if not isinstance(t, inspect.NoneType)))
        case inspect.StrType(max_length=most):
            text = value.encode(errors="replace").decode()  # half an emoji is no UTF-8
            return text if most is None or len(text) <= most else text[: most - 1] + "…"
        case inspect.ListType(item_type=item, max_length=most):
            return [_cut(one, item) for one in value[:most]]
        case inspect.StructType() if isinstance(value, Struct):
            return _fitted(value)
    return value
