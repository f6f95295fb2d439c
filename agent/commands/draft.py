"""The draft a command looks at: its text, and the site it is for."""

from __future__ import annotations

import argparse
import sys
from typing import Literal

from agent.speech import Speech


def draft_arguments(
    parser: argparse.ArgumentParser, say: Speech, nargs: Literal["?"] | None = None
) -> None:
    """Add what `draft_of` reads; with "?" the text may be left away."""
    parser.add_argument(
        "text",
        metavar="TEXT",
        nargs=nargs,
        default="",
        help=say('the draft; "-" reads it from standard input', 'naskah; "-" membaca dari stdin'),
    )
    parser.add_argument(
        "--site",
        required=True,
        help=say("the platform, such as instagram", "platform, mis. instagram"),
    )


def draft_of(args: argparse.Namespace) -> tuple[str, str]:
    """The text, of which nothing is being typed any more, and the name of the site."""
    text = sys.stdin.read() if args.text == "-" else args.text
    return f"{text.rstrip()} ", args.site.strip().lower()
