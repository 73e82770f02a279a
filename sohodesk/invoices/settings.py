# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings of documents: the sender's facts, numbers, tax, days to pay, words and looks."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from sohodesk.base import office
from sohodesk.base.dates import parse_date
from sohodesk.base.numbers import shortened
from sohodesk.base.refusals import Refusal
from sohodesk.base.settinggroups import HIDDEN
from sohodesk.base.settings import Setting, checked, choice, exact, switch, text, whole
from sohodesk.base.taxnumbers import KINDS, Kind, check, check_free, check_vat
from sohodesk.base.texts import _, n_
from sohodesk.invoices import receiptsettings, remindersettings, taxsettings
from sohodesk.invoices.codelimits import CODE_LIMITS
from sohodesk.invoices.numbering import (
    CREDIT_PATTERN,
    INVOICE_PATTERN,
    PROFORMA_PATTERN,
    QUOTE_PATTERN,
    RECEIPT_PATTERN,
    check_pattern,
)
from sohodesk.invoices.pdf.colours import check_accent
from sohodesk.invoices.pdf.looks import LOOKS, known_look
from sohodesk.invoices.settingtexts import short_text

_MAIL = re.compile(r"[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+")


def _lines(key: str, label: str, help: str, group: str = "") -> Setting[str]:
    return checked(key, "", short_text, label, help, kind="lines", group=group)


def _email(said: str) -> str:
    """An address with one @ and a domain, or nothing."""
    if said and not _MAIL.fullmatch(said):
        raise Refusal(
            _("“{said}” is no e-mail address; write it like name@office.example.").format(
                said=shortened(said)
            )
        )
    return said


def _day(said: str) -> str:
    """A day as YYYY-MM-DD, or nothing."""
    if not said:
        return ""
    return parse_date(said, today=date.today()).isoformat()  # noqa: DTZ011 only for a missing year


LEGAL_NAME = text(
    "sender.legal_name",
    "",
    n_("Legal name"),
    n_("The name in the register, where it differs from the name of the office."),
)
ADDRESS = _lines(
    "sender.address",
    n_("Address"),
    n_("Street, post code and city; where no address of the profile is for invoices."),
    HIDDEN,
)
BUSINESS_KIND = choice(
    "sender.kind",
    "person",
    {
        "person": n_("Person, sole trader"),
        "firm": n_("Partnership, firm, CV"),
        "company": n_("Company with limited liability, PT"),
        "other": n_("Association or other"),
    },
    n_("Kind of business"),
    n_("What you are before the law; which taxes clients keep back hangs on it."),
)
TAX_STATUS = office.TAX_STATUS
TAX_NUMBERS: dict[Kind, Setting[str]] = {
    kind: checked(
        f"sender.{kind.key}",
        "",
        partial(check, kind),
        kind.name,
        kind.help or n_("Checked on this computer; printed with its name before it."),
        kind="tax number",
        lenient=True,
        countries=(kind.country,),
    )
    for kind in KINDS
}
REGISTERED_SINCE = checked(
    "sender.registered_since",
    "",
    _day,
    n_("Registered since"),
    n_("The day from which you charge tax (PKP); documents of earlier days bear none."),
    kind="date",
)
VAT_ID = checked(
    "sender.vat_id",
    "",
    check_vat,
    n_("VAT number"),
    n_("Where you are registered for value added tax."),
    kind="tax number",
    lenient=True,
)
TAX_ID = checked(
    "sender.tax_id",
    "",
    check_free,
    n_("Tax number in your own words"),
    n_("Printed instead of the numbers above: as it shall stand on the page."),
    kind="tax number",
    lenient=True,
)
EMAIL = checked(
    "sender.email",
    "",
    _email,
    n_("E-mail"),
    n_("Where clients may ask about an invoice."),
    lenient=True,
)
PHONE = text("sender.phone", "", n_("Phone"), n_("For letters; it doesn't stand on invoices."))
BANK_LINES = _lines(
    "sender.bank",
    n_("Payment details in your own words"),
    n_("Printed under the total where no account is in the invoice's currency."),
    "payment",
)


def _mark(said: str) -> str:
    """The mark of a picture's bytes, never its path: the picture itself goes into the book."""
    if said and re.fullmatch(r"[0-9a-f]{64}", said) is None:
        raise Refusal(
            _("A logo is taken into the book as a picture: sohodesk profile logo FILE does that.")
        )
    return said


LOGO = checked(
    "sender.logo",
    "",
    _mark,
    n_("Logo"),
    n_("The mark of a picture in the book; “sohodesk profile logo FILE” sets it."),
    group=HIDDEN,
)
FOOTER = _lines(
    "sender.footer",
    n_("Last line"),
    n_("A word of thanks at the foot of the page."),
    "invoices",
)

PATTERN = checked(
    "invoice.pattern",
    INVOICE_PATTERN,
    check_pattern,
    n_("Numbers of invoices"),
    n_("With {year}, {yy}, {month:02}, {seq:03}, {client}; given when an invoice is issued."),
    kind="pattern",
)
CREDIT_NOTE_PATTERN = checked(
    "invoice.credit_pattern",
    CREDIT_PATTERN,
    check_pattern,
    n_("Numbers of credit notes"),
    n_("A series of its own, by the same rules."),
    kind="pattern",
)
QUOTE_NUMBERS = checked(
    "quote.pattern",
    QUOTE_PATTERN,
    check_pattern,
    n_("Numbers of quotes"),
    n_("A series of its own, by the same rules; a quote that is revised keeps its number."),
    kind="pattern",
    group="invoices",
)
PROFORMA_NUMBERS = checked(
    "proforma.pattern",
    PROFORMA_PATTERN,
    check_pattern,
    n_("Numbers of proforma invoices"),
    n_("A series of its own, by the same rules."),
    kind="pattern",
    group="invoices",
)
RECEIPT_NUMBERS = checked(
    "receipt.pattern",
    RECEIPT_PATTERN,
    check_pattern,
    n_("Numbers of receipts"),
    n_("A series of its own, by the same rules."),
    kind="pattern",
    group="invoices",
)
PATTERNS = {
    "invoice": PATTERN,
    "credit": CREDIT_NOTE_PATTERN,
    "quote": QUOTE_NUMBERS,
    "proforma": PROFORMA_NUMBERS,
}
"""The pattern of the numbers of each kind of document."""
QUOTE_DAYS = whole(
    "quote.days",
    30,
    n_("Days a quote is valid"),
    n_("Where the quote has no day of its own."),
    most=3650,
    group="invoices",
)
PAYMENT_DAYS = whole(
    "invoice.payment_days",
    14,
    n_("Days to pay"),
    n_("Where a client has no days of its own."),
    most=3650,
)
LATE_RATE = exact(
    "invoice.late_rate",
    None,
    n_("Late interest, percent a year"),
    n_("What your contracts say; empty takes the law's rate, where the country is in the table."),
    most=Decimal(1000),
    group="payment",
)
CASH_STEP = exact(
    "invoice.cash_step",
    None,
    n_("Round to coins"),
    n_("0.05 rounds what is due to five cents; empty rounds nothing."),
    most=Decimal(100_000),
    group="payment",
    kind="money",
)
IN_WORDS = switch(
    "invoice.in_words",
    False,
    n_("Total in words"),
    n_("Writes the amount due in words (terbilang)."),
)
ANNEX = switch(
    "invoice.annex",
    False,
    n_("Time sheet behind the invoice"),
    n_("Lists the billed entries by day on pages of their own; a draft can say otherwise."),
)


def _known_template(_session: Any, name: str) -> None:
    known_look(name)


TEMPLATE: Setting[str] = Setting(
    "invoice.template",
    "modern",
    str.strip,
    str,
    n_("Template"),
    n_("The look of new pages; an issued one keeps its own."),
    "choice",
    choices=LOOKS,
    lenient=True,
    guard=_known_template,
)
ACCENT = checked(
    "invoice.colour",
    "",
    check_accent,
    n_("Colour"),
    n_("Of headings and amounts, as #RRGGBB and dark enough for white paper; empty for green."),
)
SETTINGS: tuple[Setting[Any], ...] = (
    LEGAL_NAME,
    BUSINESS_KIND,
    TAX_STATUS,
    EMAIL,
    PHONE,
    *TAX_NUMBERS.values(),
    VAT_ID,
    REGISTERED_SINCE,
    TAX_ID,
    ADDRESS,
    BANK_LINES,
    LOGO,
    FOOTER,
    PATTERN,
    CREDIT_NOTE_PATTERN,
    QUOTE_NUMBERS,
    PROFORMA_NUMBERS,
    RECEIPT_NUMBERS,
    QUOTE_DAYS,
    PAYMENT_DAYS,
    *taxsettings.SETTINGS,
    CASH_STEP,
    LATE_RATE,
    *CODE_LIMITS.values(),
    IN_WORDS,
    ANNEX,
    TEMPLATE,
    ACCENT,
    *receiptsettings.SETTINGS,
    *remindersettings.SETTINGS,
)
