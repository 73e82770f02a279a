# SPDX-License-Identifier: GPL-3.0-or-later
"""Where to go in the Invoices page, and what can be done there whatever part is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from sohodesk.base.texts import _
from sohodesk.invoices.window.part import ViewPart
from sohodesk.invoices.window.partsbar import Deed

if TYPE_CHECKING:
    from sohodesk.invoices.page import InvoicesPage


def go_to(page: InvoicesPage, where: dict[str, Any]) -> None:
    """Go to a place in the page; its docstring tells which there are."""
    ways: dict[str, Callable[[int], object]] = {
        "quote": page.quotes.pick,
        "expense": page.costs.pick,
        "repeat": page.repeats.pick,
        "repeat_cost": page.costs.pick_repeat,
        "service": page.catalogue.pick,
        "retainer": page.retainers.pick,
        "account": page.accounts.pick_client,
    }
    record = next((key for key in ways if where.get(key) is not None), None)
    if where.get("id") is not None:
        page.show_document(int(where["id"]))
    elif where.get("edit") is not None:
        page.edit(int(where["edit"]))
    elif where.get("new"):
        _new(page, str(where.get("view", "")))
    elif where.get("bill") is not None:
        page.bill(int(where["bill"]), where.get("project"))
    elif where.get("deposit") is not None:
        page.deeds.ahead.deposit(int(where["deposit"]), where.get("project"))
    elif where.get("final") is not None:
        page.deeds.ahead.final(int(where["final"]), where.get("project"))
    elif record is not None:
        ways[record](int(where[record]))
    elif where.get("view") is not None:
        page.show_part(str(where["view"]))


def _new(page: InvoicesPage, view: str) -> None:
    part = page.others.get(view)
    if isinstance(part, ViewPart):
        page.leave_editor()
        page.show_part(part.key)
        part.new()
    else:
        page.edit(None, kind="quote" if view == "quotes" else "invoice")


def everywhere(page: InvoicesPage) -> dict[str, Callable[[], None]]:
    """What can be done whatever part of the page is shown."""
    lists: dict[str, Callable[[], None]] = {
        "slips": partial(_list, page, "slips"),
        "receipts": partial(_list, page, "receipts"),
        "gains": partial(_list, page, "gains"),
    }
    if page.around.desk.book.read_only:
        return {"bill": page.bill, **lists}
    return {
        **lists,
        "proforma": partial(page.edit, None, kind="proforma"),
        "bill": page.bill,
        "deposit": page.deeds.ahead.deposit,
        "final": page.deeds.ahead.final,
        "client_payment": page.deeds.money.pay_client,
        "take_in": page.accounts.new,
    }


def _list(page: InvoicesPage, which: str) -> None:
    """Open one of the windows that list what hangs on documents."""
    from sohodesk.invoices.window.lists.gains import GainList
    from sohodesk.invoices.window.lists.receipts import ReceiptList
    from sohodesk.invoices.window.lists.slips import SlipList

    kinds = {"slips": SlipList, "receipts": ReceiptList, "gains": GainList}
    made = kinds[which](page.around, page.deeds)
    page.deeds.dialog = made
    made.start()


def further(page: InvoicesPage) -> list[Deed]:
    """The same as it stands in the menu beside the parts."""
    around = page.around
    lists: list[Deed] = [
        ("paperclip", _("Withholding slips…"), partial(_list, page, "slips")),
        ("receipt-text", _("Receipts…"), partial(_list, page, "receipts")),
        ("coins", _("Exchange gains…"), partial(_list, page, "gains")),
    ]
    if around.desk.book.read_only:
        return lists
    money, ahead = page.deeds.money, page.deeds.ahead
    deeds: list[Deed] = [
        ("banknote", _("Ask for a deposit…"), ahead.deposit),
        ("receipt-text", _("Final invoice of a project…"), ahead.final),
        ("list-checks", _("Payment of a client…"), money.pay_client),
        ("file-text", _("New proforma invoice"), partial(page.edit, None, kind="proforma")),
        *lists,
    ]
    for key, icon, words in (
        ("page.exchange_rates", "coins", _("Exchange rates…")),
        ("page.mileage_rates", "car", _("Mileage rates…")),
    ):
        if key in around.actions:
            deeds.append((icon, words, partial(around.actions.run, key)))
    return deeds
