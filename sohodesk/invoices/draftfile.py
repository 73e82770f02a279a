# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the JSON of ``invoice create`` strictly: every fault is refused by the path of its key."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import PAGE_LANGUAGES, _
from sohodesk.invoices.document import (
    ONE,
    ZERO,
    Adjustment,
    Document,
    Line,
    Particulars,
    Tax,
    Withholding,
    words,
)
from sohodesk.invoices.jsonreading import Node, parse
from sohodesk.invoices.withholding import kind_called


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A draft as asked for; ``document.currency`` is empty where the client's is meant.

    ``withheld_lines`` are the numbers (from 1) of the lines whose net is the base of the
    withholding; empty where the base is said, or is the whole net.
    """

    client: str
    document: Document
    particulars: Particulars
    withheld_lines: tuple[int, ...] = ()


def read_draft_file(data: bytes, default_tax: Tax, on: date | None = None) -> DraftFile:
    """Read the JSON; lines without a ``tax`` get the default.  Raises ``Refusal``.

    ``on`` is the day whose kinds of withholding hold where the document says no day of issue.
    """
    root = parse(data)
    root.only(
        "client currency lines allowances charges prices_include_tax prepaid rounding cash_step "
        "withholding title language issue_date due_date payment_days period_from period_to "
        "your_order intro note in_words valid_until annex template"
    )
    client = root.need("client").text(200)
    lines = root.need("lines").items()
    if not lines:
        raise root.need("lines").refusal(_("A document needs at least one line."))
    day: date = root.optional("issue_date", Node.date, None) or on or date.max
    document = Document(
        currency=root.optional("currency", lambda node: node.text(3), ""),
        lines=tuple(_line(node, default_tax) for node in lines),
        allowances=_adjustments(root, "allowances", taxed=True),
        charges=_adjustments(root, "charges", taxed=True),
        prices_include_tax=root.optional("prices_include_tax", Node.truth, False),
        prepaid=root.optional("prepaid", Node.number, ZERO),
        rounding=root.optional("rounding", Node.number, ZERO),
        cash_step=root.optional("cash_step", Node.number, None),
        withholding=root.optional("withholding", lambda node: _withholding(node, day), None),
    )
    withheld: tuple[int, ...] = root.optional(
        "withholding", lambda node: _withheld_lines(node, len(lines)), ()
    )
    return DraftFile(client, document, _particulars(root), withheld)


def _line(node: Node, default_tax: Tax) -> Line:
    for form in ("text", "section"):
        if isinstance(node.value, dict) and form in node.value:
            node.only(form)
            return words(node.need(form).text(2000, lines=form == "text"), form)
    node.only("description quantity unit price base_quantity tax allowances charges")
    return Line(
        quantity=node.need("quantity").number(),
        price=node.need("price").number(),
        tax=node.optional("tax", _tax, default_tax),
        description=node.optional("description", lambda each: each.text(2000, lines=True), ""),
        unit=node.optional("unit", lambda each: each.text(20), ""),
        base_quantity=node.optional("base_quantity", Node.number, ONE),
        allowances=_adjustments(node, "allowances", taxed=False),
        charges=_adjustments(node, "charges", taxed=False),
    )


def _tax(node: Node) -> Tax:
    node.only("category rate")
    return Tax(node.need("category").text(2), node.optional("rate", Node.number, ZERO))


def _adjustments(parent: Node, key: str, *, taxed: bool) -> tuple[Adjustment, ...]:
    def read(node: Node) -> Adjustment:
        node.only("amount percent reason tax" if taxed else "amount percent reason")
        return Adjustment(
            amount=node.optional("amount", Node.number, None),
            percent=node.optional("percent", Node.number, None),
            tax=node.optional("tax", _tax, None),
            reason=node.optional("reason", lambda each: each.text(200), ""),
        )

    nodes: list[Node] = parent.optional(key, Node.items, [])
    return tuple(read(node) for node in nodes)


def _withholding(node: Node, on: date) -> Withholding:
    node.only("kind percent label base lines")
    if isinstance(node.value, dict) and "kind" in node.value:
        if "percent" in node.value:
            raise node.refusal(_("Give either the kind or the percentage, not both."))
        try:
            made = kind_called(node.need("kind").text(30), on).withholding()
        except Refusal as refusal:
            raise node.refusal(refusal.sentence) from None
        return replace(
            made,
            label=node.optional("label", lambda each: each.text(80), made.label),
            base=node.optional("base", Node.number, None),
        )
    return Withholding(
        percent=node.need("percent").number(),
        label=node.optional("label", lambda each: each.text(80), ""),
        base=node.optional("base", Node.number, None),
    )


def _withheld_lines(node: Node, count: int) -> tuple[int, ...]:
    """``"lines": [1, 3]``, counted from 1 as on the page."""
    nodes: list[Node] = node.optional("lines", Node.items, [])
    numbers = [each.whole(1, count) for each in nodes]
    if numbers and node.value.get("base") is not None:
        raise node.refusal(_("Give either the base or the lines that it is taken of, not both."))
    for place, number in enumerate(numbers):
        if number in numbers[:place]:
            raise nodes[place].refusal(_("Line {line} is named twice.").format(line=number))
    return tuple(numbers)


def _particulars(root: Node) -> Particulars:
    def text(key: str, longest: int, *, lines: bool = False) -> str:
        return root.optional(key, lambda node: node.text(longest, lines=lines), "")

    def day(key: str) -> date | None:
        return root.optional(key, Node.date, None)

    particulars = Particulars(
        title=text("title", 200),
        language=root.optional("language", _language, ""),
        issue_date=day("issue_date"),
        due_date=day("due_date"),
        payment_days=root.optional("payment_days", lambda node: node.whole(0, 3650), None),
        period_from=day("period_from"),
        period_to=day("period_to"),
        your_order=text("your_order", 100),
        intro=text("intro", 2000, lines=True),
        note=text("note", 2000, lines=True),
        in_words=root.optional("in_words", Node.truth, None),
        valid_until=day("valid_until"),
        annex=root.optional("annex", Node.truth, None),
        template=text("template", 30),
    )
    _check_dates(root, particulars)
    return particulars


def _language(node: Node) -> str:
    language = node.text(12)
    if language not in PAGE_LANGUAGES:
        message = _('"{language}" is not a language of documents. Use one of {languages}.')
        raise node.refusal(message.format(language=language, languages=", ".join(PAGE_LANGUAGES)))
    return language


def _check_dates(root: Node, said: Particulars) -> None:
    if said.due_date is not None and said.payment_days is not None:
        message = _("Give either the day it is due or the days to pay, not both.")
        raise root.need("payment_days").refusal(message)
    if said.due_date and said.issue_date and said.due_date < said.issue_date:
        message = _("It can't be due before it is issued.")
        raise root.need("due_date").refusal(message)
    if said.period_from and said.period_to and said.period_to < said.period_from:
        message = _("The period ends before it begins.")
        raise root.need("period_to").refusal(message)
