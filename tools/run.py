# SPDX-License-Identifier: GPL-3.0-or-later
"""What `make run`, `make demo` and `make screens` do, once the machine is ready.

With a display the window opens with the demo book; without one the main job runs instead.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tools import mainjob

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out"
DEMO = OUT / "demo.sohodesk"
SOHODESK = str(Path(sys.executable).with_name("sohodesk"))


def has_display() -> bool:
    """Whether a window could be seen here."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def sohodesk(*arguments: str) -> None:
    """Run one verb; when it is refused, its sentence stands there already, and we stop."""
    code = subprocess.run([SOHODESK, *arguments], check=False).returncode
    if code:
        raise SystemExit(code)


def make_demo(*, anew: bool) -> None:
    """Make the demo book in out/, unless it is there already and may stay."""
    if DEMO.exists() and not anew:
        return
    OUT.mkdir(exist_ok=True)
    for file in (*OUT.glob("demo.sohodesk*"), *OUT.glob("demo-bank.csv")):
        file.unlink()
    print(f"Making the demo book {DEMO}", flush=True)
    sohodesk("demo", str(DEMO))


def open_window() -> int:
    """Open the demo book in the window, or do the main job where there is no screen."""
    if not has_display():
        return mainjob.main()
    make_demo(anew=False)
    return subprocess.run([SOHODESK, "--book", str(DEMO)], check=False).returncode


def draw_screens() -> int:
    """A picture of each page of the demo book in both themes and languages."""
    make_demo(anew=False)
    folder = OUT / "screens"
    folder.mkdir(exist_ok=True)
    for page in mainjob.PAGES:
        for theme in ("light", "dark"):
            for language in ("en", "id"):
                file = folder / f"{page}-{theme}-{language}.png"
                look = ["--theme", theme, "--language", language]
                sohodesk("--book", str(DEMO), "screenshot", page, "-o", str(file), *look)
    return 0


def main(verb: str) -> int:
    """`window` (the default), `demo` or `screens`."""
    if verb == "demo":
        make_demo(anew=True)
        return 0
    return draw_screens() if verb == "screens" else open_window()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "window"))
