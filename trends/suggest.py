"""The keystroke path: a draft and what goes on now in, graded tags with reasons out.

Composed here, done in `trends/hashtags/`: see a text (`view`), ask (`question`), find candidates
(`candidates`), measure them (`features`), rank them (`ranking`), lean to the brand (`steering`),
keep what fits (`fitting`), answer (`answer`, `reasons`, `grades`); `memory` remembers.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
import numpy.typing as npt

from trends.hashtags.ahead import Ahead
from trends.hashtags.answer import Ranked, Wanted, shown
from trends.hashtags.archive import packed, unpacked
from trends.hashtags.candidates import Sources, gather, look
from trends.hashtags.caret import split, without
from trends.hashtags.choices import Choices
from trends.hashtags.company import Company
from trends.hashtags.crosses import crossed
from trends.hashtags.drafts import Drafts
from trends.hashtags.features import measure
from trends.hashtags.fitting import fitted
from trends.hashtags.known import has_died, known
from trends.hashtags.lessons import Lessons, SuggesterConfig
from trends.hashtags.memory import OWN, By, Memory, joined
from trends.hashtags.question import Context, Question, question
from trends.hashtags.ranking import Ranker
from trends.hashtags.rising import Rising
from trends.hashtags.rivals import Rivals, near
from trends.hashtags.rules import rules
from trends.hashtags.steering import announced, silenced, steered, written
from trends.hashtags.view import View, linkable, view
from trends.hashtags.weights import scale, shipped
from trends.post import Post
from trends.suggestion import Draft, Risk, Suggestion, Suggestions, Used
from trends.trend import EMPTY, Snapshot

_OFFERED = 5  # first places whose hits and misses teach how far a tag can be trusted
_PREFIXED = 40


class Suggester:
    """Learns from posts, suggests for drafts. Time is an argument; nothing here blocks."""

    def __init__(self, config: SuggesterConfig | None = None) -> None:
        self.config = config or SuggesterConfig()
        self.memory = Memory(self.config.sizes)
        self.ranker = Ranker(shipped(), scale())
        self.company = Company()
        self.ahead = Ahead()
        self.drafts = Drafts()
        self._rising = Rising(EMPTY)
        self._rivals: Rivals = {}
        self._choices = Choices()
        self._dismissed: dict[tuple[str, str], int] = {}
        self._lessons = Lessons(self.config)

    def learn(self, post: Post) -> None:
        """Remember a post's tags and practise on it within the budget; no tags, nothing learnt."""
        if not post.tags and "#" not in post.text and "＃" not in post.text:
            return
        seen = view(post.text)
        tags = linkable(post.tags or seen.tags)
        if not tags:
            return
        if self._lessons.take(self.memory.shelf.count, post.seen_at):
            self._practise(seen, tags, post)
        by = By(post.author, post.publisher, post.site)
        self.ahead.met(self.memory, self.memory.learn(seen, tags, by, post.id, post.published_at))

    def suggest(
        self,
        draft: Draft,
        snapshot: Snapshot,
        now: float,
        limit: int = 8,
        author: str = OWN,
        explain: bool = False,
    ) -> Suggestions:
        """Tags for a draft, best first.

        Args:
            draft: text around the caret and the site it is for.
            snapshot: what rises now.
            now: Unix seconds.
            limit: most suggestions wanted.
            author: whose history counts; the person's own unless another account is named.
            explain: tell the parts of each score and the posts behind it as well.

        Raises:
            UnknownSiteError: no rules are known for the draft's site.
        """
        pack = rules(draft.site)
        before, token = split(draft.before)
        text = f"{before} {draft.after}"
        seen = self.drafts.view(text)
        self.take(snapshot)
        used = tuple(self.known(tag) for tag in dict.fromkeys(seen.tags))
        searched = pack.searched and not token
        captions, around = self.drafts.captions, (before, draft.after, draft.language)
        words = captions.keywords(*around) if searched else ()
        about = (words, used, pack.limit)
        if pack.kind == "none":
            return Suggestions((), *about, "no_tags_here", token, pack.by_words)
        if pack.limit and pack.count(text) >= pack.limit:
            return Suggestions((), *about, "limit", token, pack.by_words)
        ranked = self._ranked(draft, text, joined(token), (now, author))
        skip = frozenset({one.key for one in used} | self._turned_down(draft))
        wanted = self._wanted(draft, skip, joined(token), limit, explain)
        items, features = shown(self.memory, ranked, wanted, self._rising.by_key)
        for item in items:
            self.company.note(item.key, self.memory.shelf.count)
        self._choices.show(draft.site, [item.key for item in items], features)
        return Suggestions(tuple(items), *about, "", token, pack.by_words)

    def take_rivals(self, rivals: Rivals) -> None:
        """The tags competitors are met with from now on; `trends.hashtags.rivals` makes them."""
        self._rivals = rivals
        self.drafts.clear()
        for key, rival in rivals.items():
            self.memory.tags.announce(key, rival.tag, self.memory.shelf.count)

    def explain(self, draft: Draft, tag: str, snapshot: Snapshot, now: float) -> Suggestion | None:
        """Everything behind one tag for a draft, also where it stands in it already.

        Returns:
            None where nothing but the person's own hand brings this tag to this draft.

        Raises:
            UnknownSiteError: no rules are known for the draft's site.
        """
        rules(draft.site)
        before, _ = split(without(draft.before, tag))
        self.take(snapshot)
        self.company.note(joined(tag), self.memory.shelf.count)
        self.company.look(self.memory)
        text = f"{before} {without(draft.after, tag)}"
        ranked = self._ranked(draft, text, joined(tag), (now, OWN))
        wanted = self._wanted(draft, frozenset(), joined(tag), _PREFIXED, True)
        found, _ = shown(self.memory, ranked, wanted, self._rising.by_key)
        return next((item for item in found if item.key == joined(tag)), None)

    def known(self, tag: str) -> Used:
        """What there is to say about a tag by itself, as of the last snapshot."""
        return known(self.memory, tag, self._rising.by_key, self._cautions())

    def died(self, used: Used, now: float) -> bool:
        """Is a tag out of use, as far as can be told?"""
        return has_died(self.memory, used, now)

    def posts_with(self, tag: str, most: int = 5) -> tuple[str, ...]:
        """Ids of the newest posts with a tag, newest first."""
        posts = sorted(self.memory.newest_with(joined(tag)).tolist(), reverse=True)
        return tuple(dict.fromkeys(filter(None, map(self.memory.shelf.id_of, posts[:most]))))

    def look_around(self) -> bool:
        """Use a free moment for the company of one tag that was shown; says whether more wait."""
        return self.company.look(self.memory)

    def candidates(
        self, draft: Draft, snapshot: Snapshot, now: float, author: str = OWN
    ) -> list[str]:
        """Keys of everything that was ranked for a draft, best first."""
        before, token = split(draft.before)
        self.take(snapshot)
        ranked = self._ranked(draft, f"{before} {draft.after}", joined(token), (now, author))
        return ranked.keys(self.memory)

    def feedback(self, site: str, tag: str, accepted: bool, now: float) -> None:
        """The person took or dismissed a suggestion: the ranking learns from it.

        Taken tags become part of their own history; a tag dismissed twice on a site is not
        offered there until it is taken again.
        """
        key = joined(tag)
        if not key:
            return
        self.drafts.clear()
        self._choices.learn(self.ranker, site, key, accepted)
        if accepted:
            self._dismissed.pop((site, key), None)
            self.memory.adopt(tag, now)
        else:
            self._dismissed[site, key] = self._dismissed.get((site, key), 0) + 1
        row = self.memory.tags.rows.get(key)
        if row is not None:
            self.memory.tags.trust([row], [accepted])

    def dump(self) -> bytes:
        """Everything learnt, for `load`."""
        dismissed = [[site, key, times] for (site, key), times in self._dismissed.items()]
        return packed(self.memory, self.ranker.state(), {"dismissed": dismissed})

    @classmethod
    def load(cls, data: bytes, config: SuggesterConfig | None = None) -> Suggester:
        """The engine that `dump` was called on.

        Raises:
            ArchiveError: these bytes are no such dump, or one of other sizes.
        """
        self = cls(config)
        self.memory, learnt, settings = unpacked(data, self.config.sizes)
        self.ranker.restore(learnt)
        self.ahead.begin(self.memory)
        self._dismissed = {(str(s), str(k)): int(n) for s, k, n in settings["dismissed"]}
        return self

    def take(self, snapshot: Snapshot) -> None:
        """What rises now, for `known`; `suggest` does it by itself."""
        if self._rising.number != (snapshot.number, snapshot.at):
            self._rising = Rising(snapshot)
            self.drafts.clear()
            for key, tag in self._rising.written.items():
                self.memory.tags.announce(key, tag, self.memory.shelf.count)

    def _cautions(self) -> Mapping[str, Risk]:
        return ChainMap(self._rising.cautions, self.company.cautions)

    def _turned_down(self, draft: Draft) -> set[str]:
        """Keys that were dismissed on this site or that the brand never wants there."""
        never = draft.brand.never_on(draft.site) if draft.brand else ()
        shunned = {key for (at, key), n in self._dismissed.items() if at == draft.site and n > 1}
        return shunned | {*map(joined, never)}

    def _wanted(
        self, draft: Draft, skip: frozenset[str], prefix: str, limit: int, explain: bool
    ) -> Wanted:
        return Wanted(
            draft.site,
            skip,
            prefix,
            limit,
            explain,
            cautions=self._cautions(),
            written=written(draft.brand, draft.site),
            silenced=partial(silenced, draft.brand),
        )

    def _ranked(self, draft: Draft, text: str, prefix: str, who: tuple[float, str]) -> Ranked:
        memory, (now, author) = self.memory, who
        brand = announced(memory, draft.brand, draft.site)
        prefixed = (*memory.tags.beginning(prefix, _PREFIXED), *brand)
        key = (text, draft.site, draft.language, author, draft.brand)
        if (ranked := self.drafts.ranked(key, prefixed, memory, now)) is not None:
            return ranked
        seen, rows = self.drafts.view(text), memory.tags.rows
        strengths = self._rising.strengths(seen.words, draft.site, draft.language)
        context = Context(
            author=author,
            now=now,
            site=draft.site,
            tags=tuple(joined(tag) for tag in seen.tags),
            rising={rows[tag]: s for tag, s in strengths.items() if tag in rows},
            prefixed=prefixed,
            rivals=near(self._rivals, seen.words, rows),
            accounts=draft.brand.names() if draft.brand and author == OWN else (),
        )
        asked = question(memory, seen, context)
        looked = self.drafts.looked(key, asked, memory)
        ranked = self._rank(asked, looked.sources)
        if draft.brand is not None:
            ranked = steered(memory, ranked, draft.brand, draft.site)
        typing, around = text != f"{draft.before} {draft.after}", (draft.after, draft.language)
        found = partial(self.drafts.captions.found, split(draft.before)[0], *around)
        ranked = fitted(memory, ranked, text, typing, found)
        if typing:
            self.drafts.hold(key, looked, prefixed, ranked)
        return ranked

    def _rank(self, asked: Question, sources: Sources) -> Ranked:
        found = gather(self.memory, asked, sources)
        plain, met = measure(self.memory, asked, found)
        scores = self.ranker.scores(features := crossed(plain))
        scores -= np.add.reduce(scores) / max(len(scores), 1)
        order = (-scores).argsort(kind="stable")
        weights, doubt = self.ranker.weights, self.ranker.doubt()
        return Ranked(asked, found, met, order, scores, plain, features, weights, doubt)

    def _practise(self, seen: View, tags: Sequence[str], post: Post) -> None:
        context = Context(post.author, post.published_at, post.publisher, post.site)
        asked = question(self.memory, seen, context)
        ranked = self._rank(asked, look(self.memory, asked))
        truth = {joined(tag) for tag in tags}
        right = np.array([key in truth for key in ranked.every_key(self.memory)], dtype=np.bool_)
        if not len(right):
            return
        known = len(ranked.found.rows)
        first = [at for at in ranked.order[:_OFFERED].tolist() if at < known]
        self.memory.tags.trust(ranked.found.rows[first].tolist(), right[first].tolist())
        if right.any():
            self.practised(ranked, right)

    def practised(self, ranked: Ranked, right: npt.NDArray[np.bool_]) -> None:
        """An exercise was done and `right` holds the answer: learn from it."""
        self.ranker.learn(ranked.features, right)
