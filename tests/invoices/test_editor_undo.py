# SPDX-License-Identifier: GPL-3.0-or-later
"""Undo in the editor: what is typed into one field is one step, however often it was saved."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select

from sohodesk.clients import service as clients
from sohodesk.invoices import service
from sohodesk.invoices.document import Document, Line, Tax
from sohodesk.invoices.drafting import read_room
from sohodesk.store.desk import Desk
from sohodesk.store.journal import Step


@pytest.fixture
def office(desk: Desk) -> Desk:
    clients.add_client(desk, name="Hartmann", currency="EUR", rate=Decimal(48))
    lines = tuple(Line(Decimal(1), Decimal(n), Tax("O"), f"Line {n}") for n in (10, 20))
    service.create_draft(desk, client_id=1, document=Document("", lines))
    return desk


@pytest.fixture
def made(office: Desk, window: Any) -> Any:
    window.go("invoices")
    window.page.edit(1)
    return window.page.editor


def steps(desk: Desk) -> int:
    with desk.read() as session:
        return session.scalar(select(func.count()).select_from(Step)) or 0


def said(desk: Desk) -> list[str]:
    return [each.line.description for each in read_room(desk, invoice_id=1).draft.kept]


def burst(made: Any, field: Any, *words: str) -> None:
    """Type in pauses, each as long as a saving."""
    for each in words:
        field.setText(each)
        field.textEdited.emit(each)
        made.saving.save_quietly()


def test_one_field_is_one_step_of_undo_and_redo(office: Desk, made: Any) -> None:
    before = steps(office)
    field = made.form.lines[0].what
    burst(made, field, "A", "A new", "A new text")
    assert said(office) == ["A new text", "Line 20"]
    assert steps(office) == before + 1
    field.editingFinished.emit()
    other = made.form.lines[1].what
    burst(made, other, "B", "B second")
    other.editingFinished.emit()
    burst(made, other, "B third")
    assert steps(office) == before + 3
    for shown in (["A new text", "B second"], ["A new text", "Line 20"], ["Line 10", "Line 20"]):
        office.undo()
        assert said(office) == shown
    for shown in (["A new text", "Line 20"], ["A new text", "B second"], ["A new text", "B third"]):
        office.redo()
        assert said(office) == shown


def test_what_was_undone_is_not_joined(office: Desk, made: Any) -> None:
    field = made.form.lines[0].what
    burst(made, field, "A", "A new")
    office.undo()
    made.reread()
    burst(made, field, "Other")
    office.undo()
    assert said(office) == ["Line 10", "Line 20"]


def test_what_another_did_between_stays_a_step_of_its_own(office: Desk, made: Any) -> None:
    field = made.form.lines[0].what
    burst(made, field, "A")
    clients.add_client(office, name="Nusa Kopi")
    burst(made, field, "A new")
    assert said(office)[0] == "A new"
    office.undo()
    assert said(office)[0] == "A"
    office.undo()  # the client
    office.undo()
    assert said(office)[0] == "Line 10"


def test_a_line_that_is_removed_comes_back_without_what_was_typed_elsewhere(
    office: Desk, made: Any
) -> None:
    burst(made, made.form.lines[0].what, "Typed")
    made.form.lines[1].removed.emit()
    assert said(office) == ["Typed"]
    office.undo()
    assert said(office) == ["Typed", "Line 20"]
