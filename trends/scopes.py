"""Which part of the traffic a post belongs to, so that one language cannot drown another."""

from __future__ import annotations

from typing import Literal

from trends.post import Post
from trends.trend import Scope

Dimension = Literal["language", "country", "site"]
MAX_SCOPES = 32
OTHERS = "//"
# Close relatives that a guess on a short text mistakes for each other share one scope.
_FAMILY = {"jv": "id", "su": "id", "ms": "id", "in": "id"}


def scope_of(post: Post, language: str, by: tuple[Dimension, ...]) -> Scope:
    """The scope a post is counted in, by the dimensions asked for."""
    return Scope(
        language=_FAMILY.get(language, language) if "language" in by else "",
        country=post.country if "country" in by else "",
        site=post.site if "site" in by else "",
    )


def name_of(scope: Scope) -> str:
    """A scope as one string: `scope_from` reads it back."""
    return "/".join((scope.language, scope.country, scope.site))


def scope_from(name: str) -> Scope:
    """The scope of a name made by `name_of`."""
    language, country, site = name.split("/", 2)
    return Scope(language=language, country=country, site=site)
