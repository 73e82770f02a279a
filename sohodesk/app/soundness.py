# SPDX-License-Identifier: GPL-3.0-or-later
"""All checks of a book together: the file, the derived figures, the sealed documents."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.app.bootstrap import all_models, all_settings
from sohodesk.base.refusals import Problem, Refusal
from sohodesk.clients.soundness import check_clients
from sohodesk.expenses.soundness import check_expenses
from sohodesk.invoices.bookcheck import check_documents
from sohodesk.invoices.numbercheck import check_numbers
from sohodesk.store.desk import Desk
from sohodesk.store.failures import damaged
from sohodesk.store.health import check_file, check_store, is_damaged
from sohodesk.store.seals import verify
from sohodesk.store.settings import SettingRow
from sohodesk.timelog.settings import several
from sohodesk.timelog.soundness import check_entries


def problems_of(desk: Desk) -> list[Problem]:
    """What is wrong with the book; empty when it is sound."""
    metadata = all_models()
    with desk.read() as session:
        damage = check_file(session, metadata)
        if damage:
            return damage
        problems = check_store(session, metadata)
        problems += verify(session, metadata)
        problems += check_clients(session)
        problems += check_entries(session, several=several(desk))
        problems += check_expenses(desk, session)
        problems += check_documents(session)
        problems += check_numbers(desk, session)
        problems += _check_settings(session)
    return problems


def _check_settings(session: Session) -> list[Problem]:
    """Kept values that are not allowed; in their place the defaults are in force."""
    declared = {s.key: s for s in all_settings() if s.scope == "book" and not s.lenient}
    problems = []
    for key, value in session.execute(select(SettingRow.key, SettingRow.value)):
        try:
            if key in declared:
                declared[key].parse(value)
        except Refusal as refusal:
            problems.append(Problem(key, refusal.sentence))
    return problems


def damage_behind(error: Exception, path: Path) -> Refusal | None:
    """Says that the book is damaged, if that is why something went wrong; None if it is not."""
    if not path.is_file() or not is_damaged(path, all_models()):
        return None
    refusal = damaged(str(path))
    refusal.__cause__ = error
    return refusal
