"""One of two languages, chosen once, for everything a command says."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping

from agent.protocol import Words


class Speech:
    """Picks the person's language.

    >>> Speech("id")("two sources", "dua sumber")
    'dua sumber'
    """

    def __init__(self, language: str) -> None:
        self.language = "id" if language == "id" else "en"

    def __call__(self, en: str, indonesian: str) -> str:
        """The sentence in the person's language."""
        return indonesian if self.language == "id" else en

    def words(self, words: Words) -> str:
        """The same, for a sentence that is made elsewhere."""
        return words.id if self.language == "id" else words.en


def system_language(environment: Mapping[str, str] | None = None) -> str:
    """ "id" on a computer that speaks Indonesian, else "en"."""
    asked = os.environ if environment is None else environment
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if asked.get(name):
            return _of(asked[name])
    try:
        return _of(locale.getlocale()[0] or "")
    except ValueError:  # a locale this system does not know
        return "en"


def _of(name: str) -> str:
    return "id" if name.casefold().startswith(("id", "in_", "indonesian")) else "en"
