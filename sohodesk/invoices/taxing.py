# SPDX-License-Identifier: GPL-3.0-or-later
"""Tax of a whole draft: all lines to another tax at once, and fees that are agreed net in hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sohodesk.base.money import digits
from sohodesk.base.numbers import parse_plain, round_half_up
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.invoices.categories import CATEGORIES, TAXED
from sohodesk.invoices.document import Adjustment, Document, Tax
from sohodesk.invoices.letters import today
from sohodesk.invoices.rules import reckon
from sohodesk.invoices.service import edit_draft
from sohodesk.invoices.stored import document_of, get_draft, kept_lines
from sohodesk.invoices.usualtax import default_tax, taxed_at
from sohodesk.invoices.withholding import grossed_up
from sohodesk.store.desk import Desk

USUAL, NONE = "usual", "none"


def said_tax(desk: Desk, said: str, on: date | None) -> Tax:
    """The tax that is meant: ``usual``, ``none``, ``19%``, a category, or both (``S 7``)."""
    words = said.replace("%", " ").replace(":", " ").split()
    if len(words) == 1 and words[0].lower() in (USUAL, NONE):
        return default_tax(desk, on) if words[0].lower() == USUAL else Tax("O")
    code = words[0].upper() if words else ""
    category = CATEGORIES.get(code)
    if category is not None and len(words) == 1:
        return Tax(code, _usual_rate(desk, code, on) if category.taxed else Decimal(0))
    if category is not None and len(words) == 2:
        return Tax(code, parse_plain(words[1]))
    if len(words) == 1 and words[0][:1].isdigit():
        rate = parse_plain(words[0])
        return Tax("S", rate) if rate else Tax("Z")
    message = _("“{text}” is no tax. Say usual, none, a percentage, or a category of {codes}.")
    raise Refusal(message.format(text=said, codes=", ".join(CATEGORIES)))


def _usual_rate(desk: Desk, code: str, on: date | None) -> Decimal:
    usual, rate = taxed_at(desk, on)
    if rate is None or (usual in TAXED and usual != code):
        message = _("The rate of category {code} is missing. Say it, too: “{code} 19”.")
        raise Refusal(message.format(code=code))
    return rate


def set_tax(desk: Desk, *, invoice_id: int, tax: Tax) -> None:
    """Give all lines of a draft one tax; discounts and charges are shared over them again.

    Refused on a credit note, whose tax is that of its invoice.
    """
    with desk.work(n_("Set the tax of draft {id}"), id=str(invoice_id)) as session:
        invoice = get_draft(session, invoice_id)
        if invoice.kind == "credit":
            message = _("Draft {id} is a credit note; it has the tax of its invoice.")
            raise Refusal(message.format(id=invoice_id))
        document = taxed_alike(document_of(session, invoice), tax)
        kept = zip(kept_lines(session, invoice_id), document.lines, strict=True)
        edit_draft(
            desk,
            invoice_id=invoice_id,
            lines=[replace(each, line=line) for each, line in kept],
            allowances=document.allowances,
            charges=document.charges,
        )


def taxed_alike(document: Document, tax: Tax) -> Document:
    """The document with one tax on all its lines."""
    return replace(
        document,
        lines=tuple(replace(line, tax=tax) if line.priced else line for line in document.lines),
        allowances=_unbound(document.allowances),
        charges=_unbound(document.charges),
    )


def _unbound(several: Sequence[Adjustment]) -> tuple[Adjustment, ...]:
    return tuple(replace(each, tax=None) for each in several)


def day_of_draft(desk: Desk, invoice_id: int) -> date:
    """The day that decides about the tax of a draft."""
    with desk.read() as session:
        return get_draft(session, invoice_id).issue_date or today(desk)


def gross_up(desk: Desk, *, invoice_id: int) -> None:
    """Add what the client keeps back as a charge, so that the net is what comes in hand.

    For fees that were agreed free of withholding.  Done again, the charge of before is replaced.
    Refused where nothing is withheld, or not of the whole net.
    """
    with desk.work(n_("Gross up draft {id}"), id=str(invoice_id)) as session:
        invoice = get_draft(session, invoice_id)
        document = document_of(session, invoice)
        held = document.withholding
        if held is None or not held.percent:
            message = _("Nothing is withheld on draft {id}; say first what is.")
            raise Refusal(message.format(id=invoice_id))
        if held.base is not None or document.prices_include_tax:
            raise Refusal(
                _("Only withholding of the whole net can be grossed up, on prices without tax.")
            )
        reason = f"Gross-up {held.label}".strip()  # as it is called wherever it is done
        charges = tuple(each for each in document.charges if each.reason != reason)
        net = reckon(replace(document, charges=charges)).net
        if net <= 0:
            raise Refusal(_("There is nothing to gross up yet."))
        more = round_half_up(grossed_up(held, net), digits(document.currency)) - net
        edit_draft(
            desk,
            invoice_id=invoice_id,
            charges=(*charges, Adjustment(amount=more, reason=reason)),
        )
