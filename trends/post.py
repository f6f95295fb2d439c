"""Post: the one record that flows from the sources through everything else."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Post:
    """What someone published, as plain text.

    Attributes:
        id: stable identity, unique over all sources ("feed:<hash>", "bluesky:<did>/<rkey>").
        text: plain text as published, title first, markup removed, tags still in it.
        published_at: Unix seconds; never later than `seen_at`.
        seen_at: Unix seconds at which the agent first had it.
        source: id of the source that brought it (its row in `simak source list`).
        publisher: publisher family: registrable domain of the medium, or the account's host.
        author: stable name of the account or byline; "" where the source gives none.
        url: permalink, "" where there is none.
        site: where it was published: "news", or a site name such as "x", "bluesky", "mastodon".
        title: headline of an article, "" for short posts.
        language: BCP 47 primary tag as the source states it, "" where unknown.
        country: ISO 3166-1 alpha-2 in upper case, "" where unknown.
        tags: hashtags as typed, without the leading "#", in order, those stated beside
            the text (feed categories are not tags) included.
        reach: how many people or searches the source says stand behind it (a floor, such as
            the searches of a Google trend or the accounts of a Mastodon trend); 0 unknown.
    """

    id: str
    text: str
    published_at: float
    seen_at: float
    source: str
    publisher: str = ""
    author: str = ""
    url: str = ""
    site: str = "news"
    title: str = ""
    language: str = ""
    country: str = ""
    tags: tuple[str, ...] = ()
    reach: int = 0
