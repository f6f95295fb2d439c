"""Write `extension/wire.d.ts`, `extension/wire.js` and the list in `docs/protocol.md`.

The types are for the checker and the reader; the table is what the extension holds every
message of the agent against at run time. Both come from one place, so they cannot differ.

    python -m agent.wire            write both files
    python -m agent.wire --check    exit 1 where a file is stale
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any, get_args

from msgspec import NODEFAULT, inspect

from agent import protocol

ROOT = Path(__file__).resolve().parent.parent
LIST = re.compile(r"(?<=<!-- written by `python -m agent.wire` -->\n).*(?=<!-- end -->)", re.S)
TITLE = "Written from agent/protocol/ by `python -m agent.wire`; do not edit."
NAMED = {
    protocol.GradeName: "GradeName",
    protocol.Purpose: "Purpose",
    protocol.PhaseName: "PhaseName",
    protocol.BadgeName: "BadgeName",
    protocol.TagKind: "TagKind",
    protocol.ErrorName: "ErrorName",
    protocol.SelectorListName: "SelectorListName",
}
UNIONS = {
    "FirstFrame": protocol.FirstFrame,
    "FromBrowser": protocol.FromBrowser,
    "FromAgent": protocol.FromAgent,
}
CONSTANTS = {
    "VERSION": protocol.VERSION,
    "DEFAULT_PORT": protocol.DEFAULT_PORT,
    "PATH": protocol.PATH,
    "MAX_FRAME_BYTES": protocol.MAX_FRAME_BYTES,
}
_ALIASES = {frozenset(get_args(literal)): name for literal, name in NAMED.items()}


def main(arguments: list[str]) -> int:
    """Write the files, or say which are stale."""
    page = _read("docs/protocol.md")
    files = {
        "extension/wire.d.ts": declarations(),
        "extension/wire.js": table(),
        "docs/protocol.md": LIST.sub(lambda _: overview(), page),
    }
    if "--check" in arguments:
        stale = [name for name, text in files.items() if _read(name) != text]
        for name in stale:
            print(f"{name} is stale: run `python -m agent.wire`", file=sys.stderr)
        return 1 if stale else 0
    for name, text in files.items():
        (ROOT / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


def declarations() -> str:
    """TypeScript types of every record and message, with their docstrings."""
    parts = [f"// {TITLE}\n"]
    parts += [f"export const {name}: {json.dumps(value)};" for name, value in CONSTANTS.items()]
    parts.append("")
    parts += [
        f"export type {name} = {_choice(get_args(literal))};" for literal, name in NAMED.items()
    ]
    parts += [_interface(record) for record in _records()]
    for name, union in UNIONS.items():
        members = "".join(f"\n  | {member.__name__}" for member in get_args(union))
        parts.append(f"\nexport type {name} ={members};")
    parts.append(_TABLE_TYPES)
    return "\n".join(parts)


def table() -> str:
    """The same as data: record name to field name to shape; message tag to record name."""
    records = {
        record.cls.__name__: {field.encode_name: _shape(field) for field in record.fields}
        for record in _records()
    }
    tags = {
        name: {inspect.type_info(member).tag: member.__name__ for member in get_args(union)}  # type: ignore[attr-defined]
        for name, union in UNIONS.items()
    }
    lines = ["// @ts-check", f"// {TITLE}", ""]
    lines += [f"export const {name} = {json.dumps(value)};" for name, value in CONSTANTS.items()]
    lines += ["", "export const records = {"]
    lines += [f"  {name}: {json.dumps(fields)}," for name, fields in records.items()]
    lines += ["};", ""]
    for name, by_tag in tags.items():
        constant = {"FirstFrame": "firstFrames", "FromBrowser": "fromBrowser"}.get(
            name, "fromAgent"
        )
        lines.append(f"export const {constant} = {{")
        lines += [f"  {tag}: {json.dumps(record)}," for tag, record in by_tag.items()]
        lines += ["};", ""]
    return "\n".join(lines)


def overview() -> str:
    """The messages as Markdown, each with its example."""
    titles = {
        "FirstFrame": "A browser first says",
        "FromBrowser": "then asks",
        "FromAgent": "The agent says",
    }
    lines: list[str] = []
    for name, union in UNIONS.items():
        lines += [f"\n### {titles[name].capitalize()}\n", "| `t` | |", "|---|---|"]
        for member in get_args(union):
            tag = inspect.type_info(member).tag  # type: ignore[attr-defined]
            doc = " ".join((member.__doc__ or "").split())
            lines.append(f"| [`{tag}`](../tests/protocol/golden/{tag}.json) | {doc} |")
    return "\n".join([*lines, "", ""])


def _records() -> list[inspect.StructType]:
    """Every record reachable from the messages, parts before what contains them."""
    found: dict[str, inspect.StructType] = {}

    def visit(node: inspect.Type) -> None:
        if isinstance(node, inspect.StructType):
            for field in node.fields:
                visit(field.type)
            found.setdefault(node.cls.__name__, node)
        elif isinstance(node, inspect.ListType):
            visit(node.item_type)
        elif isinstance(node, inspect.UnionType):
            for member in node.types:
                visit(member)

    for union in UNIONS.values():
        visit(inspect.type_info(union))
    return list(found.values())


def _interface(record: inspect.StructType) -> str:
    doc = " ".join((record.cls.__doc__ or "").split())
    lines = [f"\n/** {doc} */", f"export interface {record.cls.__name__} {{"]
    if record.tag is not None:
        lines.append(f"  t: {json.dumps(record.tag)};")
    for field in record.fields:
        optional = "" if _required(field) else "?"
        lines.append(f"  {field.encode_name}{optional}: {_typescript(field.type)};")
    return "\n".join([*lines, "}"])


def _required(field: inspect.Field) -> bool:
    return bool(field.default is NODEFAULT and field.default_factory is NODEFAULT)


def _typescript(node: inspect.Type) -> str:
    match node:
        case inspect.StrType():
            return "string"
        case inspect.IntType() | inspect.FloatType():
            return "number"
        case inspect.BoolType():
            return "boolean"
        case inspect.NoneType():
            return "null"
        case inspect.LiteralType(values=values):
            return _ALIASES.get(frozenset(values)) or _choice(values)
        case inspect.ListType(item_type=item):
            inner = _typescript(item)
            return f"({inner})[]" if " " in inner else f"{inner}[]"
        case inspect.StructType(cls=cls):
            return str(cls.__name__)
        case inspect.UnionType(types=types):
            return " | ".join(_typescript(member) for member in types)
        case _:
            raise TypeError(f"no place on the wire for {node!r}")


def _choice(values: tuple[Any, ...]) -> str:
    return " | ".join(json.dumps(value) for value in values)


def _shape(field: inspect.Field) -> dict[str, Any]:
    shape = _shape_of(field.type)
    if not _required(field):
        shape["optional"] = True
    return shape


def _shape_of(node: inspect.Type) -> dict[str, Any]:
    match node:
        case inspect.StrType():
            return _known(is_="string", min=node.min_length, max=node.max_length, like=node.pattern)
        case inspect.IntType():
            return _known(is_="integer", min=node.ge, max=node.le)
        case inspect.FloatType():
            return _known(is_="number", min=node.ge, max=node.le)
        case inspect.BoolType():
            return _known(is_="boolean")
        case inspect.LiteralType(values=values):
            return _known(is_="one", of=list(values))
        case inspect.ListType(item_type=item):
            return _known(is_="list", of=_shape_of(item), max=node.max_length)
        case inspect.StructType(cls=cls):
            return _known(is_="record", of=cls.__name__)
        case inspect.UnionType(types=types):
            some = [member for member in types if not isinstance(member, inspect.NoneType)]
            if len(some) == 1:
                return {**_shape_of(some[0]), "null": True}
    raise TypeError(f"no place on the wire for {node!r}")


def _known(is_: str, **limits: Any) -> dict[str, Any]:
    return {"is": is_} | {name: value for name, value in limits.items() if value is not None}


def _read(name: str) -> str:
    path = ROOT / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


_TABLE_TYPES = """
/** What one field may hold; the run-time twin of the types above. */
export interface Shape {
  is: "string" | "integer" | "number" | "boolean" | "one" | "list" | "record";
  min?: number;
  max?: number;
  like?: string;
  of?: Shape | string | string[];
  null?: boolean;
  optional?: boolean;
}
export const records: Record<string, Record<string, Shape>>;
export const firstFrames: Record<string, string>;
export const fromBrowser: Record<string, string>;
export const fromAgent: Record<string, string>;
"""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
