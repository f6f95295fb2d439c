"""How Chromium is started with an extension, and what its profile knows of one."""

from __future__ import annotations

import base64
import json
from hashlib import sha256
from pathlib import Path

SWITCHES = [
    "--headless",
    "--remote-debugging-port=0",
    "--no-sandbox",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-search-engine-choice-screen",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--mute-audio",
    "--password-store=basic",
    # A mouse, which a machine without a screen has not: it hovers and points finely.
    "--blink-settings=primaryHoverType=2,availableHoverTypes=2,"
    "primaryPointerType=4,availablePointerTypes=4",
]


def command(program: str, profile: Path, extension: Path) -> list[str]:
    """The words that start it with the unpacked extension."""
    return [
        program,
        f"--user-data-dir={profile}",
        f"--disable-extensions-except={extension}",
        f"--load-extension={extension}",
        *SWITCHES,
    ]


def identity_of(extension: Path) -> str:
    """Chromium's name of an extension, which follows from its key."""
    manifest = json.loads((extension / "manifest.json").read_text("utf-8"))
    digest = sha256(base64.b64decode(manifest["key"])).hexdigest()[:32]
    return "".join(chr(ord("a") + int(figure, 16)) for figure in digest)


def allow_private(profile: Path, identity: str) -> None:
    """Allow an extension in private windows, as a person may in its details."""
    allowed = {"extensions": {"settings": {identity: {"incognito": True}}}}
    (profile / "Default").mkdir()
    (profile / "Default" / "Preferences").write_text(json.dumps(allowed), encoding="utf-8")
