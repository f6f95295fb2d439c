"""Reasons, trends and cautions in words, in both languages of the interface.

The engines speak in codes and numbers; here, and only here, they become sentences. Times are
written as the person's wall clock shows them.
"""

from __future__ import annotations

from collections.abc import Callable

from agent import clock
from agent.protocol import RiskNote, Words
from trends.hashtags.sets import LeftOut, Warned
from trends.suggestion import Reason, Risk
from trends.trend import Phase, Story, Trend

_DAY_S = 86_400.0
_DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS_ID = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS_EN = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")  # noqa: SIM905
_MONTHS_ID = "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des".split(" ")  # noqa: SIM905

_PHASES: dict[Phase, Words] = {
    "rising": Words(en="rising", id="naik"),
    "peak": Words(en="at its peak", id="di puncak"),
    "fading": Words(en="fading", id="mereda"),
}

_AGAIN = Words(en="rising again", id="naik lagi")

_RISKS: dict[str, Words] = {
    "abusive": Words(en="may be read as abusive", id="bisa dianggap kasar"),
    "gambling": Words(en="used by gambling spam", id="dipakai spam judi online"),
    "sara": Words(
        en="touches ethnicity, religion or race", id="menyinggung suku, agama, atau ras (SARA)"
    ),
    "loan": Words(en="used by loan spam", id="dipakai spam pinjol"),
    "crisis": Words(
        en="people are grieving or in danger here", id="ada musibah di balik tagar ini"
    ),
    "sensitive": Words(
        en="sensitive topic, read the posts first", id="topik peka, cek dulu isinya"
    ),
    "company": Words(
        en="lately seen beside risky tags", id="belakangan sering muncul bersama tagar berisiko"
    ),
}


_LEFT_OUT: dict[LeftOut, Words] = {
    "in_draft": Words(en="already in your draft", id="sudah ada di naskah"),
    "not_here": Words(en="this site does not take it", id="tidak diterima situs ini"),
    "risky": Words(en="risky now", id="sekarang berisiko"),
    "died": Words(en="out of use", id="sudah tidak dipakai orang"),
    "turn": Words(en="its turn comes next time", id="gilirannya di lain waktu"),
    "limit": Words(en="the limit is reached", id="batasnya sudah tercapai"),
    "length": Words(en="the post would be too long", id="unggahannya jadi kepanjangan"),
}


def trend_reason(trend: Trend, now: float) -> Words:
    """ "rising 4x since 9:00, 3 publishers" and "naik 4x sejak 09.00, 3 media"."""
    again = trend.awoke_at > 0 and trend.phase == "rising"
    phase = _AGAIN if again else _PHASES[trend.phase]
    since = moment(max(trend.since, trend.awoke_at), now)
    share, voices = times(trend.ratio), _voices(trend.publishers, trend.authors)
    return Words(
        en=f"{phase.en} {share.en} since {since.en}, {voices.en}",
        id=f"{phase.id} {share.id} sejak {since.id}, {voices.id}",
    )


def forecast(trend: Trend, now: float) -> Words:
    """Until when a trend should stay fresh, and how well such forecasts did so far."""
    record = trend.record
    until = moment(trend.fresh_until, now)
    hours = record.tolerance_s / 3600.0
    did = Words(en="no record of such forecasts yet", id="ketepatannya belum teruji")
    if record.cases:
        did = Words(
            en=f"such forecasts were right to {hours:.0f} h in {record.right} of "
            f"{record.cases} cases",
            id=f"perkiraan seperti ini meleset paling banyak {hours:.0f} jam pada "
            f"{record.right} dari {record.cases} kasus",
        )
    if trend.fresh_until <= now:
        return Words(en=f"no longer fresh; {did.en}", id=f"sudah tidak segar; {did.id}")
    return Words(
        en=f"fresh until about {until.en}; {did.en}",
        id=f"segar sampai sekitar {until.id}; {did.id}",
    )


def heat(trend: Trend) -> Words:
    """How much is said, and how much of it by voices of their own."""
    many, share = posts(trend.heat), round(100 * trend.organic)
    return Words(en=f"{many.en}, {share}% organic", id=f"{many.id}, {share}% organik")


def first(trend: Trend, now: float) -> Words:
    """Who had it first: "first: detik.com 8:51, kompas.com 8:55"; "" where nobody is known."""
    said = [(each.carrier, moment(each.at, now)) for each in trend.first]
    en = ", ".join(f"{carrier} {at.en}" for carrier, at in said)
    indonesian = ", ".join(f"{carrier} {at.id}" for carrier, at in said)
    return Words(en=f"first: {en}" if en else "", id=f"pertama: {indonesian}" if en else "")


def story(told: Story, now: float) -> Words:
    """Who carries a story: "carried by 5 since 8:51 (detik.com, kompas.com …), 12 posts"."""
    named = told.publishers[:3]
    shown = f" ({', '.join(named)}{' …' if told.carriers > len(named) else ''})" if named else ""
    since, many = moment(told.first_at, now), posts(told.posts)
    return Words(
        en=f"carried by {told.carriers} since {since.en}{shown}, {many.en}",
        id=f"disebarkan {told.carriers} media/akun sejak {since.id}{shown}, {many.id}",
    )


def reason(told: Reason, now: float) -> Words:
    """One reason of a suggestion."""
    return _REASONS[told.code](_Params(told, now))


def risk(told: Risk) -> RiskNote:
    """A caution; never an assertion that a platform bans the tag."""
    words = _RISKS[told.code]
    if told.evidence:
        shown = ", ".join(told.evidence[:3])
        words = Words(en=f"{words.en}: {shown}", id=f"{words.id}: {shown}")
    return RiskNote(code=told.code, words=words)


def left_out(why: LeftOut) -> Words:
    """Why a tag of a set does not come into this draft."""
    return _LEFT_OUT[why]


def warned(told: Warned, now: float) -> Words:
    """What became of a tag of a set, with its evidence."""
    if told.risk is not None:
        return risk(told.risk).words
    last = moment(told.died_at, now)
    return Words(
        en=f"nobody seen using it since {last.en}", id=f"tak terlihat dipakai lagi sejak {last.id}"
    )


def times(ratio: float) -> Words:
    """How many times as much as usual: "4x", below three with one decimal.

    Against almost nothing any number of times is true and none means more than "very many".
    """
    if ratio >= 100:
        return Words(en=">99x", id=">99x")
    shown = f"{ratio:.0f}" if ratio >= 3 else f"{ratio:.1f}".removesuffix(".0")
    return Words(en=f"{shown}x", id=f"{shown.replace('.', ',')}x")


def moment(at: float, now: float) -> Words:
    """An instant, as short as it is clear: the hour, the day and hour, or the date."""
    then, today = clock.local(at), clock.local(now)
    en = f"{then.tm_hour}:{then.tm_min:02d}"
    indonesian = f"{then.tm_hour:02d}.{then.tm_min:02d}"
    if (then.tm_year, then.tm_yday) == (today.tm_year, today.tm_yday):
        return Words(en=en, id=indonesian)
    if abs(now - at) < 6 * _DAY_S:
        return Words(
            en=f"{_DAYS_EN[then.tm_wday]} {en}", id=f"{_DAYS_ID[then.tm_wday]} {indonesian}"
        )
    month_en, month_id = _MONTHS_EN[then.tm_mon - 1], _MONTHS_ID[then.tm_mon - 1]
    return Words(en=f"{then.tm_mday} {month_en}", id=f"{then.tm_mday} {month_id}")


def count(number: float, one_en: str, many_en: str, indonesian: str) -> Words:
    """A number with its noun; Indonesian nouns do not change."""
    whole = round(number)
    return Words(en=f"{whole} {one_en if whole == 1 else many_en}", id=f"{whole} {indonesian}")


def posts(number: float) -> Words:
    """ "3 posts"."""
    return count(number, "post", "posts", "unggahan")


def _voices(publishers: float, authors: float) -> Words:
    """Publishers where there are several; else authors, who may all write on one site."""
    if publishers >= 2 or authors <= publishers:
        return count(publishers, "publisher", "publishers", "media")
    return count(authors, "author", "authors", "akun")


class _Params:
    """The parameters of a reason, by name."""

    def __init__(self, told: Reason, now: float) -> None:
        self._values = dict(told.params)
        self.now = now

    def number(self, name: str) -> float:
        value = self._values.get(name, 0.0)
        return value if isinstance(value, int | float) else 0.0

    def text(self, name: str) -> str:
        return str(self._values.get(name, ""))


def _rising(p: _Params) -> Words:
    since, ratio = moment(p.number("since"), p.now), times(p.number("ratio"))
    voices = count(p.number("publishers"), "publisher", "publishers", "media")
    trend = p.text("trend")  # told where it has another name than the tag
    what = f"“{trend}” " if trend else ""
    return Words(
        en=f"{what}rising {ratio.en} since {since.en}, {voices.en}",
        id=f"{what}naik {ratio.id} sejak {since.id}, {voices.id}",
    )


def _similar(p: _Params) -> Words:
    many, publisher = posts(p.number("posts")), p.text("publisher")
    if publisher:
        return Words(
            en=f"on {many.en} like yours, also by {publisher}",
            id=f"di {many.id} serupa, juga oleh {publisher}",
        )
    return Words(en=f"on {many.en} like yours", id=f"di {many.id} serupa")


def _word(p: _Params) -> Words:
    word, share = p.text("word"), round(100 * p.number("share"))
    if share < 1:
        return Words(en=f'goes with "{word}"', id=f'cocok dengan "{word}"')
    return Words(
        en=f'on {share}% of posts with "{word}"', id=f'di {share}% unggahan dengan "{word}"'
    )


def _together(p: _Params) -> Words:
    tag, many = p.text("tag"), posts(p.number("posts"))
    return Words(en=f"used with #{tag} on {many.en}", id=f"dipakai bersama #{tag} di {many.id}")


def _own(p: _Params) -> Words:
    uses, last_at = round(p.number("times")), p.number("last_at")
    en = "you used it once" if uses == 1 else f"you used it {uses} times"
    indonesian = f"pernah kamu pakai {uses} kali"
    if last_at <= 0:
        return Words(en=en, id=indonesian)
    last = moment(last_at, p.now)
    return Words(en=f"{en}, last {last.en}", id=f"{indonesian}, terakhir {last.id}")


def _competitor(p: _Params) -> Words:
    name, many = p.text("name"), posts(p.number("posts"))
    return Words(
        en=f"seen with competitor {name}, {many.en}", id=f"dipakai seputar {name}, {many.id}"
    )


def _in_text(p: _Params) -> Words:
    phrase = p.text("phrase")
    return Words(en=f'stands in your text: "{phrase}"', id=f'ada di tulisanmu: "{phrase}"')


def _popular(p: _Params) -> Words:
    many = posts(p.number("posts"))
    return Words(en=f"much used lately, {many.en}", id=f"ramai dipakai, {many.id}")


def _brand(_: _Params) -> Words:
    return Words(en="your brand's tag", id="tagar merekmu")


def _listed(p: _Params) -> Words:
    name = p.text("name")
    return Words(en=f"on the list of {name}", id=f"ada di daftar {name}")


def _learning(p: _Params) -> Words:
    many = posts(p.number("posts"))
    return Words(
        en=f"still learning, only {many.en} seen", id=f"masih belajar, baru {many.id} terbaca"
    )


_REASONS: dict[str, Callable[[_Params], Words]] = {
    "rising": _rising,
    "similar": _similar,
    "word": _word,
    "together": _together,
    "own": _own,
    "competitor": _competitor,
    "in_text": _in_text,
    "popular": _popular,
    "brand": _brand,
    "listed": _listed,
    "learning": _learning,
}
