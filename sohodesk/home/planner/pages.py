# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the planner's answer as one page of PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sohodesk.base.texts import _, current, speaking
from sohodesk.clients import queries as clients
from sohodesk.home.planner.levers import levers_of, pulled
from sohodesk.home.planner.planning import Answer
from sohodesk.home.planner.situation import Situation
from sohodesk.invoices import pagefile
from sohodesk.invoices.letters import paper_of, sender
from sohodesk.store.desk import Desk


def write_pdf(
    desk: Desk,
    situation: Situation,
    found: Answer,
    path: Path,
    *,
    hidden: bool = False,
    language: str = "",
) -> Path:
    """Set the answer in the language in use, with what would help, and write it to a file."""
    from sohodesk.home.planner.paper import compose
    from sohodesk.invoices.pdf import typesetting

    helped = [pulled(situation, found.question, lever) for lever in levers_of(situation, found)]
    client = ""
    if found.question.client_id is not None:
        with desk.read() as session:
            client = clients.client(session, found.question.client_id).name
    with speaking(language or current()):
        page: Any = compose(  # a page like the others: its entry names the template
            *(situation, found, helped, sender(desk)),
            client=client,
            paper=paper_of(desk),
            hidden=hidden,
        )
    pagefile.write_page(path, typesetting.typeset(page).pdf, force=True)
    return path


def file_name(found: Answer) -> str:
    """``Plan Price lists 2026-12-24.pdf``."""
    title = found.question.title or _("The new job")
    words = _("Plan {title} {day}")
    return pagefile.file_name(words.format(title=title, day=found.question.due))
