# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of a draft in the editor while the book changes beside it, and while one types."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sohodesk.base.zones import instant
from sohodesk.clients import service as clients
from sohodesk.invoices import billing, issuing, service
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.drafting import Draft, read_room
from sohodesk.invoices.stored import kept_lines
from sohodesk.store.desk import Desk
from sohodesk.timelog import service as entries

OUTSIDE = Tax("O")


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A client in euro with one unbilled hour, and a draft of two lines."""
    client = clients.add_client(desk, name="Hartmann", currency="EUR", rate=Decimal(48))
    project = clients.add_project(desk, client_id=client, name="Website")
    start = instant(datetime(2026, 2, 20, 9), "Asia/Jakarta")
    for hours in (1, 2):
        entries.log(
            desk,
            start=start,
            end=start + timedelta(hours=hours),
            project_id=project,
            description="x",
        )
        start += timedelta(days=1)
    lines = tuple(Line(Decimal(1), Decimal(n), OUTSIDE, f"Line {n}") for n in (10, 20))
    service.create_draft(desk, client_id=client, document=Document("", lines))
    return desk


@pytest.fixture
def made(office: Desk, window: Any) -> Any:
    window.go("invoices")
    window.page.edit(1)
    return window.page.editor


def stored(desk: Desk) -> Draft:
    return read_room(desk, invoice_id=1).draft


def said(desk: Desk) -> list[str]:
    return [each.line.description for each in stored(desk).kept]


def other_line(desk: Desk, at: int, **typed: Any) -> None:
    """Change a line as another process does: the window hears of it later."""
    with desk.read() as session:
        kept = kept_lines(session, 1)
    kept[at] = replace(kept[at], line=replace(kept[at].line, **typed))
    service.edit_draft(desk, invoice_id=1, lines=kept)


def unheard(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on nobody in this window hears of changes."""
    monkeypatch.setattr(desk, "_tell", lambda _tables: None)


def test_what_is_typed_is_in_the_book_without_leaving_the_field(office: Desk, made: Any) -> None:
    line = made.form.lines[0]
    line.what.setFocus()
    QTest.keyClicks(line.what, "New ")
    assert made.saving._soon.isActive()
    assert made.saving._soon.interval() < 1000
    made.saving._soon.timeout.emit()
    made.saving._soon.stop()
    assert said(office) == ["New Line 10", "Line 20"]


def test_typing_saves_each_second_not_only_at_the_end(office: Desk, made: Any) -> None:
    line = made.form.lines[0]
    QTest.keyClicks(line.what, "a")
    remaining = made.saving._soon.remainingTime()
    QTest.keyClicks(line.what, "b")
    assert made.saving._soon.remainingTime() <= remaining  # it is not put off
    made.saving._soon.stop()


def test_what_is_wrong_waits_without_complaint_while_one_types(office: Desk, made: Any) -> None:
    line = made.form.lines[0]
    line.price.clear()
    QTest.keyClicks(line.price, "12x")
    made.saving._soon.stop()
    made.saving.save_quietly()
    assert line.wrong.isHidden()
    assert stored(office).kept[0].line.price == 10


def test_lines_that_came_meanwhile_stay(
    office: Desk, made: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    unheard(office, monkeypatch)
    billing.bill(office, client_id=1, invoice_id=1)
    made.form.lines[0].what.setText("Mine")
    made.form.committed.emit()
    assert said(office) == ["Mine", "Line 20", "Website"]
    assert [line.what.text() for line in made.form.lines] == ["Mine", "Line 20", "Website"]


def test_a_line_that_nobody_touched_here_is_as_it_is_there(
    office: Desk, made: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    unheard(office, monkeypatch)
    other_line(office, 1, price=Decimal(99), description="Theirs")
    made.form.lines[0].what.setText("Mine")
    made.form.committed.emit()
    assert said(office) == ["Mine", "Theirs"]
    assert made.form.lines[1].what.text() == "Theirs"
    assert stored(office).kept[1].line.price == 99


def test_a_line_that_went_is_gone_unless_it_was_typed_into(
    office: Desk, made: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    unheard(office, monkeypatch)
    with office.read() as session:
        kept = kept_lines(session, 1)
    service.edit_draft(office, invoice_id=1, lines=[])
    made.form.lines[1].what.setText("Mine")
    made.form.committed.emit()
    assert said(office) == ["Mine"]
    assert [line.what.text() for line in made.form.lines] == ["Mine"]
    assert stored(office).kept[0].id not in {each.id for each in kept}


def test_the_subject_of_one_and_the_note_of_the_other(
    office: Desk, made: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    unheard(office, monkeypatch)
    service.edit_draft(office, invoice_id=1, said=Particulars(note="Theirs", in_words=False))
    made.form.facts.lines["title"].setText("Mine")
    made.form.committed.emit()
    assert (stored(office).said.title, stored(office).said.note) == ("Mine", "Theirs")


def test_half_typed_words_outlive_a_change_beside_them(office: Desk, made: Any) -> None:
    line = made.form.lines[0]
    line.what.setFocus()
    QTest.keyClicks(line.what, "!")
    billing.bill(office, client_id=1, invoice_id=1)  # the window hears of it
    made.saving._soon.stop()
    assert line is made.form.lines[0]
    assert "!" in line.what.text()
    assert any("!" in each for each in said(office))
    assert len(made.form.lines) == 3


def test_nobody_is_thrown_out_of_a_field_by_a_tick(office: Desk, made: Any) -> None:
    line = made.form.lines[1]
    made.time.lines.tick({made.time.entries[0].id}, on=True)
    assert made.form.lines[1] is line
    assert [n.what.text() for n in made.form.lines] == ["Line 10", "Line 20", "Website"]
    made.time.lines.tick({made.time.entries[1].id}, on=True)
    assert made.form.lines[2].quantity.text() == "3.00 h"
    made.time.lines.tick({made.time.entries[0].id}, on=False)
    assert made.form.lines[2].quantity.text() == "2.00 h"


def test_time_billed_elsewhere_is_refused_and_unticked(
    office: Desk, made: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made.time.entries[0].id
    with monkeypatch.context() as deaf:
        unheard(office, deaf)
        billing.bill(office, client_id=1, entry_ids=[first])
    made.time.lines.tick({first}, on=True)
    assert first not in made.time.lines.ticked
    assert "look again" in made.around.toasts.said


def test_a_draft_issued_elsewhere_is_left_with_what_was_typed_told(
    office: Desk, made: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    unheard(office, monkeypatch)
    issuing.issue(office, invoice_id=1, issue_date=date(2026, 3, 2))
    made.form.lines[0].what.setText("Mine")
    made.form.committed.emit()
    assert "issued" in made.around.toasts.said
    assert made.form.lines[0].what.text() == "Mine"


def paste(field: Any, text: str) -> None:
    field.selectAll()
    QApplication.clipboard().setText(text)
    field.paste()
    QApplication.processEvents()


def test_pasted_lines_stay_lines(office: Desk, made: Any) -> None:
    paste(made.form.lines[0].what, "Shop:\r\nfirst part\nsecond part")
    made.save()
    assert said(office)[0] == "Shop:\nfirst part\nsecond part"


def test_a_text_that_is_cut_is_told(office: Desk, made: Any) -> None:
    line = made.form.lines[0]
    paste(line.what, "x" * 10_000)
    assert "at most 2000" in line.wrong.text()
    assert not line.wrong.isHidden()
    made.save()
    assert len(said(office)[0]) == 2000


def test_letters_from_right_to_left_and_signs_of_markup_stay(office: Desk, made: Any) -> None:
    for words in ("שלום עולם 12", '#import "x" $a$ <b> & *', "تصميم"):
        paste(made.form.lines[0].what, words)
        made.save()
        assert said(office)[0] == words


def test_closing_the_window_stores_what_is_typed(office: Desk, made: Any, window: Any) -> None:
    QTest.keyClicks(made.form.lines[0].what, "New ")
    assert said(office)[0] == "Line 10"
    made.saving._soon.stop()
    window.page.closing()
    assert said(office)[0] == "New Line 10"
    assert not made.saving._soon.isActive()
