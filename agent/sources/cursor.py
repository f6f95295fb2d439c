"""How far a fetched source was read, as opaque text in the store. Pure."""

from __future__ import annotations

import hashlib

import msgspec

from agent.fetch import Answer, Validators

RECHECK_S = 7 * 86_400.0
"""One unconditional request a week: some servers answer 304 for ever."""

MOVES_NEEDED = 3
MOVED_FOR_S = 86_400.0


class Copy(msgspec.Struct, frozen=True, omit_defaults=True):
    """What we know of the last copy we read.

    Attributes:
        etag: validator, opaque.
        modified: validator, opaque.
        body: hash of the body.
        whole_at: Unix seconds of the last unconditional request.
        moved_to: where permanent redirects lead.
        moves: how often in a row they led there.
        moved_at: Unix seconds of the first of these.
    """

    etag: str = ""
    modified: str = ""
    body: str = ""
    whole_at: float = 0.0
    moved_to: str = ""
    moves: int = 0
    moved_at: float = 0.0

    def known(self, now: float) -> Validators | None:
        """Validators to ask with; None when it is time for the whole document again."""
        if now - self.whole_at >= RECHECK_S:
            return None
        return Validators(self.etag, self.modified)

    def address(self, url: str, now: float) -> str:
        """The address to ask: the new one once a move has proved itself over a day."""
        settled = self.moves >= MOVES_NEEDED and now - self.moved_at >= MOVED_FOR_S
        return self.moved_to if settled and self.moved_to else url

    def after(self, answer: Answer, asked: Validators | None, now: float) -> Copy:
        """The copy once this answer was read."""
        moved = self._moved(answer.moved_to, now)
        return Copy(
            etag=answer.validators.etag,
            modified=answer.validators.modified,
            body=self.body if answer.unchanged else fingerprint(answer.body),
            whole_at=now if asked is None else self.whole_at,
            moved_to=moved[0],
            moves=moved[1],
            moved_at=moved[2],
        )

    def same(self, answer: Answer) -> bool:
        """Nothing new: said by the server, or seen in the body."""
        return answer.unchanged or (self.body != "" and self.body == fingerprint(answer.body))

    def _moved(self, target: str, now: float) -> tuple[str, int, float]:
        if not target:  # asked at the new address already, or it moved back
            return self.moved_to, self.moves, self.moved_at
        if target == self.moved_to:
            return target, self.moves + 1, self.moved_at
        return target, 1, now


def load(cursor: str) -> Copy:
    """The copy a cursor stands for; a cursor we cannot read means: from the beginning."""
    try:
        return msgspec.json.decode(cursor, type=Copy)
    except msgspec.MsgspecError:
        return Copy()


def dump(copy: Copy) -> str:
    """As it goes into the store."""
    return msgspec.json.encode(copy).decode()


def fingerprint(body: bytes) -> str:
    """A short hash of a body."""
    return hashlib.blake2b(body, digest_size=12).hexdigest()
