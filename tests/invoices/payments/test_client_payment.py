# SPDX-License-Identifier: GPL-3.0-or-later
"""A payment of a client: from the client and the money, oldest first, shares changed by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sohodesk.base.refusals import Refusal
from sohodesk.invoices.payments.queries import balance
from sohodesk.invoices.settling import onaccount, service
from sohodesk.store.desk import Desk
from tests.invoices.invoicespage import invoices, issued, row

LEFT = Qt.MouseButton.LeftButton
NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def three(office: Desk) -> list[int]:
    """Three open invoices of a client, the one made first the youngest."""
    days = (date(2026, 3, 1), date(2026, 1, 1), date(2026, 2, 1))
    return [
        issued(office, 1, amount, day) for amount, day in zip((500, 300, 200), days, strict=True)
    ]


def opened(window: Any) -> Any:
    page = invoices(window)
    window.around.actions.run("page.client_payment")
    return page.deeds.dialog


def typed(line: Any, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def shares(form: Any) -> list[tuple[str, str]]:
    return [(line.row.name, line.share.text()) for line in form.lines]


def opens(desk: Desk, keys: list[int]) -> list[int]:
    return [row(desk, key).open_minor for key in keys]


def test_it_begins_with_the_client_and_proposes_the_oldest_first(
    office: Desk, window: Any, three: list[int], qtbot: Any
) -> None:
    issued(office, 2, 50)
    form = opened(window)
    form.client.choose(2)
    assert (form.code, form.amount.text(), len(form.lines)) == ("EUR", "50.00", 1)
    form.client.choose(1)
    assert (form.code, form.amount.text()) == ("IDR", "1,000")
    assert [line.row.id for line in form.lines] == [three[1], three[2], three[0]]
    typed(form.amount, "400")
    assert [share for _name, share in shares(form)] == ["300", "100", ""]
    assert form.stays.text() == f"Rp{NBSP}600 stays open."
    qtbot.mouseClick(form.save_button, LEFT)
    assert opens(office, three) == [500, 0, 100]
    window.around.toasts.button.click()
    assert opens(office, three) == [500, 300, 200]


def test_shares_are_changed_by_hand_and_exact(
    office: Desk, window: Any, three: list[int], qtbot: Any
) -> None:
    form = opened(window)
    form.client.choose(1)
    typed(form.amount, "400")
    assert form.again.isHidden()
    typed(form.lines[0].share, "100")
    assert form.stays.text().startswith(f"Rp{NBSP}200 of it is not shared out.")
    assert not form.keep_rest.isHidden()
    typed(form.lines[2].share, "250")
    assert form.stays.text().startswith(f"Rp{NBSP}50 more is shared out than came in.")
    form.try_save()
    assert "only" in form.general.text()
    assert opens(office, three) == [500, 300, 200]
    typed(form.amount, "450")  # shares that were set by hand stay
    assert [share for _name, share in shares(form)] == ["100", "100", "250"]
    assert form.stays.text() == f"Rp{NBSP}550 stays open."
    qtbot.mouseClick(form.save_button, LEFT)
    assert opens(office, three) == [250, 200, 100]


def test_sharing_out_by_age_again(office: Desk, window: Any, three: list[int], qtbot: Any) -> None:
    form = opened(window)
    form.client.choose(1)
    typed(form.lines[0].share, "1")
    typed(form.amount, "350")
    qtbot.mouseClick(form.again, LEFT)
    assert [share for _name, share in shares(form)] == ["300", "50", ""]
    form.lines[0].tick.click()
    assert [share for _name, share in shares(form)] == ["", "200", "150"]
    assert not form.lines[0].share.isEnabled()
    form.reject()


def test_too_much_is_explained_and_kept(office: Desk, window: Any, three: list[int]) -> None:
    form = opened(window)
    form.client.choose(1)
    typed(form.amount, "1200")
    assert form.stays.text() == f"Rp{NBSP}200 more than is open. Nothing stays open."
    form.try_save()
    assert "keep the rest on account" in form.general.text()
    form.keep_rest.click()
    form.try_save()
    assert opens(office, three) == [0, 0, 0]
    with office.read() as session:
        assert balance(session, 1, "IDR") == 200


def test_a_fee_settles_as_money_does(office: Desk, window: Any, three: list[int]) -> None:
    form = opened(window)
    form.client.choose(1)
    typed(form.amount, "990")
    typed(form.fee, "10")
    assert form.stays.text() == "Nothing stays open."
    form.try_save()
    assert opens(office, three) == [0, 0, 0]


def test_a_share_above_what_is_open_is_refused(office: Desk, window: Any, three: list[int]) -> None:
    form = opened(window)
    form.client.choose(1)
    typed(form.lines[0].share, "301")
    form.try_save()
    assert "Only" in form.general.text()
    typed(form.lines[0].share, "three")
    assert form.stays.text() == ""
    form.try_save()
    assert "three" in form.general.text()
    assert opens(office, three) == [500, 300, 200]
    form.reject()


def test_a_client_without_open_invoices_pays_ahead(office: Desk, window: Any) -> None:
    form = opened(window)
    form.client.choose(2)
    assert form.lines == []
    typed(form.amount, "75.50")
    assert "Nothing is open in EUR" in form.stays.text()
    form.try_save()
    assert "keep it on account" in form.general.text()
    form.keep_rest.click()
    form.try_save()
    with office.read() as session:
        assert balance(session, 2, "EUR") == 7550


def test_what_is_on_account_is_said(office: Desk, window: Any, three: list[int]) -> None:
    onaccount.take_in(office, client_id=1, amount=Decimal(90))
    form = opened(window)
    form.client.choose(1)
    assert form.stays.text().endswith(f"Rp{NBSP}90 is on account besides.")
    form.reject()


def test_the_service_takes_shares_and_refuses_more_than_came(
    office: Desk, three: list[int]
) -> None:
    parts = {three[0]: Decimal(10), three[1]: Decimal(20)}
    with pytest.raises(Refusal, match="shared out, but only"):
        service.pay_many(office, invoice_ids=three, amount=Decimal(25), shares=parts)
    with pytest.raises(Refusal, match="keep the rest on account"):
        service.pay_many(office, invoice_ids=three, amount=Decimal(31), shares=parts)
    service.pay_many(office, invoice_ids=three, amount=Decimal(31), shares=parts, on_account=True)
    assert opens(office, three) == [490, 280, 200]
    with office.read() as session:
        assert balance(session, 1, "IDR") == 1


def test_shares_on_the_command_line(office: Desk, three: list[int], say: Any) -> None:
    first, second = row(office, three[0]).name, row(office, three[1]).name
    pay = ("invoice", "pay", first, second, "30")
    assert "name it, too" in say(*pay, "--share", f"{row(office, three[2]).name}=5", code=1).err
    assert "say it like" in say(*pay, "--share", "ten", code=1).err
    assert "keep the rest" in say(*pay, "--share", f"{second}=20", code=1).err
    say(*pay, "--share", f"{first}=10", "--share", f"{second}=20")
    assert opens(office, three) == [490, 280, 200]
