"""`make package`: the archives for the stores, from the one folder `extension/`.

    python tools/package.py [FOLDER]      writes dist/simak-VERSION-chrome.zip and …-firefox.zip

Each store gets the manifest without the other browser's words. The same files give the same
bytes: names in order, one date, nothing compressed, because compressors differ. The version is
`agent.__version__`; a manifest that says another is refused.
"""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from agent import __version__  # noqa: E402 - the path above makes it importable

EXTENSION = ROOT / "extension"
SHIPPED = {".js", ".json", ".html", ".css", ".png"}
BORN = (2026, 1, 1, 0, 0, 0)
STORES = ("chrome", "firefox")


class PackageError(Exception):
    """The extension cannot be packaged as it is."""


def main(arguments: list[str]) -> int:
    """Write both archives and say where they are."""
    folder = Path(arguments[0]) if arguments else ROOT / "dist"
    try:
        for store in STORES:
            print(package(store, folder))
    except PackageError as error:
        print(f"package: {error}", file=sys.stderr)
        return 1
    return 0


def package(store: str, folder: Path) -> Path:
    """Write the archive for one store; its path.

    Raises:
        PackageError: the manifest's version is not the agent's.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"simak-{__version__}-{store}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in contents(store):
            entry = zipfile.ZipInfo(name, BORN)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return path


def contents(store: str) -> list[tuple[str, bytes]]:
    """Every file of the archive in order of its name."""
    files = [
        path
        for path in EXTENSION.rglob("*")
        if path.is_file() and path.suffix in SHIPPED and not path.name.startswith(".")
    ]
    named = {path.relative_to(EXTENSION).as_posix(): path.read_bytes() for path in files}
    manifest = manifest_for(store, json.loads(named["manifest.json"]))
    named["manifest.json"] = (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode()
    return sorted(named.items())


def manifest_for(store: str, manifest: dict[str, Any]) -> dict[str, Any]:
    """The manifest as one store wants it.

    Raises:
        PackageError: its version is not the agent's.
    """
    if manifest["version"] != __version__:
        raise PackageError(
            f"expected version {__version__} in extension/manifest.json, found"
            f" {manifest['version']}"
        )
    background = manifest["background"]
    if store == "chrome":
        # The store signs with a key of its own and refuses archives that bring one.
        without = {"key", "browser_specific_settings", "sidebar_action"}
        background = {"service_worker": background["service_worker"], "type": background["type"]}
        permissions = manifest["permissions"]
    else:
        without = {"key", "minimum_chrome_version", "side_panel"}
        background = {"scripts": background["scripts"], "type": background["type"]}
        permissions = [one for one in manifest["permissions"] if one != "sidePanel"]
    kept = {key: value for key, value in manifest.items() if key not in without}
    return kept | {"background": background, "permissions": permissions}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
