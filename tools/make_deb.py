# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the one-folder bundle with PyInstaller and packs it as a Debian package into dist/."""

from __future__ import annotations

import gzip
import shutil
import subprocess
import sys
from pathlib import Path

from argcomplete.shell_integration import shellcode

from sohodesk import __version__
from tools import system

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
ICONS = ROOT / "sohodesk/resources/icons/app"
STAGE = ROOT / "build/deb"
DIST = ROOT / "dist"
APP_ID = "org.sohodesk.SohoDesk"
# Packages renamed where time_t grew to 64 bits: either name will do.
RENAMED = {"libglib2.0-0": "libglib2.0-0t64"}


def bundle() -> Path:
    """The one-folder bundle; answers where it is."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    places = ["--distpath", str(DIST), "--workpath", str(ROOT / "build/bundle")]
    spec = str(PACKAGING / "sohodesk.spec")
    subprocess.run([*command, *places, spec], cwd=ROOT, check=True)
    return DIST / "sohodesk"


def stage(made: Path) -> None:
    """Lay every file where it belongs on a Debian system, under build/deb."""
    shutil.rmtree(STAGE, ignore_errors=True)
    shutil.copytree(made, STAGE / "usr/lib/sohodesk", symlinks=True)
    (STAGE / "usr/bin").mkdir(parents=True)
    (STAGE / "usr/bin/sohodesk").symlink_to("../lib/sohodesk/sohodesk")
    put(PACKAGING / f"{APP_ID}.desktop", f"usr/share/applications/{APP_ID}.desktop")
    put(PACKAGING / f"{APP_ID}.metainfo.xml", f"usr/share/metainfo/{APP_ID}.metainfo.xml")
    put(PACKAGING / f"{APP_ID}.mime.xml", f"usr/share/mime/packages/{APP_ID}.xml")
    put(PACKAGING / "deb/copyright", "usr/share/doc/sohodesk/copyright")
    icons = {"scalable": "", "32x32": "-32", "16x16": "-16"}
    for size, drawing in icons.items():
        target = f"usr/share/icons/hicolor/{size}/apps/{APP_ID}.svg"
        put(ICONS / f"sohodesk-icon{drawing}.svg", target)
    news = STAGE / "usr/share/doc/sohodesk/changelog.gz"
    news.write_bytes(gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), mtime=0))
    for shell, place in {
        "bash": "usr/share/bash-completion/completions/sohodesk",
        "zsh": "usr/share/zsh/vendor-completions/_sohodesk",
        "fish": "usr/share/fish/vendor_completions.d/sohodesk.fish",
    }.items():
        completion = STAGE / place
        completion.parent.mkdir(parents=True, exist_ok=True)
        completion.write_text(shellcode(["sohodesk"], shell=shell), encoding="utf-8")


def put(source: Path, target: str) -> None:
    """Copy one file into the stage, readable by everyone."""
    there = STAGE / target
    there.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, there)
    there.chmod(0o644)


def control(architecture: str) -> str:
    """The package's description, with the libraries that the bundle does not carry."""
    size = sum(f.stat().st_size for f in STAGE.rglob("*") if f.is_file() and not f.is_symlink())
    packages = sorted(set(system.LIBRARIES.values()))
    named = [f"{p} | {RENAMED[p]}" if p in RENAMED else p for p in packages]
    pattern = (PACKAGING / "deb/control.in").read_text(encoding="utf-8")
    return pattern.format(
        version=__version__,
        architecture=architecture,
        kilobytes=size // 1024 + 1,
        libraries=", ".join(named),
    )


def main() -> int:
    """Bundle, stage, pack; prints the package's path."""
    if shutil.which("dpkg-deb") is None:
        print("make deb needs dpkg-deb, which Debian and Ubuntu have.", file=sys.stderr)
        return 1
    stage(bundle())
    asked = ["dpkg", "--print-architecture"]
    architecture = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    (STAGE / "DEBIAN").mkdir()
    (STAGE / "DEBIAN/control").write_text(control(architecture), encoding="utf-8")
    package = DIST / f"sohodesk_{__version__}_{architecture}.deb"
    # Every system with the C library that Qt needs unpacks zstd, which packs ten times as fast.
    build = [
        "dpkg-deb",
        "--root-owner-group",
        "-Zzstd",
        "-z12",
        "--build",
        str(STAGE),
        str(package),
    ]
    subprocess.run(build, check=True)
    print(package)
    return 0


if __name__ == "__main__":
    sys.exit(main())
