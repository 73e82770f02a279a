# SPDX-License-Identifier: GPL-3.0-or-later
"""The window: a shell that is painted first, the book behind it, and the pages in it."""

from __future__ import annotations

import gc
from pathlib import Path


def run(book: Path | None) -> int:
    """Open the window on a book (else on the last one); returns the exit code."""
    # Nothing made while starting is thrown away: a tenth of the time would go into looking for
    # it.  The collector comes back when the first page is shown.
    gc.disable()
    from sohodesk.app.window.start import run as start

    return start(book)
