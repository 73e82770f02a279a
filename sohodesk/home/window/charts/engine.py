# SPDX-License-Identifier: GPL-3.0-or-later
"""Loads matplotlib, and tells it of the program's fonts; not for the UI thread."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from sohodesk.ui.assets import asset


@cache
def load() -> None:
    """Load matplotlib; its list of fonts goes to the program's own folder."""
    kept = os.environ.get("MPLCONFIGDIR")
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)
    if kept is None and place:
        folder = Path(place) / "sohodesk" / "charts"
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            os.environ["MPLCONFIGDIR"] = str(folder)
    try:
        import matplotlib as mpl

        mpl.get_configdir()
        mpl.get_cachedir()
        import matplotlib.backends.backend_agg
        import matplotlib.figure
        import matplotlib.patheffects  # noqa: F401
    finally:
        if kept is None:
            os.environ.pop("MPLCONFIGDIR", None)


_FURTHER = (
    ("fonts", "noto", "NotoSans-Regular.ttf"),
    ("fonts", "noto", "NotoSansArabic-Regular.ttf"),
    ("fonts", "noto", "NotoSansHebrew-Regular.ttf"),
    ("fonts", "noto", "NotoSansDevanagari-Regular.ttf"),
    ("fonts", "noto", "NotoSansThai-Regular.ttf"),
    ("fonts-east", "NotoSansSC-Subset-Regular.otf"),
    ("fonts-east", "NotoSansJP-Subset-Regular.otf"),
    ("fonts-east", "NotoSansKR-Subset-Regular.otf"),
)


@cache
def further_families() -> tuple[str, ...]:
    """The families of the program's other fonts, for names in other letters than Inter has."""
    from matplotlib.font_manager import fontManager

    found = []
    for where in (("fonts", "Inter-Regular.ttf"), *_FURTHER):
        path = asset(*where)
        if Path(path).exists():
            fontManager.addfont(path)
            found.append(fontManager.ttflist[-1].name)
    return tuple(found)
