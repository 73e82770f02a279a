# SPDX-License-Identifier: GPL-3.0-or-later
"""Reminders: levels in turn, days kept in the history, own words, interest, page and list."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from sohodesk.clients import service as clients
from sohodesk.invoices import paying
from sohodesk.invoices.reminders import service
from sohodesk.invoices.reminders.service import Wish
from sohodesk.store.desk import Desk
from tests.invoices.conftest import Told, line
from tests.invoices.invoicespage import draft, invoices, issued, row

OVERDUE = date(2026, 1, 5)


@pytest.fixture
def late(create: Told, told: Told) -> str:
    """The number of an invoice that fell due in January; today is 2 March 2026."""
    made = create(line("1", "100", "O"), issue_date="2026-01-05", due_date="2026-01-19")
    return str(told("invoice", "issue", str(made["id"]))["number"])


def test_levels_follow_each_other_and_their_days_are_kept(late: str, told: Told) -> None:
    (waiting,) = told("invoice", "reminders")
    assert (waiting["invoice"], waiting["level"], waiting["since"]) == (
        late,
        "friendly",
        "2026-01-26",
    )
    first = told("invoice", "remind", late, "--on", "2026-02-01")
    assert (first["level"], first["pay_by"], first["total"]) == ("friendly", "2026-02-08", "100.00")
    assert [each["level"] for each in told("invoice", "reminders")] == ["first"]
    assert told("invoice", "remind", late, "--on", "2026-02-20")["level"] == "first"
    assert told("invoice", "remind", late)["level"] == "second"
    assert told("invoice", "reminders") == []
    assert told("invoice", "remind", late, "--dry-run")["level"] == "second"
    sent = told("invoice", "reminders", late)
    assert [(each["date"], each["level"]) for each in sent] == [
        ("2026-02-01", "friendly"),
        ("2026-02-20", "first"),
        ("2026-03-02", "second"),
    ]
    assert told("invoice", "show", late)["reminders"] == sent
    told("undo")
    assert len(told("invoice", "reminders", late)) == 2


def test_own_words_interest_and_a_day(late: str, told: Told) -> None:
    told("settings", "set", "invoice.late_rate", "10")
    made = told("invoice", "remind", late, "--interest", "--text", "Please!", "--by", "2026-03-10")
    assert (made["text"], made["pay_by"], made["interest"]) == ("Please!", "2026-03-10", "1.15")
    assert made["total"] == "101.15"
    told("settings", "set", "reminder.text_first", "Ours for all")
    assert told("invoice", "remind", late, "--dry-run")["text"] == "Ours for all"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Payment reminder"),
        ("id", "Pengingat pembayaran"),
        ("de", "Zahlungserinnerung"),
        ("fr", "Rappel de paiement"),
        ("nl", "Betalingsherinnering"),
        ("es", "Recordatorio de pago"),
        ("ja", "お支払いのお願い"),
    ],
)
def test_the_page_is_in_the_language_of_its_invoice(
    create: Told, told: Told, tmp_path: Path, pdf_text: Any, language: str, words: str
) -> None:
    made = create(
        line("1", "100", "O"), issue_date="2026-01-05", due_date="2026-01-19", language=language
    )
    number = told("invoice", "issue", str(made["id"]))["number"]
    file = tmp_path / "reminder.pdf"
    told("invoice", "remind", number, "--pdf", str(file), "--text", "#import <b>*x*")
    (page,) = pdf_text(file.read_bytes())
    page = page.replace("\n", "")
    for said in (words, number, "#import <b>*x*"):
        assert said in page
    with pikepdf.open(file) as pdf:
        assert "/StructTreeRoot" in pdf.Root
    assert "exists" in told("invoice", "remind", number, "--pdf", str(file), code=1)
    assert len(told("invoice", "reminders", number)) == 1  # what was not written did not go out


def test_what_is_not_late_is_not_reminded_of(create: Told, told: Told) -> None:
    waiting = str(create(line("1", "100", "O"))["id"])
    assert "no issued invoice" in told("invoice", "remind", waiting, code=1)
    number = told("invoice", "issue", waiting)["number"]
    assert "is not late" in told("invoice", "remind", number, code=1)
    late = create(line("1", "50", "O"), issue_date="2026-01-05", due_date="2026-01-19")
    paid = told("invoice", "issue", str(late["id"]))["number"]
    assert "future" in told("invoice", "remind", paid, "--on", "2026-12-01", code=1)
    assert "can't lie before" in told("invoice", "remind", paid, "--by", "2026-02-01", code=1)
    told("invoice", "pay", paid)
    assert "Nothing is open" in told("invoice", "remind", paid, code=1)
    assert told("invoice", "reminders") == []


# In the window ---


@pytest.fixture
def listed(desk: Desk, window: Any) -> Any:
    clients.add_client(desk, name="Nusa Kopi")
    issued(desk, 1, 500, OVERDUE)
    issued(desk, 1, 700)
    draft(desk, 1, 900)
    page = invoices(window)
    page.place(id=1)
    return page


def test_the_dialog_reminds_and_its_page_is_saved(
    desk: Desk, window: Any, listed: Any, tmp_path: Path
) -> None:
    window.around.actions.run("page.remind")
    form = listed.deeds.dialog
    assert form.level.value() == "friendly"
    assert "slipped your mind" in form.text.toPlainText()
    form.level.choose("first")
    form.level.activated.emit(0)
    assert "not received your payment" in form.text.toPlainText()
    form.save_button.click()
    (sent,) = service.sent(desk, 1)
    assert (sent.level, sent.note) == ("first", "")
    made = service.reminder(desk, invoice_id=1, wish=Wish(level="first"))
    listed.deeds.reminders.write(made, tmp_path / "r.pdf")
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    desk.undo()
    assert service.sent(desk, 1) == []


def test_the_list_shows_what_is_to_be_reminded_of(desk: Desk, listed: Any) -> None:
    def shown() -> list[int]:
        rows = listed.list.documents
        return [rows.row(at).id for at in range(rows.rowCount())]

    assert set(shown()) == {1, 2, 3}
    listed.list_menu.show_to_remind()
    assert shown() == [1]
    assert "to remind of" in listed.list.counted.text()
    listed.list_menu.show_to_remind(on=False)
    assert set(shown()) == {1, 2, 3}
    paying.pay(desk, invoice_id=1)
    assert row(desk, 1).state == "paid"
    listed.list_menu.show_to_remind()
    assert set(shown()) == {1, 2, 3}
