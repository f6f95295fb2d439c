"""Which messages go which way, once both know each other."""

from __future__ import annotations

from agent.protocol.alerts import AlertAct, Alerts, AskAlerts
from agent.protocol.brands import AskBrands, Brands, PutBrand, RemoveBrand, UseBrand
from agent.protocol.drafts import AskWhy, Explained, Feedback, Suggest, Suggestions
from agent.protocol.frames import Done, Failed
from agent.protocol.greeting import Hello, Ok, Paired, Ping, Pong, Subscribe
from agent.protocol.mentions import AskMentions, MentionAct, Mentions
from agent.protocol.pages import (
    AskSelectors,
    AskSensing,
    ForgetSite,
    Marks,
    Observed,
    Seen,
    Selectors,
    Sense,
    Sensing,
)
from agent.protocol.rules import AskRules, Rules
from agent.protocol.sets import AskSets, PickSet, PutSet, RemoveSet, SetPicked, Sets, UsedSet
from agent.protocol.sources import AddSource, AskSources, RemoveSource, Sources
from agent.protocol.trends import Trends
from agent.protocol.watches import (
    AskWatches,
    Compared,
    CompareWatches,
    Introduce,
    Introduced,
    PutWatch,
    RemoveWatch,
    TryWatch,
    Watches,
    WatchTried,
)

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
    | AskRules
)
"""What a browser may say once it is known."""

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
    | Rules
    | Failed
)
"""What the agent may say."""
