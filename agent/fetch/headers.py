"""What response headers say, as numbers and sentences. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from agent import dates

LONGEST_HINT_S = 12 * 3600.0
LONGEST_RETRY_S = 24 * 3600.0

_EXPLAINED = {
    401: "it wants a login (401)",
    402: "it wants payment (402)",
    403: "it refuses us here (403); some media answer only inside their own country",
    404: "there is nothing at this address (404); it may have moved",
    406: "it has no feed in a format we read (406)",
    410: "it says this feed is gone for good (410)",
    418: "it refuses programs (418)",
    429: "it asks us to come less often (429)",
    451: "it may not be shown here for legal reasons (451)",
    500: "the server failed (500)",
    502: "the server behind it does not answer (502)",
    503: "the server is overloaded or being repaired (503)",
    504: "the server behind it took too long (504)",
    521: "the server is down (521)",
    522: "the server could not be reached in time (522)",
    525: "the server's certificate failed (525)",
    530: "the server's name cannot be found (530)",
}


@dataclass(frozen=True, slots=True)
class Validators:
    """What the server gave us to ask "is it still the same?" with; opaque, sent back as they are.

    Attributes:
        etag: `ETag`, "" where none.
        modified: `Last-Modified`, "" where none.
    """

    etag: str = ""
    modified: str = ""


NONE = Validators()
"""The server gave us nothing to ask with, or we want the whole document."""


def validators(headers: Mapping[str, str]) -> Validators:
    """Validators of an answer; those too long to store are dropped."""
    etag, modified = headers.get("ETag", ""), headers.get("Last-Modified", "")
    return Validators(etag if len(etag) <= 512 else "", modified if len(modified) <= 128 else "")


def explain(status: int) -> str:
    """A sentence for a status that is no success."""
    return f"expected a feed, but {_EXPLAINED.get(status, f'the server answered {status}')}"


def is_challenge(headers: Mapping[str, str]) -> bool:
    """Cloudflare asks whether we are a person; a program can only leave."""
    return headers.get("cf-mitigated", "").strip().casefold() == "challenge"


def retry_after(headers: Mapping[str, str], now: float) -> float:
    """Seconds the server asks us to stay away, from `Retry-After` or the rate-limit reset.

    0 where it says nothing. A reset counts only where nothing remains.
    """
    waits_s = [0.0]
    stated = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"\d{1,9}(\.\d+)?", stated):
        waits_s.append(float(stated))
    elif stated:
        waits_s.append((dates.parse(stated) or now) - now)
    if _remaining(headers) < 1.0:
        waits_s.append(_until(headers.get("X-RateLimit-Reset", "").strip(), now))
    return min(max(waits_s), LONGEST_RETRY_S)


def fresh_for(headers: Mapping[str, str], now: float) -> float:
    """Seconds the answer says it stays good, from `Cache-Control` or `Expires`; 0 unknown."""
    control = headers.get("Cache-Control", "").casefold()
    if "no-cache" in control or "no-store" in control:
        return 0.0
    age = re.search(r"max-age\s*=\s*\"?(\d{1,9})", control)
    if age:
        return min(float(age[1]), LONGEST_HINT_S)
    expires = dates.parse(headers.get("Expires", ""))
    if expires is None:
        return 0.0
    asked_at = dates.parse(headers.get("Date", "")) or now
    return min(max(expires - asked_at, 0.0), LONGEST_HINT_S)


def _remaining(headers: Mapping[str, str]) -> float:
    """Requests left; plenty where the server does not say."""
    text = headers.get("X-RateLimit-Remaining", "").strip()
    return float(text) if re.fullmatch(r"\d{1,9}(\.\d+)?", text) else 1e9


def _until(reset: str, now: float) -> float:
    """Seconds until a reset given as seconds (Reddit), epoch (GitHub) or a date (Mastodon)."""
    if re.fullmatch(r"\d{1,6}(\.\d+)?", reset):
        return float(reset)
    at = dates.parse(reset)
    return 0.0 if at is None else at - now
