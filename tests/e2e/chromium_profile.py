"""What a profile of Chromium knows of an extension."""

from __future__ import annotations

import base64
import json
from hashlib import sha256
from pathlib import Path


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
