# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes some of a draft, the rest staying as it is: what ``invoice edit`` does in one step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.invoices.document import ZERO, Document, Particulars, Withholding
from sohodesk.invoices.service import check_kind, edit_draft, withheld_on
from sohodesk.invoices.stored import document_of, get_draft, particulars_of
from sohodesk.invoices.withholding import Kind
from sohodesk.store.desk import Desk

LONGEST_LABEL = 80


def change_draft(
    desk: Desk,
    *,
    invoice_id: int,
    client_id: int | None = None,
    currency: str | None = None,
    said: Mapping[str, Any] | None = None,
    withheld: Mapping[str, Any] | None = None,
) -> None:
    """Change a draft's client, currency, some particulars, and some of its withholding.

    ``said`` are fields of ``Particulars``.  ``withheld`` may have ``percent`` (None takes the
    withholding off), ``base`` (None is the whole net), ``lines`` (numbers from 1, whose net is
    the base), ``label`` and ``kind`` (of ``withholding``, in place of the percentage).
    """
    with desk.work(n_("Edit draft {id}"), id=str(invoice_id)) as session:
        invoice = get_draft(session, invoice_id)
        particulars = None if said is None else _said(particulars_of(invoice), said)
        if particulars is not None:
            check_kind(invoice.kind, particulars)
        figures: dict[str, Any] = {} if currency is None else {"currency": currency}
        if withheld is not None:
            if invoice.kind == "credit":
                raise Refusal(_("Nothing is withheld on a credit note."))
            document = replace(document_of(session, invoice), **figures)
            figures["withholding"] = _withholding(document, withheld)
        edit_draft(desk, invoice_id=invoice_id, client_id=client_id, said=particulars, **figures)


def _said(before: Particulars, changes: Mapping[str, Any]) -> Particulars:
    """A day to pay by takes the place of days to pay, and the other way round."""
    changes = dict(changes)
    if "due_date" in changes and "payment_days" in changes:
        raise Refusal(_("Give either the day it is due or the days to pay, not both."))
    if "due_date" in changes:
        changes["payment_days"] = None
    if "payment_days" in changes and changes["payment_days"] is not None:
        changes["due_date"] = None
    return replace(before, **changes)


def _withholding(document: Document, changes: Mapping[str, Any]) -> Withholding | None:
    before = document.withholding
    if "percent" in changes and changes["percent"] is None:
        return None
    kind = changes.get("kind")
    if kind is not None:
        changes = {"percent": kind.percent, "label": kind.label, **changes}
    if before is None and "percent" not in changes:
        raise Refusal(_("Say the percentage that is withheld, too: --withholding PERCENT."))
    label = str(changes.get("label", before.label if before else "")).strip()
    if len(label) > LONGEST_LABEL:
        message = _("The text is too long: at most {longest} characters.")
        raise Refusal(message.format(longest=LONGEST_LABEL))
    after = Withholding(
        percent=changes.get("percent", before.percent if before else ZERO),
        label=label,
        base=changes.get("base", before.base if before else None),
        scale=_scale(changes, before),
    )
    numbers = changes.get("lines", ())
    if not numbers:
        return after
    _require_lines(numbers, len(document.lines))
    return withheld_on(replace(document, withholding=after), numbers).withholding


def _scale(changes: Mapping[str, Any], before: Withholding | None) -> str:
    """The brackets of a kind; a percentage that is typed takes their place."""
    kind: Kind | None = changes.get("kind")
    if kind is not None:
        return kind.withholding().scale
    return before.scale if before is not None and "percent" not in changes else ""


def _require_lines(numbers: tuple[int, ...], count: int) -> None:
    for place, number in enumerate(numbers):
        if not 1 <= number <= count:
            message = _("There is no line {line}; there are lines 1 to {count}.")
            raise Refusal(message.format(line=number, count=count))
        if number in numbers[:place]:
            raise Refusal(_("Line {line} is named twice.").format(line=number))
