"""One example of each message, read by both languages; here by Python."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent import outgoing
from agent import protocol as wire
from agent import wire as writer
from agent.outgoing import encode
from agent.pairing import proof

GOLDEN = Path(__file__).parent / "golden"
FROM_BROWSER = (*get_args(wire.FirstFrame), *get_args(wire.FromBrowser))
FROM_AGENT = get_args(wire.FromAgent)
KEY = bytes(range(32))
CODE = b"K7M2QXWP"
ORIGIN = "chrome-extension://minfebmmfipbjcblegjkebifkoikkbak"


def tag(message: type[msgspec.Struct]) -> str:
    return str(message.__struct_config__.tag)


def golden(name: str) -> dict[str, Any]:
    return json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))


def test_every_message_has_one_example_and_no_other_exists() -> None:
    assert {p.stem for p in GOLDEN.glob("*.json")} == {tag(m) for m in FROM_BROWSER + FROM_AGENT}


def test_every_message_goes_one_way() -> None:
    assert set(wire.Ask.__subclasses__()) == set(FROM_BROWSER)
    assert set(wire.Say.__subclasses__()) == set(FROM_AGENT)


@pytest.mark.parametrize("message", FROM_BROWSER + FROM_AGENT, ids=tag)
def test_an_example_survives_reading_and_writing(message: type[msgspec.Struct]) -> None:
    example = golden(tag(message))

    read = msgspec.json.decode(json.dumps(example), type=message)

    assert msgspec.to_builtins(read) == example


@pytest.mark.parametrize("message", FROM_BROWSER, ids=tag)
def test_a_browser_is_read_by_the_name_of_its_message(message: type[msgspec.Struct]) -> None:
    union = wire.FirstFrame if message in get_args(wire.FirstFrame) else wire.FromBrowser

    assert isinstance(msgspec.json.decode(json.dumps(golden(tag(message))), type=union), message)


@pytest.mark.parametrize("message", FROM_BROWSER, ids=tag)
def test_a_field_that_is_not_in_the_protocol_is_refused(message: type[msgspec.Struct]) -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.convert({**golden(tag(message)), "extra": 1}, type=message)


@pytest.mark.parametrize("message", FROM_AGENT, ids=tag)
def test_what_the_agent_says_passes_its_own_check(message: type[msgspec.Struct]) -> None:
    example = msgspec.convert(golden(tag(message)), type=message)

    assert json.loads(encode(example)) == golden(tag(message))


@pytest.mark.parametrize("number", [2**53, 2**63, 2**70])
def test_a_number_no_row_can_have_is_refused(number: int) -> None:
    for name, field in (("subscribe", "alerts_after"), ("mentions", "watch_id")):
        record = golden(name) | {field: number}
        with pytest.raises(msgspec.ValidationError, match=field):
            msgspec.json.decode(msgspec.json.encode(record), type=wire.FromBrowser)


def test_the_examples_carry_real_proofs() -> None:
    agent, browser = golden("hello")["nonce"], golden("auth")["nonce"]

    assert golden("auth")["proof"] == proof(KEY, "c", agent, browser, ORIGIN)
    assert golden("ok")["proof"] == proof(KEY, "s", browser, agent)
    assert golden("pair")["proof"] == proof(CODE, "p", agent, browser, ORIGIN)
    spelled = base64.b64encode(KEY).decode()
    assert golden("paired")["key"] == spelled
    assert golden("paired")["proof"] == proof(CODE, "q", browser, agent, spelled)


def test_the_types_of_the_extension_are_fresh() -> None:
    assert writer.main(["--check"]) == 0


def test_text_too_long_for_the_wire_is_cut_not_lost() -> None:
    record = msgspec.convert(golden("source_list"), type=wire.Sources).sources[0]
    long = msgspec.structs.replace(record, title="x" * 5000)

    said = json.loads(encode(wire.Sources(id=0, sources=[long, record])))["sources"]

    assert said[0]["title"] == "x" * 199 + "…"
    assert said[1] == golden("source_list")["sources"][0]


def test_what_a_record_may_hold_is_found_out_once_not_for_every_record() -> None:
    record = msgspec.convert(golden("source_list"), type=wire.Sources).sources[0]
    long = msgspec.structs.replace(record, title="x" * 5000, error=None)
    encode(wire.Sources(id=0, sources=[long]))
    known = outgoing._shape_of.cache_info()

    encode(wire.Sources(id=0, sources=[long] * 50))

    after = outgoing._shape_of.cache_info()
    assert (after.misses, after.hits) == (known.misses, known.hits + 51)


@given(st.text(st.characters(exclude_categories=()), max_size=400))
def test_any_title_can_be_said(title: str) -> None:
    record = msgspec.convert(golden("source_list"), type=wire.Sources).sources[0]

    frame = encode(wire.Sources(id=0, sources=[msgspec.structs.replace(record, title=title)]))

    assert len(msgspec.json.decode(frame, type=wire.Sources).sources[0].title) <= 200
