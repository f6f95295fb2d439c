"""What the suggestion engine takes and says: drafts in, graded tags with reasons out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from trends.brand import Brand

Grade = Literal["rising", "steady", "crowded", "rare", "risky", "learning"]
ReasonCode = Literal[
    "rising",  # ratio, since, publishers: the tag's trend rises
    "similar",  # posts: so many similar posts use it; publisher: one of them
    "word",  # word, share: posts with this word use it
    "together",  # tag, posts: used together with a tag of the draft
    "own",  # times, last_at: you used it
    "competitor",  # name, posts: a watched competitor uses it
    "in_text",  # phrase: stands in your text
    "popular",  # posts: much used lately
    "brand",  # your brand's tag
    "listed",  # name: on your brand's list of tags that always come
    "learning",  # posts: too little seen yet to say more
]


@dataclass(frozen=True, slots=True)
class Draft:
    """What the person is typing, split at the caret. Never stored, never logged.

    Attributes:
        before: text before the caret. If it ends in "#abc", `abc` is the token being typed.
        after: text behind the caret.
        site: the platform in the tab, a name of `trends/hashtags/rules`.
        language: "id", "en" or "" for "guess it".
        brand: for whom it is written, None where the person keeps no profile.
    """

    before: str
    after: str = ""
    site: str = ""
    language: str = ""
    brand: Brand | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a tag is offered: a code of the closed list and its parameters, never a sentence."""

    code: ReasonCode
    params: tuple[tuple[str, str | float], ...] = ()


@dataclass(frozen=True, slots=True)
class Risk:
    """A caution with its evidence; never an assertion that a platform bans the tag."""

    code: Literal["abusive", "gambling", "sara", "loan", "crisis", "sensitive", "company"]
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One tag we offer.

    Attributes:
        tag: as it will be typed, without "#", valid on the draft's site.
        key: its case-folded identity.
        grade: one of the closed list; "learning" where data is too thin for a grade.
        score: higher is better, 0 is the mean of all candidates; comparable within one answer only.
        spread: standard deviation of the score, from how often its parts were put to the test.
        confidence: 0..1, how much data stands behind it.
        reasons: strongest first, at least one.
        last_seen_at: Unix seconds of the newest post with it, 0 where none was seen.
        fresh_until: Unix seconds, 0 where it does not rise.
        posts: posts seen with it, decayed count rounded.
        risk: None where nothing speaks against it.
        parts: name, contribution of every part of the score, largest first; told when asked for.
        evidence: ids of posts it came from, newest first, at most 5; told when asked for.
    """

    tag: str
    key: str
    grade: Grade
    score: float
    confidence: float
    reasons: tuple[Reason, ...]
    last_seen_at: float = 0.0
    fresh_until: float = 0.0
    posts: int = 0
    risk: Risk | None = None
    spread: float = 0.0
    parts: tuple[tuple[str, float], ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Used:
    """A tag that is in the draft already, as typed without "#"; see `Suggestion` for the rest."""

    tag: str
    key: str
    grade: Grade
    confidence: float
    posts: int
    last_seen_at: float
    risk: Risk | None = None


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The answer to a draft.

    Attributes:
        items: best first, at most the number asked for; empty when the site's limit is used up.
        keywords: phrases of the draft, where the site finds posts by their words.
        used: tags that are in the draft already, in their order.
        limit: how many tags the site takes, 0 for no limit.
        refused: why nothing more can be added ("limit"), or "".
        token: the token at the caret without "#", "" where there is none.
        by_words: whether the site finds posts by the words of their captions.
    """

    items: tuple[Suggestion, ...]
    keywords: tuple[str, ...] = ()
    used: tuple[Used, ...] = ()
    limit: int = 0
    refused: Literal["", "limit", "no_tags_here"] = ""
    token: str = ""
    by_words: bool = False
