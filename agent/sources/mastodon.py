"""What all Mastodon sources share: the shapes of its API and a status as a post. Pure.

Numbers of trends come as strings; servers of other makes (snac, Pleroma, GoToSocial) answer the
same addresses with fewer fields, so everything but the identity is optional.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

import msgspec

from agent import dates
from agent.addresses import canonical, host_of
from agent.errors import FeedError
from agent.feeds.markup import line, plain
from agent.feeds.posts import MAX_NAME, MAX_TAGS, MAX_TEXT, digest, hashtags, primary
from trends.post import Post

JSON = "application/json"

T = TypeVar("T")


class Account(msgspec.Struct):
    """Who wrote a status."""

    acct: str = ""
    url: str | None = None


class Named(msgspec.Struct):
    """A tag of a status."""

    name: str = ""


class Status(msgspec.Struct):
    """One post of the fediverse."""

    id: str
    created_at: str
    content: str
    account: Account
    uri: str = ""
    url: str | None = None
    language: str | None = None
    spoiler_text: str | None = None
    visibility: str = "public"
    tags: list[Named] = []
    reblog: msgspec.Raw | None = None


def items(body: bytes, url: str) -> list[msgspec.Raw]:
    """The entries of a JSON list, not yet read.

    Raises:
        FeedError: it is no JSON list.
    """
    try:
        return msgspec.json.decode(body, type=list[msgspec.Raw])
    except (msgspec.MsgspecError, RecursionError) as error:
        detail = f"expected the list of a Mastodon server, but it cannot be read: {error}"
        raise FeedError(url, detail) from error


def typed(raws: Iterable[msgspec.Raw], kind: type[T]) -> tuple[list[T], int]:
    """Those entries that have the expected shape, and how many have not."""
    read: list[T] = []
    skipped = 0
    for raw in raws:
        try:
            read.append(msgspec.json.decode(raw, type=kind))
        except (msgspec.MsgspecError, RecursionError):
            skipped += 1
    return read, skipped


def status_post(status: Status, server: str, source: str, seen_at: float) -> Post | None:
    """A public status as a post; None for what was not written for everybody, or says nothing.

    Args:
        status: as the server gives it.
        server: host that was asked; the author's own host where it names none.
        source: id of the source.
        seen_at: Unix seconds.
    """
    if status.visibility not in ("public", "unlisted") or _is_boost(status):
        return None
    warning = line(status.spoiler_text or "", MAX_TEXT)
    text = "\n".join(filter(None, [warning, plain(status.content, MAX_TEXT)]))
    if not text:
        return None
    acct = status.account.acct.strip("@")
    home = acct.partition("@")[2] or host_of(status.account.url or "") or server
    typed_tags = hashtags(text)
    # The server lists tags folded; as typed they stand in the text.
    listed = status.tags[: 2 * MAX_TAGS]
    beside = [tag.name for tag in listed if re.fullmatch(r"[\w·]{1,140}", tag.name)]
    seen = {tag.casefold() for tag in typed_tags}
    return Post(
        id=f"mastodon:{digest(status.uri or f'{server}/{status.id}')}",
        text=text,
        published_at=dates.settle(dates.parse(status.created_at), seen_at),
        seen_at=seen_at,
        source=source,
        publisher=home.casefold()[:MAX_NAME],
        author=f"{acct.partition('@')[0]}@{home}".casefold()[:MAX_NAME],
        url=canonical(status.url or status.uri),
        site="mastodon",
        language=primary(status.language or ""),
        tags=(*typed_tags, *(tag for tag in beside if tag.casefold() not in seen))[:MAX_TAGS],
    )


def _is_boost(status: Status) -> bool:
    return status.reblog is not None and bytes(status.reblog) != b"null"
