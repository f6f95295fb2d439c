"""What tabs of a site bring while the person lets Simak listen there: nothing is fetched.

The posts come over the browser's socket (`agent.sensing`); this row in the list of sources
shows them, counts them, and ends the listening when it is removed.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from agent.sources.source import Batch, SourceSpec

if TYPE_CHECKING:
    from agent.fetch import Fetcher

KIND = "tab"
SITES = {
    "x": ("X", "https://x.com/"),
    "instagram": ("Instagram", "https://www.instagram.com/"),
    "facebook": ("Facebook", "https://www.facebook.com/"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/"),
    "tiktok": ("TikTok", "https://www.tiktok.com/"),
    "youtube": ("YouTube", "https://www.youtube.com/"),
    "threads": ("Threads", "https://www.threads.com/"),
    "bluesky": ("Bluesky", "https://bsky.app/"),
    "mastodon": ("Mastodon", "https://joinmastodon.org/"),
    "reddit": ("Reddit", "https://www.reddit.com/"),
}
"""Name on the wire: what people call the site, and its home."""

REST_S = 86_400.0


class Tab:
    """Has nothing to say when asked; keeps its cursor."""

    async def poll(self, fetcher: Fetcher, cursor: str, now: float) -> Batch:
        """Nothing, and please ask seldom."""
        return Batch(cursor=cursor, unchanged=True, poll_after_s=REST_S)


def tab_spec(site: str) -> SourceSpec:
    """The source of a site's tabs; `site` is a key of `SITES`."""
    title, home = SITES[site]
    return SourceSpec(id=f"{KIND}:{site}", kind=KIND, url=home, title=f"Tab: {title}")


def post_id(site: str, url: str) -> str:
    """Identity of a post by its permalink; with "" what all of a site begin with."""
    key = hashlib.blake2b(url.encode(errors="replace"), digest_size=12).hexdigest() if url else ""
    return f"{KIND}:{site}/{key}"
