"""Write the extension's privacy page from docs/privacy.md and docs/privacy.id.md.

    python -m tools.privacy            write extension/pages/privacy.html
    python -m tools.privacy --check    exit 1 where it is stale

One text for the store, the repository and the person: the page carries both languages and shows
the one the person chose.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "extension" / "pages" / "privacy.html"
SOURCES = {"en": ROOT / "docs" / "privacy.md", "id": ROOT / "docs" / "privacy.id.md"}
LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
HEAD = """<!doctype html>
<!-- Written from docs/privacy.md and docs/privacy.id.md by `python -m tools.privacy`. -->
<html>
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Simak</title>
    <link rel="icon" href="/icons/32.png">
    <link rel="stylesheet" href="page.css">
    <link rel="stylesheet" href="options.css">
    <script type="module" src="privacy.js"></script>
  </head>
  <body>
    <div class="sheet">
"""
TAIL = """    </div>
  </body>
</html>
"""


def main(arguments: list[str]) -> int:
    """Write the page, or say that it is stale."""
    text = page()
    if "--check" in arguments:
        stale = not PAGE.is_file() or PAGE.read_text("utf-8") != text
        if stale:
            print(f"{PAGE.name} is stale: run `python -m tools.privacy`", file=sys.stderr)
        return int(stale)
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    return 0


def page() -> str:
    """Both texts as one page."""
    parts = []
    for language, source in SOURCES.items():
        lines = "\n".join(f"        {line}" for line in marked_up(source.read_text("utf-8")))
        parts.append(f'      <main lang="{language}" hidden>\n{lines}\n      </main>\n')
    return HEAD + "".join(parts) + TAIL


def marked_up(text: str) -> Iterator[str]:
    """The little Markdown these pages use: headings, paragraphs, lists.

    Links to other files of the repository lead nowhere in the extension; their words stay.
    """
    for block in re.split(r"\n{2,}", text.strip()):
        heading = re.match(r"(#+) (.*)", block)
        if heading:
            level = len(heading[1])
            yield f"<h{level}>{inline(heading[2])}</h{level}>"
        elif block.startswith("- "):
            yield "<ul>"
            yield from (f"  <li>{inline(line[2:])}</li>" for line in block.splitlines())
            yield "</ul>"
        else:
            yield f"<p>{inline(' '.join(block.splitlines()))}</p>"


def inline(text: str) -> str:
    """Escaped, with `code` and **strong**."""
    safe = escape(LINK.sub(r"\1", text), quote=False)
    safe = re.sub(r"`([^`]+)`", r"<code>\1</code>", safe)
    return re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", safe)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
