"""Known ways to recommend hashtags, each as the literature has it, as peers for the benchmark.

All see the same words and obey the same clock: a question may use only posts learnt before it.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable
from typing import Protocol

import numpy as np
import numpy.typing as npt

from benchmarks.hashtag_sets import SEED, Case, Sight
from trends.hashtags.memory import joined

_WORD = re.compile(r"[$@]?\w+(?:['’]\w+)?")
_TOP = 10

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def words(text: str) -> list[str]:
    """Distinct lower-case words, cashtags and mentions."""
    return list(dict.fromkeys(_WORD.findall(text.lower())))


class Learner(Protocol):
    """What learns from every post that becomes known."""

    def learn(self, case: Case, seen: list[str]) -> None:
        """See a post with its tags."""


def best(scores: dict[str, float]) -> list[str]:
    """Keys by score, highest first, ties by name."""
    return sorted(scores, key=lambda tag: (-scores[tag], tag))[:_TOP]


class Popular:
    """The most used tags of the newest 1,000 tagged posts."""

    def __init__(self) -> None:
        self._window: deque[frozenset[str]] = deque()
        self._uses: Counter[str] = Counter()

    def learn(self, case: Case, seen: list[str]) -> None:
        self._window.append(case.truth)
        self._uses.update(case.truth)
        if len(self._window) > 1_000:
            self._uses.subtract(self._window.popleft())

    def rank(self, case: Case, seen: list[str]) -> list[str]:
        return [tag for tag, _ in self._uses.most_common(_TOP)]


class Counts:
    """Counts of tags, words and pairs, shared by the baselines made of them."""

    def __init__(self) -> None:
        self.posts = 0
        self.names: list[str] = []
        self.words: Counter[str] = Counter()
        self.uses = np.zeros(1 << 17)
        self.length = np.zeros(1 << 17)
        self.squares = np.zeros(1 << 17)
        self._rows: dict[str, int] = {}
        self._pairs: dict[str, dict[int, int]] = defaultdict(dict)
        self._laid_out: dict[str, tuple[Ints, Floats]] = {}

    def learn(self, case: Case, seen: list[str]) -> None:
        self.posts += 1
        self.words.update(seen)
        rows = [self._row(tag) for tag in sorted(case.truth)]
        for word in seen:
            met, squared = self._pairs[word], self.rarity(word) ** 2
            self._laid_out.pop(word, None)
            for row in rows:
                before = met.get(row, 0)
                met[row] = before + 1
                self.squares[row] += squared * (2 * before + 1)
        self.uses[rows] += 1
        self.length[rows] += len(seen)

    def rarity(self, word: str) -> float:
        return math.log1p(self.posts / (self.words[word] + 0.5))

    def met(self, word: str) -> tuple[Ints, Floats] | None:
        """Rows of the tags a word met and how often, None for an unknown word."""
        if word not in self._pairs:
            return None
        if word not in self._laid_out:
            met = self._pairs[word]
            self._laid_out[word] = (
                np.fromiter(met.keys(), np.int64, len(met)),
                np.fromiter(met.values(), np.float64, len(met)),
            )
        return self._laid_out[word]

    def best(self, scores: Floats) -> list[str]:
        """Names of the tags with the highest scores above nothing."""
        top = np.argpartition(-scores, min(_TOP, len(scores) - 1))[:_TOP]
        top = top[np.argsort(-scores[top], kind="stable")]
        return [self.names[row] for row in top.tolist() if scores[row] > -np.inf]

    def _row(self, tag: str) -> int:
        row = self._rows.setdefault(tag, len(self.names))
        if row == len(self.names):
            self.names.append(tag)
        return row


class Conditional:
    """P(tag | word), smoothed, averaged over the words by their rarity."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts

    def rank(self, case: Case, seen: list[str]) -> list[str]:
        counts = self._counts
        scores = np.zeros(len(counts.names))
        for word in seen:
            if (met := counts.met(word)) is not None:
                scores[met[0]] += met[1] * counts.rarity(word) / (counts.words[word] + 3.0)
        return counts.best(np.where(scores > 0, scores, -np.inf))


class NaiveBayes:
    """Multinomial naive Bayes over the words, Laplace 0.1."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts

    def rank(self, case: Case, seen: list[str]) -> list[str]:
        counts, alpha = self._counts, 0.1
        size = len(counts.names)
        known = [met for word in seen if (met := counts.met(word)) is not None]
        spread = alpha * max(len(counts.words), 1)
        scores = np.log(counts.uses[:size]) + len(known) * (
            math.log(alpha) - np.log(counts.length[:size] + spread)
        )
        for rows, times in known:
            scores[rows] += np.log1p(times / alpha)
        return counts.best(scores)


class Centroid:
    """Cosine to the sum of the TF-IDF vectors of the posts with a tag (Rocchio)."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts

    @property
    def names(self) -> list[str]:
        """Names of the tags in the order of `scores`."""
        return self._counts.names

    def scores(self, seen: list[str]) -> Floats:
        counts = self._counts
        scores = np.zeros(len(counts.names))
        for word in seen:
            if (met := counts.met(word)) is not None:
                scores[met[0]] += met[1] * counts.rarity(word) ** 2
        return scores / np.sqrt(np.maximum(counts.squares[: len(scores)], 1e-9))

    def rank(self, case: Case, seen: list[str]) -> list[str]:
        scores = self.scores(seen)
        return self._counts.best(np.where(scores > 0, scores, -np.inf))


class BaseLevel:
    """The author's own tags by base-level activation (Kowald, Pujari and Lex, 2017)."""

    def __init__(self) -> None:
        self._used: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        self._popular = Popular()

    def learn(self, case: Case, seen: list[str]) -> None:
        self._popular.learn(case, seen)
        for tag in case.truth if case.user else ():
            self._used[case.user][tag].append(case.at)

    def scores(self, case: Case) -> dict[str, float]:
        return {
            tag: sum(max(case.at - at, 1.0) ** -0.5 for at in times)
            for tag, times in self._used.get(case.user, {}).items()
        }

    def rank(self, case: Case, seen: list[str]) -> list[str]:
        return best(self.scores(case)) or self._popular.rank(case, seen)


class BaseLevelAndCentroid:
    """BLL_I,C: own activation and content, each as a share, mixed half and half."""

    def __init__(self, own: BaseLevel, content: Centroid) -> None:
        self._own, self._content = own, content

    def rank(self, case: Case, seen: list[str]) -> list[str]:
        mixed: dict[str, float] = defaultdict(float)
        content = self._content.scores(seen)
        near = np.argsort(-content)[:200]
        names = self._content.names
        like = {names[row]: float(content[row]) for row in near.tolist() if content[row] > 0}
        for part in (self._own.scores(case), like):
            top = max(part.values(), default=1.0)
            for tag, score in part.items():
                mixed[tag] += 0.5 * score / top
        return best(mixed) or self._own.rank(case, seen)


class Neighbours:
    """Tags of the 50 most similar posts, by cubed likeness; TF-IDF cosine or BM25.

    Everything is laid out as one scipy matrix beforehand; a question sees only the rows of posts
    learnt before it. Rarity is that of the known posts, as scikit-learn fits it.

    Args:
        seen: distinct words of all posts in the order they come.
        known: how many of them are known beforehand.
        kind: "tfidf" or "bm25".
    """

    def __init__(self, seen: list[list[str]], known: int, kind: str) -> None:
        from scipy import sparse
        from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

        if kind == "tfidf":
            vectorizer = TfidfVectorizer(analyzer=list).fit(seen[:known])
            self._posts = vectorizer.transform(seen).tocsr()
            self._asked = self._posts
        else:
            counter = CountVectorizer(analyzer=list).fit(seen[:known])
            found = counter.transform(seen).tocsr().astype(np.float64)
            carriers = np.asarray(found[:known].sum(axis=0)).ravel()
            rarity = np.log1p((known - carriers + 0.5) / (carriers + 0.5))
            length = np.asarray(found.sum(axis=1)).ravel()
            damped = 2.2 / (1.0 + 1.2 * (0.25 + 0.75 * length / max(length.mean(), 1e-9)))
            self._asked = found
            self._posts = sparse.diags(damped) @ found @ sparse.diags(rarity)
            self._posts = self._posts.tocsr()
        self._turned = self._posts.T.tocsr()
        self._tags: list[frozenset[str]] = []

    def learn(self, case: Case, seen: list[str]) -> None:
        self._tags.append(case.truth)

    def ask(self, row: int) -> list[str]:
        """Rank for the post at `row` of `every`, from the posts learnt so far."""
        like = (self._asked[row] @ self._turned).tocoo()
        mine = like.col < len(self._tags)
        likeness, posts = like.data[mine], like.col[mine]
        if len(likeness) > 50:
            top = np.argpartition(likeness, -50)[-50:]
            likeness, posts = likeness[top], posts[top]
        scores: dict[str, float] = defaultdict(float)
        for value, post in zip(likeness.tolist(), posts.tolist(), strict=True):
            for tag in self._tags[post]:
                scores[tag] += value**3
        return best(scores)


class Linear:
    """One linear model per tag, fitted by SGD on known posts only.

    Bounded, for its time grows with tags times posts: the 200 commonest tags of the newest
    10,000 posts, which are at most 20,000 pairs of post and tag.
    """

    def __init__(self, known: list[Case], seen: list[list[str]]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import SGDClassifier

        first = max(len(known) - 10_000, 0)
        known, taught, asked = known[first:], seen[first : len(known)], seen[len(known) :]
        uses = Counter(tag for case in known for tag in case.truth)
        common = [tag for tag, _ in uses.most_common(200)]
        if len(common) < 3:  # two classes make one model, none makes none
            self._best = [common] * len(asked)
            return
        wanted = set(common)
        rows = [(at, tag) for at, case in enumerate(known) for tag in sorted(case.truth & wanted)]
        rows = rows[-20_000:]
        vectorizer = TfidfVectorizer(analyzer=list)
        matrix = vectorizer.fit_transform(taught)
        model = SGDClassifier(
            loss="log_loss", alpha=1e-5, max_iter=5, tol=None, n_jobs=1, random_state=SEED
        )
        model.fit(matrix[[at for at, _ in rows]], [tag for _, tag in rows])
        values = model.decision_function(vectorizer.transform(asked))
        self._best = model.classes_[np.argsort(-values, axis=1)[:, :_TOP]].tolist()

    def ask(self, at: int) -> list[str]:
        """Rank for the asked post number `at`."""
        return self._best[at]


class Yake:
    """Keyphrases of up to two words as tags; knows nothing but the text."""

    def __init__(self) -> None:
        import yake

        self._extractors = {
            code: yake.KeywordExtractor(lan=code, n=2, top=_TOP) for code in ("en", "id")
        }

    def ask(self, text: str, language: str) -> list[str]:
        """Rank for one text."""
        found = self._extractors[language].extract_keywords(text)
        return list(dict.fromkeys(joined(phrase) for phrase, _ in found))


Rank = Callable[[int, Case, list[str]], list[str]]


class Peers:
    """All baselines side by side over one task.

    Args:
        known: posts known beforehand; learnt here.
        asked: posts to come, for laying out the matrices.
        sight: how texts are seen.
        names: which baselines; empty for all.
    """

    NAMES = (
        "popular", "knn_tfidf", "knn_bm25", "naive_bayes", "centroid", "conditional",
        "bll", "bll_centroid", "yake", "sgd",
    )  # fmt: skip

    def __init__(
        self,
        known: list[Case],
        asked: list[Case],
        sight: Sight,
        names: Iterable[str],
        language: str,
    ) -> None:
        self._names = tuple(names) or self.NAMES
        known = [case for case in known if case.truth]
        self._known = len(known)
        self._seen = [words(case.seen(sight)) for case in [*known, *asked]]
        counts, own = Counts(), BaseLevel()
        content, popular = Centroid(counts), Popular()
        self._learners: list[Learner] = [popular, counts, own]
        ranks: dict[str, Rank] = {
            "popular": lambda at, case, seen: popular.rank(case, seen),
            "conditional": lambda at, case, seen: Conditional(counts).rank(case, seen),
            "naive_bayes": lambda at, case, seen: NaiveBayes(counts).rank(case, seen),
            "centroid": lambda at, case, seen: content.rank(case, seen),
            "bll": lambda at, case, seen: own.rank(case, seen),
            "bll_centroid": lambda at, case, seen: BaseLevelAndCentroid(own, content).rank(
                case, seen
            ),
        }
        for kind in ("tfidf", "bm25"):
            if f"knn_{kind}" in self._names:
                near = Neighbours(self._seen, self._known, kind)
                self._learners.append(near)
                ranks[f"knn_{kind}"] = lambda at, case, seen, near=near: near.ask(self._known + at)
        if "sgd" in self._names:
            linear = Linear(known, self._seen)
            ranks["sgd"] = lambda at, case, seen: linear.ask(at)
        if "yake" in self._names:
            extractor = Yake()
            ranks["yake"] = lambda at, case, seen: extractor.ask(case.seen(sight), language)
        self._ranks = {name: ranks[name] for name in self._names}
        for case, seen in zip(known, self._seen, strict=False):
            self._learn(case, seen)

    def rank(self, at: int, case: Case) -> dict[str, list[str]]:
        """What every baseline ranks for the asked post number `at`."""
        seen = self._seen[self._known + at]
        return {name: rank(at, case, seen) for name, rank in self._ranks.items()}

    def learn(self, at: int, case: Case) -> None:
        """An asked post becomes known; one without tags keeps its place and teaches nothing."""
        self._learn(case, self._seen[self._known + at])

    def _learn(self, case: Case, seen: list[str]) -> None:
        for learner in self._learners:
            if case.truth or isinstance(learner, Neighbours):
                learner.learn(case, seen)
