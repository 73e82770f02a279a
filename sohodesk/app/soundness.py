# SPDX-License-Identifier: GPL-3.0-or-later
"""All checks of a book together: the file, the derived figures, the sealed documents."""

from __future__ import annotations

from sohodesk.app.bootstrap import all_models
from sohodesk.base.refusals import Problem
from sohodesk.store.desk import Desk
from sohodesk.store.health import check_store
from sohodesk.store.seals import verify
from sohodesk.timelog.soundness import check_entries


def problems_of(desk: Desk) -> list[Problem]:
    """What is wrong with the book; empty when it is sound."""
    metadata = all_models()
    with desk.read() as session:
        problems = check_store(session, metadata)
        problems += verify(session, metadata)
        problems += check_entries(session)
    return problems
