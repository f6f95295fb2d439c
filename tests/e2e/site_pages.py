"""The invented pages of every platform as a browser shows them: laid out roughly as they are."""

from __future__ import annotations

from pathlib import Path

PAGES = Path(__file__).resolve().parents[1] / "extension" / "pages"
NAMES = sorted(file.stem for file in PAGES.glob("*.html"))
LOOK = """
body { font: 15px/1.4 system-ui, sans-serif; margin: 0 auto; max-width: 600px; background: #fff; }
:is(article, [role=listitem], .feed-shared-update-v2, [data-pressable-container], .status__wrapper,
  .status, [data-testid^=feedItem-by-], [data-e2e=recommend-list-item-container], shreddit-post,
  ytd-comment-thread-renderer, ytd-backstage-post-thread-renderer, ytcp-comment-thread,
  [aria-posinset]) { display: block; position: relative; padding: 8px 12px;
  outline: 1px solid #ddd; }
:is([data-testid=caret], [aria-label*="Menu"], [aria-label*="menu"], [aria-label*="Tindakan"],
  [data-e2e=more-menu], .status__info > button, [data-testid=postDropdownBtn],
  header > [role=button], [data-pressable-container] > [role=button]) {
  position: absolute; top: 2px; right: 8px; width: 34px; height: 34px; }
[contenteditable] { min-height: 24px; }
#content-text { display: block; }
ytcp-comment-thread { margin-top: 20px; }
"""


def dressed(body: str, plays: str, title: str = "Halaman contoh") -> bytes:
    """A whole page that plays a platform."""
    return (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="simak-demo" content="{plays}"><style>{LOOK}</style></head>'
        f"<body>{body}</body></html>"
    ).encode()


def page(name: str, *, instead_of: str = "", put: str = "") -> bytes:
    """One of the invented pages, a text in it replaced by another."""
    text = (PAGES / f"{name}.html").read_text("utf-8")
    return dressed(text.replace(instead_of, put) if instead_of else text, name.partition("-")[0])


# A text that stands in one post of each page, for tests to put another in its place.
SAID = {
    "linkedin-old": "Menu baru",
    "youtube-community": "Menu baru",
    "youtube-studio": "Kopinya enak",
    "reddit": "Di pasar dekat rumah sudah 90 ribu",
}


def saying(name: str, put: str) -> bytes:
    """One of the invented pages, in which one post says this."""
    return page(name, instead_of=SAID.get(name, "Harga cabai"), put=put)
