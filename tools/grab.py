# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes a picture of an X display once a window is painted: `python -m tools.grab :99 FILE.png`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PIL import Image, ImageGrab

PATIENCE = 60.0
PAUSE = 0.5
ENOUGH_COLOURS = 60


def settled_picture(display: str) -> Image.Image | None:
    """The display's picture once it has many colours and stands still; None when time runs out."""
    before: bytes | None = None
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        time.sleep(PAUSE)
        try:
            picture = ImageGrab.grab(xdisplay=display).convert("RGB")
        except OSError:
            continue  # the display itself is still starting
        colours = picture.getcolors(maxcolors=1 << 24) or []
        pixels = picture.tobytes()
        if len(colours) >= ENOUGH_COLOURS and pixels == before:
            return picture
        before = pixels
    return None


def main(display: str, target: Path) -> int:
    """Wait for the window and write its picture; 1 where none appeared."""
    picture = settled_picture(display)
    if picture is None:
        print(f"no window was painted on {display} within {PATIENCE:.0f} s", file=sys.stderr)
        return 1
    picture.save(target)
    print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
