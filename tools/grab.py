# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes a picture of an X display once a window is painted: `python -m tools.grab :99 FILE.png`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PIL import Image, ImageChops, ImageGrab

PATIENCE = 90.0
PAUSE = 0.5
STILL = 10  # looks in a row without a change: the shell is painted before the book is open
ENOUGH_COLOURS = 60


def changed(before: Image.Image, after: Image.Image) -> float:
    """The share of pixels that differ; the digits of a running clock are next to nothing."""
    counts = ImageChops.difference(before, after).convert("L").histogram()
    return sum(counts[1:]) / sum(counts)


def settled_picture(display: str) -> Image.Image | None:
    """The display's picture once it has many colours and stands still; None when time runs out."""
    before: Image.Image | None = None
    still = 0
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        time.sleep(PAUSE)
        try:
            picture = ImageGrab.grab(xdisplay=display).convert("RGB")
        except OSError:
            continue  # the display itself is still starting
        colours = picture.getcolors(maxcolors=1 << 24) or []
        painted = len(colours) >= ENOUGH_COLOURS
        same = before is not None and changed(before, picture) < 0.005
        still = still + 1 if painted and same else 0
        if still >= STILL:
            return picture
        before = picture
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
