# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a client's statement as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sohodesk.base.texts import _
from sohodesk.invoices import pagefile
from sohodesk.invoices.statement.reading import Statement


def write_pdf(statement: Statement, path: Path, *, force: bool = True) -> Path:
    """Set the statement and write it to a file; returns its path."""
    from sohodesk.invoices.pdf import typesetting
    from sohodesk.invoices.statement.composing import compose

    page: Any = compose(statement)  # a page like the others: its entry names the template
    pagefile.write_page(path, typesetting.typeset(page).pdf, force=force)
    return path


def file_name(statement: Statement) -> str:
    """``Statement Nusa Kopi 2026-03-31.pdf``, without signs that file systems mind."""
    words = _("Statement {client} {day}")
    return pagefile.file_name(words.format(client=statement.client.name, day=statement.last))
