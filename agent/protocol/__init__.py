"""Every message between the agent and a browser: the single source of the wire.

`extension/wire.d.ts` is written from this package (`python -m agent.wire`), and the golden
messages under `tests/protocol/` are read by the tests of both languages.

A file holds one subject: its records, what a browser asks of it, what the agent answers.
`directions` lists the messages each side may send; a field is of a type of `fields`.

Frames are JSON text. `t` names the message; unknown fields and unknown names are refused.
A question carries `id`, its answer the same `id`; `id` 0 marks what the agent says unasked.
A draft travels as the text before and after the caret, never as offsets.
"""

from __future__ import annotations

from agent.protocol.alerts import *
from agent.protocol.brands import *
from agent.protocol.directions import *
from agent.protocol.drafts import *
from agent.protocol.fields import *
from agent.protocol.frames import *
from agent.protocol.greeting import *
from agent.protocol.mentions import *
from agent.protocol.pages import *
from agent.protocol.rules import *
from agent.protocol.sets import *
from agent.protocol.sources import *
from agent.protocol.trends import *
from agent.protocol.watches import *

VERSION = 1
DEFAULT_PORT = 8787
PATH = "/v1"
MAX_FRAME_BYTES = 65536
