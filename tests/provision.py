"""Brings what the tests need from outside pip: node, browsers, npm packages, the lab's bundle.

Each function returns "" when the thing is there, else one line that says why it is not.
What it may install it installs: Debian packages as root, npm packages by their lock files.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from tests.e2e.browsers import program

ROOT = Path(__file__).resolve().parent.parent
LAB = ROOT / "tests" / "e2e" / "lab"
UNIT = ROOT / "tests" / "extension"
DEBIAN = {
    "node": ("nodejs", "npm"),
    "chromium": ("chromium",),
    "firefox": ("firefox-esr",),
}
INSTALL_S = 900


def node() -> str:
    """Node and npm."""
    if shutil.which("node") and shutil.which("npm"):
        return ""
    return debian("node")


def browser(name: str) -> str:
    """Chromium or Firefox."""
    return "" if program(name) else debian(name)


def packages(folder: Path) -> str:
    """The npm packages of a folder, exactly as its lock file says."""
    if not (folder / "package-lock.json").is_file():
        return ""
    mark = folder / "node_modules" / ".simak-lock"
    wanted = digest([folder / "package.json", folder / "package-lock.json"])
    if mark.is_file() and mark.read_text("utf-8") == wanted:
        return ""
    missing = node()
    if missing:
        return missing
    told = run(["npm", "ci", "--no-fund", "--no-audit", "--loglevel=error"], folder)
    if not told:
        mark.write_text(wanted, encoding="utf-8")
    return told


def lab() -> str:
    """The bundle of real editors, made anew when its sources changed."""
    missing = packages(LAB)
    if missing:
        return missing
    sources = sorted((LAB / "pages").iterdir())
    wanted = digest([LAB / "build.mjs", LAB / "package-lock.json", *sources])
    mark = LAB / "build" / ".simak-sources"
    if mark.is_file() and mark.read_text("utf-8") == wanted:
        return ""
    told = run(["node", "build.mjs"], LAB)
    if not told:
        mark.write_text(wanted, encoding="utf-8")
    return told


@cache
def debian(what: str) -> str:
    """Install a Debian package, where this is Debian and we are allowed to."""
    apt = shutil.which("apt-get")
    if apt is None:
        return f"{what} is not installed and this system has no apt-get to bring it"
    if os.geteuid() != 0:  # only reached where apt-get is, so never on Windows
        return f"{what} is not installed: apt-get install {' '.join(DEBIAN[what])}, as root"
    print(f"Simak: installing {what} (once) ...", file=sys.stderr, flush=True)
    patient = [apt, "-q", "-y", "-o", "DPkg::Lock::Timeout=400"]
    run([*patient, "update"], ROOT)  # what matters is whether the next line succeeds
    return run([*patient, "install", "--no-install-recommends", *DEBIAN[what]], ROOT)


def run(command: list[str], folder: Path) -> str:
    """Run a command; "" or one line saying how it failed."""
    program_path = shutil.which(command[0])
    if program_path is None:
        return f"{command[0]} is not installed"
    try:
        done = subprocess.run(
            [program_path, *command[1:]],
            cwd=folder,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=INSTALL_S,
            check=False,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )
    except subprocess.TimeoutExpired:
        return f"`{' '.join(command)}` took longer than {INSTALL_S} s"
    if done.returncode == 0:
        return ""
    words = (done.stderr or done.stdout).strip().splitlines()
    return f"`{' '.join(command)}` failed: {words[-1] if words else done.returncode}"


def digest(files: list[Path]) -> str:
    """One fingerprint of several files."""
    total = hashlib.sha256()
    for file in files:
        total.update(file.name.encode() + file.read_bytes())
    return total.hexdigest()
