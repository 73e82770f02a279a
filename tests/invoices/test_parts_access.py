# SPDX-License-Identifier: GPL-3.0-or-later
"""The further parts of Invoices and their dialogs for those who don't see them: all has a name."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from sohodesk.invoices import issuing
from sohodesk.invoices.catalogue import service
from sohodesk.invoices.deposits import retainers
from sohodesk.invoices.settling import onaccount
from sohodesk.store.desk import Desk
from tests.invoices.invoicespage import draft, invoices, issued
from tests.invoices.test_invoice_access import nameless


@pytest.fixture
def busy(office: Desk) -> Desk:
    """Something in every part."""
    service.add_service(
        office, name="Care plan", prices={"IDR": Decimal(7)}, texts={"id": "Perawatan"}
    )
    key = retainers.add(office, client_id=1, title="Care", rate=Decimal(100))
    issuing.issue(office, invoice_id=retainers.fill(office, retainer_id=key, hours=Decimal(9)))
    onaccount.take_in(office, client_id=1, amount=Decimal(1_000))
    issued(office, 1, 500)
    draft(office, 1, 300)
    return office


@pytest.mark.parametrize("part", ["catalogue", "retainers", "accounts"])
def test_every_part_has_names(busy: Desk, window: Any, part: str) -> None:
    page = invoices(window)
    page.show_part(part)
    assert nameless(page) == []
    assert page.parts.more.accessibleName() == "More parts of the page"


ASKED: list[Callable[[Any], Any]] = [
    lambda page: page.catalogue.do(lambda view: view.deeds.edit(view.list.picked())),
    lambda page: page.retainers.do(lambda view: view.deeds.fill(view.list.picked())),
    lambda page: page.retainers.do(lambda view: view.deeds.draw(view.list.picked())),
    lambda page: page.retainers.do(lambda view: view.deeds.new()),
    lambda page: page.accounts.do(lambda view: view.deeds.use(view.list.picked())),
    lambda page: page.accounts.do(lambda view: view.deeds.take_in()),
    lambda page: page.deeds.money.pay_client(1),
    lambda page: page.deeds.ahead.deposit(),
]


@pytest.mark.parametrize("at", range(len(ASKED)))
def test_every_dialog_has_names(busy: Desk, window: Any, at: int) -> None:
    page = invoices(window)
    for part in ("catalogue", "retainers", "accounts"):
        page.show_part(part)
    ASKED[at](page)
    dialog = page.catalogue.view.deeds.dialog or page.deeds.dialog
    assert dialog.isVisible()
    assert nameless(dialog) == []
    dialog.reject()
