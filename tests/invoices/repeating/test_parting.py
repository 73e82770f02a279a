# SPDX-License-Identifier: GPL-3.0-or-later
"""A repeating invoice is changed from a day on in one step: what comes before comes as it was."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QMenu

from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.invoices import service
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.letters import today
from sohodesk.invoices.repeating import queries
from sohodesk.invoices.repeating import service as repeating
from sohodesk.invoices.stored import kept_lines
from sohodesk.store.desk import Desk
from tests.invoices.repeating.test_repeating_verbs import DAY, Say, made, plan

__all__ = ["plan"]


def prices(say: Say) -> list[str]:
    rows = say("invoice", "list", "--json").json
    return [row["total"] for row in sorted(rows, key=lambda row: row["id"])]


def test_prices_rise_from_a_day_on(plan: Any, say: Say, clock: FixedClock) -> None:
    plan("--from", "2026-03-10")
    told = say("repeat", "edit", "1", "--prices", "+5%", "--from", "2026-06-01", "--json").json
    assert (told["id"], told["next"]) == (2, "2026-06-10")
    assert say("repeat", "show", "1", "--json").json["until"] == "2026-05-31"
    clock.advance(seconds=150 * DAY)
    made(say)
    assert prices(say) == ["420.00", "420.00", "420.00", "441.00", "441.00"]


def test_another_rule_from_a_later_day_leaves_what_comes_before(
    plan: Any, say: Say, clock: FixedClock
) -> None:
    plan("--from", "2026-03-10")
    say("repeat", "edit", "1", "--every", "quarter", "--from", "2026-05-15")
    clock.advance(seconds=180 * DAY)
    assert made(say) == ["2026-03-10", "2026-04-10", "2026-05-10", "2026-05-15", "2026-08-15"]


def test_a_count_goes_on(plan: Any, say: Say, clock: FixedClock) -> None:
    plan("--from", "2026-03-10", "--times", "4")
    say("repeat", "edit", "1", "--part", "--from", "2026-05-01", "--issue")
    clock.advance(seconds=300 * DAY)
    assert made(say) == ["2026-03-10", "2026-04-10", "2026-05-10", "2026-06-10"]
    assert [row["deed"] for row in say("repeat", "list", "--json").json] == ["draft", "issue"]


def test_one_undo_takes_it_back(plan: Any, say: Say) -> None:
    plan("--from", "2026-03-10")
    say("repeat", "edit", "1", "--prices", "10", "--from", "2026-06-01")
    say("undo")
    (row,) = say("repeat", "list", "--json").json
    assert row["until"] is None


def test_a_day_by_which_it_came_is_refused(plan: Any, say: Say) -> None:
    plan("--from", "2026-01-31")
    made(say)
    words = ("repeat", "edit", "1", "--part", "--from")
    assert "came on 2026-02-28 already" in say(*words, "2026-02-28", code=1).err
    for wrong in ("0", "-100%", "1001", "x"):
        say("repeat", "edit", "1", f"--prices={wrong}", code=1)
    assert "Say from which day" in say("repeat", "edit", "1", "--part", code=1).err


@pytest.fixture
def listed(window: Any, desk: Desk) -> Any:
    """The list with one that comes monthly from the 10th."""
    clients.add_client(desk, name="Van Dijk")
    document = Document("", (Line(_n(1), _n(100), Tax("O"), "Care"),))
    said = Particulars(title="Care plan")
    draft = service.create_draft(desk, client_id=1, document=document, said=said)
    first = today(desk).replace(day=10)
    repeating.add_from(desk, invoice_id=draft, rule="FREQ=MONTHLY", first=first)
    window.go("invoices", view="repeating")
    return window.page.repeats.view


def _n(n: int) -> Any:
    from decimal import Decimal

    return Decimal(n)


def press(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.deleteLater()


def rows(desk: Desk) -> list[queries.RepeatRow]:
    with desk.read() as session:
        return sorted(queries.repeats(session, today(desk)), key=lambda row: row.id)


def test_prices_in_the_form(listed: Any, desk: Desk) -> None:
    press(listed.deeds.menu(listed.picked()), "Change when it comes…")
    form = listed.deeds.dialog
    form.fields["first"].control.setText("2026-06-01")
    form.prices.setText("−10 %")
    form.save_button.click()
    assert not form.isVisible()
    old, new = rows(desk)
    assert (old.until, new.next) == (new.first.replace(day=31, month=5), new.first)
    with desk.read() as session:
        assert kept_lines(session, new.pattern_id)[0].line.price == 90
        assert kept_lines(session, old.pattern_id)[0].line.price == 100


def test_other_lines_open_in_the_editor(listed: Any, desk: Desk, window: Any) -> None:
    press(listed.deeds.menu(listed.picked()), "Other lines from a day on…")
    form = listed.deeds.dialog
    form.fields["since"].control.setText("2026-05-01")
    form.save_button.click()
    page = window.page
    assert page.editing
    assert page.editor.invoice_id == rows(desk)[1].pattern_id
    page.editor.form.lines[0].price.setText("250")
    page.editor.verbs()["close"]()
    with desk.read() as session:
        prices = [kept_lines(session, row.pattern_id)[0].line.price for row in rows(desk)]
    assert prices == [100, 250]
