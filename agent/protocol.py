"""Every message between the agent and a browser: the single source of the wire.

`extension/wire.d.ts` is written from this file (`python -m agent.wire`), and the golden
messages under `tests/protocol/` are read by the tests of both languages.

Frames are JSON text. `t` names the message; unknown fields and unknown names are refused.
A question carries `id`, its answer the same `id`; `id` 0 marks what the agent says unasked.
A draft travels as the text before and after the caret, never as offsets.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

VERSION = 1
DEFAULT_PORT = 8787
PATH = "/v1"
MAX_FRAME_BYTES = 65536

Id = Annotated[int, Meta(ge=1, le=2**31 - 1)]
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


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of what travels inside messages."""


class Words(Part, frozen=True):
    """One sentence in both languages of the interface."""

    en: Line
    id: Line


class EvidencePost(Part, frozen=True):
    """A post that supports a trend, an alert or a suggestion."""

    text: Line
    publisher: Short
    author: Short
    url: Url
    at: Seconds


class RiskNote(Part, frozen=True):
    """A caution with its evidence."""

    code: Short
    words: Words


class Suggested(Part, frozen=True):
    """One tag we offer; `tag` has no "#"."""

    tag: Short
    grade: GradeName
    score: float
    confidence: float
    reason: Words
    more: list[Words]
    fresh_until: Seconds
    last_seen_at: Seconds
    posts: int
    risk: RiskNote | None = None


class UsedTag(Part, frozen=True):
    """A tag that is in the draft already, graded."""

    tag: Short
    grade: GradeName
    confidence: float
    posts: int
    last_seen_at: Seconds
    risk: RiskNote | None = None


class Note(Part, frozen=True):
    """The draft collides with something that goes on: a quiet line with its reason.

    `code` names what it is about, so that the person can say "enough of that".
    """

    code: Short
    words: Words
    reason: Words
    evidence: Annotated[list[EvidencePost], Meta(max_length=3)] = []


class ScorePart(Part, frozen=True):
    """One term of a score's sum: what it stands for in words, and what it adds."""

    name: Short
    words: Words
    value: float


class ListedTag(Part, frozen=True):
    """A tag on a brand's list; `site` "" means every site."""

    tag: Annotated[str, Meta(min_length=1, max_length=100)]
    site: SiteName = ""


class BrandRecord(Part, frozen=True):
    """How a brand speaks and which tags it wants; `id` 0 asks for a new one."""

    id: Annotated[int, Meta(ge=0)]
    name: Annotated[str, Meta(min_length=1, max_length=100)]
    language: Literal["", "id", "en", "mixed"] = ""
    register: Literal["", "formal", "informal"] = ""
    tone: Literal["", "serious", "playful"] = ""
    tags: Annotated[list[TagText], Meta(max_length=50)] = []
    always: Annotated[list[ListedTag], Meta(max_length=50)] = []
    never: Annotated[list[ListedTag], Meta(max_length=500)] = []


class SetRecord(Part, frozen=True):
    """Tags that are used together, best first; `id` 0 asks for a new set."""

    id: Annotated[int, Meta(ge=0)]
    name: Annotated[str, Meta(min_length=1, max_length=100)]
    tags: Annotated[list[TagText], Meta(min_length=1, max_length=60)]


class TagRemark(Part, frozen=True):
    """Something to know about one tag of a set: why it was left out, or why to be careful."""

    tag: Short
    words: Words


class WatchRecord(Part, frozen=True):
    """A saved query with a purpose; `id` 0 asks for a new one."""

    id: Annotated[int, Meta(ge=0)]
    name: Annotated[str, Meta(min_length=1, max_length=100)]
    purpose: Purpose
    query: Annotated[str, Meta(min_length=1, max_length=1000)]
    mentions: int = 0
    search_news: bool = True


class StoryRecord(Part, frozen=True):
    """One thing told within a trend; `publishers` names some of its `carriers`."""

    text: Line
    url: Url
    first_at: Seconds
    publishers: Annotated[list[Short], Meta(max_length=8)]
    carriers: int
    posts: int


class FirstRecord(Part, frozen=True):
    """A medium or an account that had a trend early."""

    carrier: Short
    at: Seconds
    url: Url


class TrendRecord(Part, frozen=True):
    """One trend of a snapshot.

    `forecast` says in words until when it should stay fresh, and that of `forecast_cases`
    such forecasts whose end is known `forecast_right` were right to an hour. `awoke_at` is
    when it last rose again after it had faded, 0 if it never did. `stories` are what is told
    within it, the most carried first; `first` who had it first. `heat` are its posts, copies
    and all, and `organic` the share of them that are voices of their own, 0..1. `fit` is how
    well it goes with the person's brand and topics, 0..1, and `fit_reason` why or why not;
    None where nothing is known of a brand.
    """

    id: Short
    term: Short
    kind: Literal["word", "phrase", "tag"]
    terms: list[Short]
    tags: list[Short]
    phase: PhaseName
    score: float
    ratio: float
    count: int
    expected: float
    authors: int
    publishers: int
    since: Seconds
    fresh_until: Seconds
    language: Short
    country: Short
    site: Short
    series: list[int]
    reason: Words
    evidence: list[EvidencePost]
    forecast: Words | None = None
    forecast_cases: int = 0
    forecast_right: int = 0
    awoke_at: Seconds = 0.0
    stories: Annotated[list[StoryRecord], Meta(max_length=3)] = []
    first: Annotated[list[FirstRecord], Meta(max_length=3)] = []
    heat: int = 0
    organic: float = 1.0
    fit: float = 0.0
    fit_reason: Words | None = None


class AlertRecord(Part, frozen=True):
    """One numbered alert; a snoozed one is new again from `until` on."""

    seq: Annotated[int, Meta(ge=1)]
    at: Seconds
    kind: Literal["trend", "mention", "volume"]
    badge: BadgeName
    title: Words
    reason: Words
    rule: Line
    watch_id: int
    state: Literal["new", "read", "muted", "snoozed"]
    evidence: list[EvidencePost]
    until: Seconds = 0.0


class SourceRecord(Part, frozen=True):
    """One source and its health."""

    id: Short
    kind: Short
    url: Url
    title: Short
    status: Literal["new", "ok", "failing", "paused"]
    error: Line
    posts: int
    last_ok_at: Seconds
    next_at: Seconds


class MentionRecord(Part, frozen=True):
    """A post that watches matched; `words` are those that decided its kinds."""

    watch_id: int
    site: SiteName
    language: Short
    post: EvidencePost
    number: int = 0
    watches: list[int] = []
    kinds: list[MentionKind] = []
    words: list[Short] = []
    press: bool = False
    state: MentionState = "unread"
    state_at: Seconds = 0.0


class MentionCounts(Part, frozen=True):
    """How many mentions each choice of `MentionsShown` holds."""

    all: int
    open: int
    unread: int
    question: int
    complaint: int
    praise: int
    press: int
    waiting: int
    done: int


class Breakout(Part, frozen=True):
    """A post far beyond the usual of its brand: `z` robust units on a logarithmic scale."""

    post: EvidencePost
    count: int
    usual: float
    z: float


class RivalRecord(Part, frozen=True):
    """One watch beside the others; `counted` mentions have a count that a source told."""

    watch_id: int
    name: Short
    purpose: Purpose
    mentions: int
    before: int
    share: float
    new_tags: list[Short]
    dropped_tags: list[Short]
    breakouts: list[Breakout]
    counted: int


class SeenPost(Part, frozen=True):
    """A post on the page, asked about so that it can carry a badge. Never stored."""

    ref: Short
    author: Short
    text: Annotated[str, Meta(max_length=2000)]
    tags: Annotated[list[Short], Meta(max_length=60)]


class Count(Part, frozen=True):
    """A number as a page shows it; a shortened one ("1.2K") is known to its `grain` only."""

    n: Annotated[int, Meta(ge=0, le=2**40)]
    grain: Annotated[int, Meta(ge=1, le=10**9)] = 1


class Observation(Part, frozen=True):
    """A public post that passed before the person's eyes on a site they chose to listen on.

    `ref` is what the post is called in `seen`, `at` when it was seen, `published_at` what the
    page says of its date (0 where nothing).
    """

    ref: Short
    url: Annotated[str, Meta(min_length=1, max_length=2000)]
    author: Short
    text: Annotated[str, Meta(max_length=2000)]
    tags: Annotated[list[Short], Meta(max_length=60)]
    at: Seconds
    published_at: Seconds = 0.0
    likes: Count | None = None
    reposts: Count | None = None
    replies: Count | None = None


class SensedSite(Part, frozen=True):
    """A site on which tabs are or were listened to, and what is stored of it."""

    site: SiteName
    on: bool
    posts: int
    last_at: Seconds


class Gain(Part, frozen=True):
    """What a post won between two sightings, `over_s` seconds apart; 0 where unknown."""

    likes: int
    reposts: int
    replies: int
    over_s: Seconds


class TagMark(Part, frozen=True):
    """A tag that deserves a quiet mark where it stands in a post; `tag` has no "#"."""

    tag: Short
    kind: TagKind


class Mark(Part, frozen=True):
    """The badge for one seen post, and what its card says: since when, how much, who else."""

    ref: Short
    badge: BadgeName
    label: Short
    reason: Words
    trend_id: Short
    watch_id: int
    since: Seconds = 0.0
    series: Annotated[list[int], Meta(max_length=48)] = []
    evidence: Annotated[list[EvidencePost], Meta(max_length=3)] = []
    gain: Gain | None = None


class SelectorList(Part, frozen=True):
    """CSS selectors of one thing on a platform, best first; they go before the extension's."""

    site: SiteName
    of: SelectorListName
    selectors: Annotated[list[SelectorText], Meta(max_length=8)]


class SelectorSet(Part, frozen=True):
    """A named set of selectors that corrects the extension's; never code."""

    name: Annotated[str, Meta(min_length=1, max_length=60)]
    lists: Annotated[list[SelectorList], Meta(max_length=200)]


# --- browser to agent -------------------------------------------------------------------


class Ask(Struct, frozen=True, forbid_unknown_fields=True, tag_field="t"):
    """Base of what a browser sends."""


class Auth(Ask, frozen=True, tag="auth"):
    """First frame of a paired browser. proof = HMAC(key, "c" nonce_s nonce_c origin)."""

    nonce: Nonce
    proof: Proof


class Pair(Ask, frozen=True, tag="pair"):
    """First frame of a new browser. proof = HMAC(code, "p" nonce_s nonce_c origin)."""

    nonce: Nonce
    proof: Proof
    browser: Short


class Ping(Ask, frozen=True, tag="ping"):
    """Keeps the background of a browser awake."""

    id: Id


class Suggest(Ask, frozen=True, tag="suggest"):
    """Tags for a draft."""

    id: Id
    site: SiteName
    before: DraftText
    after: DraftText
    language: Literal["", "id", "en"] = ""
    limit: Annotated[int, Meta(ge=1, le=20)] = 8


class Seen(Ask, frozen=True, tag="seen"):
    """Which of these posts on the page deserve a badge? Looked at and forgotten."""

    id: Id
    site: SiteName
    posts: Annotated[list[SeenPost], Meta(max_length=20)]


class Observed(Ask, frozen=True, tag="observed"):
    """Posts that passed by on a site the person chose to listen on; they are stored."""

    id: Id
    site: SiteName
    posts: Annotated[list[Observation], Meta(min_length=1, max_length=20)]


class AskSensing(Ask, frozen=True, tag="sensing"):
    """On which sites does this browser listen, and what is stored of each?"""

    id: Id


class Sense(Ask, frozen=True, tag="sense"):
    """The person allows this browser to listen on a site, or takes that back."""

    id: Id
    site: SiteName
    on: bool


class ForgetSite(Ask, frozen=True, tag="sense_forget"):
    """Forget every post that tabs of a site brought, whichever browser it was."""

    id: Id
    site: SiteName


class Feedback(Ask, frozen=True, tag="feedback"):
    """The person took or dismissed a suggestion."""

    id: Id
    site: SiteName
    tag: Short
    action: Literal["accepted", "dismissed"]


class AskWhy(Ask, frozen=True, tag="why"):
    """Everything behind one tag for this draft, which is neither stored nor logged."""

    id: Id
    site: SiteName
    before: DraftText
    after: DraftText
    tag: TagText
    language: Literal["", "id", "en"] = ""


class AskBrands(Ask, frozen=True, tag="brands"):
    """All brands, and which one drafts are written for."""

    id: Id


class PutBrand(Ask, frozen=True, tag="brand_put"):
    """Add or change a brand; the first one is used at once."""

    id: Id
    brand: BrandRecord


class RemoveBrand(Ask, frozen=True, tag="brand_remove"):
    """Remove a brand."""

    id: Id
    brand_id: Annotated[int, Meta(ge=1)]


class UseBrand(Ask, frozen=True, tag="brand_use"):
    """From now on drafts are written for this brand (0: for none)."""

    id: Id
    brand_id: Annotated[int, Meta(ge=0)]


class AskSets(Ask, frozen=True, tag="sets"):
    """All saved sets of tags."""

    id: Id


class PutSet(Ask, frozen=True, tag="set_put"):
    """Add or change a set; the agent keeps its tags because the person asked for it."""

    id: Id
    set: SetRecord


class RemoveSet(Ask, frozen=True, tag="set_remove"):
    """Remove a set."""

    id: Id
    set_id: Annotated[int, Meta(ge=1)]


class PickSet(Ask, frozen=True, tag="set_pick"):
    """Which tags of a set fit this draft on this site? The draft is looked at and forgotten."""

    id: Id
    set_id: Annotated[int, Meta(ge=1)]
    site: SiteName
    before: DraftText
    after: DraftText


class UsedSet(Ask, frozen=True, tag="set_used"):
    """These tags of a set now stand in the draft: next time it is the others' turn."""

    id: Id
    set_id: Annotated[int, Meta(ge=1)]
    site: SiteName
    tags: Annotated[list[TagText], Meta(max_length=60)]


class Subscribe(Ask, frozen=True, tag="subscribe"):
    """From now on say what is new: snapshots, sources, and alerts after a number."""

    id: Id
    trends: bool
    sources: bool
    alerts_after: Annotated[int, Meta(ge=0)]


class AskAlerts(Ask, frozen=True, tag="alerts"):
    """Alerts, newest first, older than `before` (0: from the newest)."""

    id: Id
    before: Annotated[int, Meta(ge=0)] = 0
    limit: Annotated[int, Meta(ge=1, le=100)] = 30


class AlertAct(Ask, frozen=True, tag="alert_act"):
    """The person read an alert, puts it off `until` an instant, or wants no more of its kind.

    "read" and "unread" also take back that it was muted.
    """

    id: Id
    seq: Annotated[int, Meta(ge=1)]
    action: Literal["read", "unread", "mute", "irrelevant", "snooze"]
    until: Seconds = 0.0


class AskWatches(Ask, frozen=True, tag="watches"):
    """All watches."""

    id: Id


class PutWatch(Ask, frozen=True, tag="watch_put"):
    """Add or change a watch."""

    id: Id
    watch: WatchRecord


class RemoveWatch(Ask, frozen=True, tag="watch_remove"):
    """Remove a watch and its mentions."""

    id: Id
    watch_id: Annotated[int, Meta(ge=1)]


class TryWatch(Ask, frozen=True, tag="watch_try"):
    """What would this query have matched among the stored posts?"""

    id: Id
    query: Annotated[str, Meta(min_length=1, max_length=1000)]


class CompareWatches(Ask, frozen=True, tag="compare"):
    """Brands and competitors side by side, over so many days and as many before."""

    id: Id
    days: Annotated[int, Meta(ge=1, le=90)] = 7


class AskMentions(Ask, frozen=True, tag="mentions"):
    """Mentions of a watch (0: of all), newest first, older than `before` (0: from now).

    Of those published at `before` itself, only the ones numbered below `before_number`.
    """

    id: Id
    watch_id: Annotated[int, Meta(ge=0)]
    before: Seconds = 0.0
    before_number: Annotated[int, Meta(ge=0)] = 0
    limit: Annotated[int, Meta(ge=1, le=100)] = 30
    show: MentionsShown = "all"


class MentionAct(Ask, frozen=True, tag="mention_act"):
    """The person read mentions, dealt with them, or takes that back."""

    id: Id
    numbers: Annotated[list[Annotated[int, Meta(ge=1)]], Meta(min_length=1, max_length=100)]
    state: MentionState


class Introduce(Ask, frozen=True, tag="introduce"):
    """What could be watched for this brand? A page at `url` ("" for none) is read once."""

    id: Id
    name: Annotated[str, Meta(max_length=100)] = ""
    url: Url = ""


class AskSources(Ask, frozen=True, tag="sources"):
    """All sources with their health."""

    id: Id


class AddSource(Ask, frozen=True, tag="source_add"):
    """Add a feed or a site by its address."""

    id: Id
    url: Annotated[str, Meta(min_length=1, max_length=2000)]


class RemoveSource(Ask, frozen=True, tag="source_remove"):
    """Remove a source; its posts stay until retention takes them."""

    id: Id
    source_id: Short


class AskSelectors(Ask, frozen=True, tag="selectors"):
    """Is there a set of selectors that corrects the extension's own?"""

    id: Id


FromBrowser = (
    Ping
    | Suggest
    | Seen
    | Observed
    | AskSensing
    | Sense
    | ForgetSite
    | Feedback
    | Subscribe
    | AskAlerts
    | AlertAct
    | AskWatches
    | PutWatch
    | RemoveWatch
    | TryWatch
    | CompareWatches
    | AskMentions
    | MentionAct
    | Introduce
    | AskSources
    | AddSource
    | RemoveSource
    | AskWhy
    | AskBrands
    | PutBrand
    | RemoveBrand
    | UseBrand
    | AskSets
    | PutSet
    | RemoveSet
    | PickSet
    | UsedSet
    | AskSelectors
)
"""What a browser may say once it is known."""

AboutBrands = AskBrands | PutBrand | RemoveBrand | UseBrand
AboutSets = AskSets | PutSet | RemoveSet | PickSet | UsedSet

FirstFrame = Auth | Pair
"""What a browser may say first."""


# --- agent to browser -------------------------------------------------------------------


class Say(Struct, frozen=True, forbid_unknown_fields=True, tag_field="t"):
    """Base of what the agent sends."""


class Hello(Say, frozen=True, tag="hello"):
    """First frame of the agent; says no more than any prober may know."""

    v: int
    nonce: Nonce
    paired: bool


class Ok(Say, frozen=True, tag="ok"):
    """The browser is known. proof = HMAC(key, "s" nonce_c nonce_s)."""

    proof: Proof
    agent: Short


class Paired(Say, frozen=True, tag="paired"):
    """The code was right. proof = HMAC(code, "q" nonce_c nonce_s key)."""

    key: Annotated[str, Meta(max_length=64)]
    proof: Proof
    agent: Short


class Pong(Say, frozen=True, tag="pong"):
    """Answer to `ping`."""

    id: AnswerId


class Done(Say, frozen=True, tag="done"):
    """It was done; there is nothing more to say."""

    id: AnswerId


class Suggestions(Say, frozen=True, tag="suggestions"):
    """Answer to `suggest`; `refused` says why nothing can be added."""

    id: AnswerId
    items: list[Suggested]
    keywords: list[Short]
    used: list[UsedTag]
    limit: int
    refused: Literal["", "limit", "no_tags_here"]
    note: Note | None
    token: Short
    learning: bool
    by_words: bool = False


class Explained(Say, frozen=True, tag="explained"):
    """Answer to `why`: the sum behind a score, largest parts first, and the posts behind it."""

    id: AnswerId
    tag: Short
    grade: GradeName
    rule: Words
    score: float
    confidence: float
    posts: int
    last_seen_at: Seconds
    reasons: list[Words]
    parts: list[ScorePart]
    evidence: Annotated[list[EvidencePost], Meta(max_length=5)]
    risk: RiskNote | None = None


class Brands(Say, frozen=True, tag="brand_list"):
    """All brands; `active` is the one drafts are written for, 0 for none."""

    id: AnswerId
    brands: list[BrandRecord]
    active: int


class Sets(Say, frozen=True, tag="set_list"):
    """All saved sets."""

    id: AnswerId
    sets: list[SetRecord]


class SetPicked(Say, frozen=True, tag="set_picked"):
    """Answer to `set_pick`: the tags to insert, in order, and what there is to say about them."""

    id: AnswerId
    set_id: int
    tags: list[Short]
    left_out: list[TagRemark]
    warnings: list[TagRemark]
    rotated: bool


class Marks(Say, frozen=True, tag="marks"):
    """Answer to `seen`; posts without a badge and tags without a mark are left out."""

    id: AnswerId
    marks: list[Mark]
    tags: list[TagMark] = []


class Sensing(Say, frozen=True, tag="sensing_list"):
    """Sites this browser listens on, and those of which something is stored."""

    id: AnswerId
    sites: list[SensedSite]


class Trends(Say, frozen=True, tag="trends"):
    """The latest snapshot."""

    id: AnswerId
    number: int
    at: Seconds
    learning: bool
    learned_share: float
    posts: int
    trends: list[TrendRecord]


class Alerts(Say, frozen=True, tag="alert_list"):
    """Alerts; unasked (`id` 0) they are new ones, oldest first."""

    id: AnswerId
    alerts: list[AlertRecord]
    last: int


class Watches(Say, frozen=True, tag="watch_list"):
    """All watches; also unasked after a change elsewhere."""

    id: AnswerId
    watches: list[WatchRecord]


class WatchTried(Say, frozen=True, tag="watch_tried"):
    """What a query would have matched."""

    id: AnswerId
    matched: int
    searched: int
    samples: list[EvidencePost]


class Compared(Say, frozen=True, tag="compared"):
    """Watches side by side, and on how many posts of how many sources that rests."""

    id: AnswerId
    at: Seconds
    days: int
    posts: int
    sources: int
    rivals: list[RivalRecord]


class Mentions(Say, frozen=True, tag="mention_list"):
    """Mentions, newest first, and how many there are of each kind."""

    id: AnswerId
    mentions: list[MentionRecord]
    counts: MentionCounts | None = None


class Introduced(Say, frozen=True, tag="introduced"):
    """Proposals for a person to confirm, best first; `about` is how the page describes itself."""

    id: AnswerId
    names: list[Short]
    tags: list[Short]
    keywords: list[Short]
    query: Line
    language: Literal["", "id", "en"]
    about: Line


class Sources(Say, frozen=True, tag="source_list"):
    """All sources; also unasked when the health of one changes."""

    id: AnswerId
    sources: list[SourceRecord]


class Selectors(Say, frozen=True, tag="selector_set"):
    """Answer to `selectors`; null where the extension's own are all there is."""

    id: AnswerId
    set: SelectorSet | None


class Failed(Say, frozen=True, tag="error"):
    """The question could not be answered. Match `name`, never `detail`."""

    id: AnswerId
    name: ErrorName
    detail: Line


FromAgent = (
    Hello
    | Ok
    | Paired
    | Pong
    | Done
    | Suggestions
    | Explained
    | Brands
    | Sets
    | SetPicked
    | Marks
    | Sensing
    | Trends
    | Alerts
    | Watches
    | WatchTried
    | Compared
    | Mentions
    | Introduced
    | Sources
    | Selectors
    | Failed
)
"""What the agent may say."""
