# SPDX-License-Identifier: GPL-3.0-or-later
"""The window: a shell that is painted first, the book behind it, and the pages in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sohodesk.ui import collecting


def run(book: Path | None, *, told: Callable[[str], None] | None = None) -> int:
    """Open the window on a book (else on the last one); returns the exit code.

    ``told`` hears ``painted`` and ``usable`` when that is so, for measuring.
    """
    # Nothing made while starting is thrown away: a tenth of the time would go into looking for
    # it.  The collector comes back when the first page is shown.
    collecting.sleep()
    from sohodesk.ui.imports import keep_sources_unread
    from sohodesk.ui.signatures import signatures_later

    with signatures_later():
        keep_sources_unread()
    from sohodesk.app.window.start import run as start

    return start(book, told=told)
