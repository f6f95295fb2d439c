"""What a single field may hold: sizes, and the closed lists of names.

Lengths are in code points.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

Id = Annotated[int, Meta(ge=1, le=2**31 - 1)]
Number = Annotated[int, Meta(ge=1, le=2**53 - 1)]
"""Of a row in the store; no greater than JavaScript counts."""
NumberOrNone = Annotated[int, Meta(ge=0, le=2**53 - 1)]
AnswerId = Annotated[int, Meta(ge=0, le=2**31 - 1)]
Short = Annotated[str, Meta(max_length=200)]
Line = Annotated[str, Meta(max_length=1000)]
DraftText = Annotated[str, Meta(max_length=5000)]
TagText = Annotated[str, Meta(min_length=1, max_length=100)]
Url = Annotated[str, Meta(max_length=2000)]
SiteName = Annotated[str, Meta(max_length=40)]
Nonce = Annotated[str, Meta(min_length=16, max_length=64)]
Proof = Annotated[str, Meta(min_length=16, max_length=64)]
SelectorText = Annotated[str, Meta(min_length=1, max_length=300)]
Seconds = float

GradeName = Literal["rising", "steady", "crowded", "rare", "risky", "learning"]
Purpose = Literal["brand", "competitor", "topic"]
PhaseName = Literal["rising", "peak", "fading"]
BadgeName = Literal["rising", "competitor", "brand", "topic", "crisis"]
MentionKind = Literal["question", "complaint", "praise"]
MentionState = Literal["unread", "read", "done"]
MentionsShown = Literal[
    "all",
    "open",  # not done
    "unread",
    "question",  # these four: of those that are not done
    "complaint",
    "praise",
    "press",
    "waiting",  # questions and complaints that got no answer for 3 hours
    "done",
]
TagKind = Literal["brand", "competitor", "risky", "rising"]
SelectorListName = Literal[
    "feed",
    "post",
    "text",
    "author",
    "tags",
    "link",
    "likes",
    "reposts",
    "replies",
    "closed",
    "messages",
    "composers",
]
ErrorName = Literal[
    "schema",  # the frame breaks the protocol
    "rate",  # too many frames
    "auth",  # wrong key or code
    "pairing_closed",  # no code is open
    "not_found",  # no such watch, alert, source
    "watch",  # the query cannot be read
    "source",  # the source cannot be added
    "consent",  # the person has not allowed to listen on this site
    "busy",  # try again
    "internal",  # our fault; it is in the agent's log
]
