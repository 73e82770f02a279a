# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a reminder as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sohodesk.base.texts import _
from sohodesk.invoices import pagefile
from sohodesk.invoices.reminders.service import Reminder
from sohodesk.invoices.remindersettings import LEVELS


def pdf(made: Reminder) -> bytes:
    """The page of a reminder."""
    from sohodesk.invoices.pdf import typesetting
    from sohodesk.invoices.reminders.composing import compose

    page: Any = compose(made)  # a page like the others: its entry names the template
    return typesetting.typeset(page).pdf


def write_pdf(made: Reminder, path: Path, *, force: bool = True) -> Path:
    """Write it to a file; returns its path."""
    pagefile.write_page(path, pdf(made), force=force)
    return path


def file_name(number: str, level: str) -> str:
    """``2026-047 First notice.pdf``, without signs that file systems mind."""
    return pagefile.file_name(f"{number} {_(LEVELS[level])}")
