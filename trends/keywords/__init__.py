"""Keywords of a text: one extractor per file, and the table of them."""

from trends.keywords import rake, yake
from trends.keywords.caption import caption_keywords
from trends.keywords.keyword import Extractor, Keyword
from trends.keywords.phrases import extract

__all__ = ["EXTRACTORS", "Extractor", "Keyword", "caption_keywords", "extract"]

EXTRACTORS: dict[str, Extractor] = {
    "simak": extract,
    "yake": yake.extract,
    "rake": rake.extract,
}
