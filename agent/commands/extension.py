"""`simak extension`: the folder that the browser loads."""

from __future__ import annotations

import argparse
from pathlib import Path

from agent.commands.command import Command, Context
from agent.errors import SimakError
from agent.protocol import Words
from agent.speech import Speech


def extension_folder() -> Path:
    """Inside an installed wheel, or beside the package in a checkout.

    Raises:
        SimakError: this installation has none.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "_extension", package.parent / "extension"):
        if (folder / "manifest.json").is_file():
            return folder
    raise SimakError(f"expected the extension in {package / '_extension'}, but it is not there")


def steps(say: Speech, folder: Path, port: int, code: str) -> tuple[str, str, str]:
    """How to load the extension, where the panel is, how to pair; a line each.

    Args:
        folder: of the extension.
        port: that the agent listens on.
        code: for pairing; "" where a browser is paired already.
    """
    load = say(
        f"1. Load the extension: chrome://extensions, Developer mode, Load unpacked: {folder} "
        f"(Firefox: about:debugging, This Firefox, Load Temporary Add-on, manifest.json in it)",
        f"1. Muat ekstensi: chrome://extensions, Mode pengembang, Muat yang belum dikemas: "
        f"{folder} (Firefox: about:debugging, Firefox Ini, Muat Pengaya Sementara, "
        f"manifest.json di dalamnya)",
    )
    panel = say(
        f"2. Open the panel: the Simak button in the toolbar; the agent is at 127.0.0.1:{port}",
        f"2. Buka panel: tombol Simak di bilah alat; agen ada di 127.0.0.1:{port}",
    )
    if code:
        pair = say(
            f"3. Pair: type {code} in the extension's options (a new code: simak pair)",
            f"3. Sambungkan: ketik {code} di opsi ekstensi (kode baru: simak pair)",
        )
    else:
        pair = say(
            "3. Your browser is paired already (another one: simak pair)",
            "3. Perambanmu sudah tersambung (untuk yang lain: simak pair)",
        )
    return load, panel, pair


def _extension(context: Context, args: argparse.Namespace) -> int:
    folder = extension_folder()
    if context.json:
        context.give({"folder": str(folder)})
    else:
        context.tell(str(folder))
    return 0


EXTENSION = Command(
    name="extension",
    help=Words(
        en="print the folder to load in the browser", id="tampilkan folder untuk dimuat di peramban"
    ),
    example="simak extension",
    action=_extension,
)
