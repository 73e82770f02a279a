# SPDX-License-Identifier: GPL-3.0-or-later
"""Our own mistakes: kept in a log file with what is needed to mend them."""

from __future__ import annotations

import platform
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

from sohodesk import __version__
from sohodesk.app import places


def report(error: BaseException) -> str:
    """What a developer needs to know; holds no data of the book but what the error says."""
    trace = "".join(traceback.format_exception(error))
    return (
        f"SohoDesk {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n{trace}"
    )


def keep(error: BaseException) -> Path:
    """Add the report to the log and return the log's path."""
    for folder in (places.log_folder(), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            log = folder / "sohodesk-mistakes.log"
            with log.open("a", encoding="utf-8") as file:
                file.write(report(error) + "\n")
        except OSError:
            continue
        return log
    return Path("-")
