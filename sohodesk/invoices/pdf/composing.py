# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the page of a document: words, dates and figures in its language, ready to be set."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Literal

from sohodesk.base.texts import _, pgettext, speaking
from sohodesk.invoices.document import Line
from sohodesk.invoices.figures import LineFigures, Totals
from sohodesk.invoices.letter import Business, Letter
from sohodesk.invoices.pdf.annex import annex_of
from sohodesk.invoices.pdf.page import Fact, Heads, PageData, Party, Row
from sohodesk.invoices.pdf.paying import code_on_page
from sohodesk.invoices.pdf.senderhead import ACCENT, sender_head, vat_line
from sohodesk.invoices.pdf.sums import adjustment_label, sum_lines
from sohodesk.invoices.pdf.wording import (
    Figures,
    country_name,
    kind_word,
    kind_words,
    number_within,
    printable,
    printable_lines,
    show_day,
    show_period,
    tax_name,
    tax_reasons,
)
from sohodesk.invoices.terbilang import amount_in_words
from sohodesk.invoices.units import show_quantity

Mark = Literal["", "draft", "copy", "void"]
LONGEST_NUMBER = 200
"""What the title of a file has room for, many times over."""


def compose(letter: Letter, totals: Totals, mark: Mark = "", logo: bytes | None = None) -> PageData:
    """The page of a document with its figures, in the document's own language.

    ``logo`` are the bytes of the picture (PNG or JPEG) that ``letter.sender.logo`` names.
    """
    with speaking(letter.said.language):
        return _compose(letter, totals, mark, logo)


def _compose(letter: Letter, totals: Totals, mark: Mark, logo: bytes | None) -> PageData:
    said, language = letter.said, letter.said.language
    figures = Figures(totals.currency, language)
    number = printable(letter.number)[:LONGEST_NUMBER] or _("Draft")
    taxed_lines = len({line.tax for line in letter.document.lines if line.priced}) > 1
    return PageData(
        template=letter.template,
        language=language,
        title=f"{kind_word(letter)} {number}",
        kind=kind_words(letter),
        number=number,
        headline_label=_headline_label(letter),
        headline=figures.money(_asked_for(letter, totals)),
        sender=sender_head(letter.sender, logo),
        party=_party(letter),
        facts=tuple(_facts(letter)),
        heads=Heads(
            work=pgettext("on paper", "Work"),
            quantity=_("Quantity"),
            rate=pgettext("on paper", "Rate"),
            amount=_("Amount"),
            tax=tax_name(letter) if taxed_lines else "",
        ),
        rows=tuple(
            _row(line, reckoned, figures, taxed=taxed_lines)
            for line, reckoned in zip(letter.document.lines, totals.lines, strict=True)
        ),
        sums=sum_lines(letter, totals, figures),
        at=datetime.combine(said.issue_date or date(2026, 1, 1), time(), UTC),
        mark={
            "": "",
            "draft": pgettext("on paper", "DRAFT"),
            "copy": pgettext("on paper", "COPY"),
            "void": _("VOID"),
        }[mark],
        mark_is_grave=mark == "void",
        intro=printable(said.intro),
        reasons=(
            *tax_reasons(letter, [group.tax.category for group in totals.taxes]),
            *_remarks(letter),
        ),
        words=_words(letter, totals),
        note=printable(said.note),
        payment=None if mark == "void" else _payment(letter, totals),
        code=None if mark == "void" else code_on_page(letter, totals),
        footer=_footer(letter.sender),
        accent=letter.accent or ACCENT,
        paper="a4" if letter.code is not None and letter.code.kind == "swiss" else letter.paper,
        annex=annex_of(letter),
    )


def _asked_for(letter: Letter, totals: Totals) -> Decimal:
    """What the client is to pay (or is credited): without what is withheld for the tax office."""
    return totals.to_pay if letter.kind in ("invoice", "proforma") else totals.due


def _headline_label(letter: Letter) -> str:
    if letter.kind == "credit":
        return _("Amount credited")
    if letter.kind == "quote":
        return _("Total")
    if letter.said.due_date is None:
        return _("Amount due")
    day = show_day(letter.said.due_date, letter.said.language)
    return _("Amount due by {date}").format(date=day)


def _party(letter: Letter) -> Party:
    to, language = letter.recipient, letter.said.language
    abroad = to.country and to.country != letter.sender.country
    place = [printable(to.city), country_name(to.country, language) if abroad else ""]
    lines = [
        *printable_lines(to.address),
        ", ".join(part for part in place if part),
        printable(to.tax_id),
        vat_line(to.vat_id),
    ]
    label = {"credit": _("Credited to"), "quote": _("Offered to")}.get(letter.kind, _("Billed to"))
    return Party(label, printable(to.name), tuple(line for line in lines if line))


def _facts(letter: Letter) -> Iterator[Fact]:
    said, language = letter.said, letter.said.language
    if said.issue_date is not None:
        yield Fact(pgettext("on paper", "Issued"), show_day(said.issue_date, language))
    if said.valid_until is not None:
        yield Fact(pgettext("on paper", "Valid until"), show_day(said.valid_until, language))
    if said.period_from is not None and said.period_to is not None:
        yield Fact(_("Period"), show_period(said.period_from, said.period_to, language))
    if letter.credits is not None:
        day = show_day(letter.credits.issue_date, language)
        yield Fact(_("Corrects invoice"), f"{printable(letter.credits.number)}\n{day}")
    if letter.quote is not None:
        yield Fact(_("From quote"), printable(letter.quote.number))
    if letter.revision > 1:
        yield Fact(pgettext("on paper", "Revision"), str(letter.revision))
    if said.title:
        yield Fact(_("Subject"), printable(said.title))
    elif letter.projects:
        yield Fact(
            pgettext("on paper", "Project"), ", ".join(printable(name) for name in letter.projects)
        )
    if said.your_order:
        yield Fact(_("Your order"), printable(said.your_order))


def _row(line: Line, reckoned: LineFigures, figures: Figures, *, taxed: bool) -> Row:
    if not line.priced:
        return Row(printable(line.description), "", "", "", form=line.form)
    details = [
        Fact(adjustment_label(said, figures, charge=sign > 0), figures.figure(sign * amount))
        for sign, several, amounts in (
            (-1, line.allowances, reckoned.allowances),
            (1, line.charges, reckoned.charges),
        )
        for said, amount in zip(several, amounts, strict=True)
    ]
    rate = figures.price(line.price)
    if line.base_quantity != 1:
        rate = f"{rate} / {figures.number(line.base_quantity)}"
    return Row(
        description=printable(line.description),
        quantity=show_quantity(reckoned.quantity, printable(line.unit), figures.language),
        rate=rate,
        amount=figures.figure(reckoned.amount),
        tax=_tax_of_line(line, figures) if taxed else "",
        details=tuple(details),
    )


def _tax_of_line(line: Line, figures: Figures) -> str:
    if line.tax.category in ("S", "N", "Z"):
        return figures.percent(line.tax.rate)
    return line.tax.category


def _remarks(letter: Letter) -> tuple[str, ...]:
    """What the kind of a document itself has to say."""
    if letter.kind == "proforma":
        return (
            pgettext("on paper", "This is no tax invoice; one follows when the payment is here."),
        )
    return ()


def _words(letter: Letter, totals: Totals) -> Fact | None:
    if not letter.said.in_words:
        return None
    amount = _asked_for(letter, totals)
    words = amount_in_words(amount, totals.currency, letter.said.language)
    return Fact(_("In words"), words) if words else None


def _payment(letter: Letter, totals: Totals) -> Party | None:
    lines = list(printable_lines(letter.sender.bank))
    if letter.kind in ("credit", "quote") or not lines or totals.due <= 0:
        return None
    name = printable(letter.sender.legal_name) or printable(letter.sender.name)
    if letter.number:
        lines.append(
            _("Reference {number}").format(
                number=number_within(letter.number, letter.said.language)
            )
        )
    return Party("", _("Please transfer to {name}").format(name=name), tuple(lines))


def _footer(sender: Business) -> str:
    if sender.footer.strip():
        return "\n".join(printable_lines(sender.footer))
    email = printable(sender.email)
    return _("Questions: {email}").format(email=email) if email else ""
