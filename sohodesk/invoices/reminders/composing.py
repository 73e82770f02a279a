# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of a reminder: its words and figures in the client's language, ready to be set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import ClassVar

from sohodesk.base.texts import _, pgettext, speaking
from sohodesk.invoices.pdf.page import Sender
from sohodesk.invoices.pdf.senderhead import ACCENT, sender_head
from sohodesk.invoices.pdf.wording import (
    Figures,
    country_name,
    number_within,
    printable,
    printable_lines,
    show_day,
)
from sohodesk.invoices.reminders.rules import heading
from sohodesk.invoices.reminders.service import Reminder


@dataclass(frozen=True, slots=True)
class ReminderPage:
    """A reminder as it is printed; ``rows`` are label and figure, ``total`` the last of them."""

    ENTRY: ClassVar[str] = "reminder.typ"

    template: str
    language: str
    title: str
    kind: str
    number: str
    sender: Sender
    party_label: str
    party: str
    party_lines: tuple[str, ...]
    day: str
    text: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    total: tuple[str, str]
    by: str
    pay_to: str
    payment: tuple[str, ...]
    page_of: str
    at: datetime
    accent: str = ACCENT
    paper: str = "a4"
    footer: str = ""
    mark: str = ""
    mark_is_grave: bool = False


def compose(made: Reminder) -> ReminderPage:
    """The page; ``typesetting.typeset`` makes the file of it."""
    with speaking(made.language):
        return _compose(made)


def _compose(made: Reminder) -> ReminderPage:
    letter, language = made.letter, made.language
    figures = Figures(made.row.currency, language)
    word = heading(made.level)
    number = number_within(letter.number, language)
    sender = letter.sender
    to = _("Please transfer to {name}")
    return ReminderPage(
        template="reminder",
        language=language,
        title=f"{word} {letter.number}",
        kind=word,
        number=pgettext("on paper", "Invoice {number}").format(number=number),
        sender=sender_head(sender, made.logo),
        party_label=pgettext("on paper", "Billed to"),
        party=printable(letter.recipient.name),
        party_lines=_address(made),
        day=show_day(made.day, language),
        text=printable_lines(made.text),
        rows=tuple(_rows(made, figures)),
        total=(pgettext("on paper", "To be paid"), figures.money(made.total)),
        by=pgettext("on paper", "Please pay by {day}.").format(day=show_day(made.by, language)),
        pay_to=to.format(name=printable(sender.legal_name or sender.name)),
        payment=printable_lines(sender.bank),
        page_of=pgettext("on paper", "{page} / {pages}"),
        at=datetime.combine(made.day, time(), UTC),
        accent=letter.accent or ACCENT,
        paper=made.paper,
        footer="\n".join(printable_lines(sender.footer)),
    )


def _rows(made: Reminder, figures: Figures) -> list[tuple[str, str]]:
    language, said = made.language, made.letter.said
    rows = []
    if said.issue_date is not None:
        rows.append((pgettext("on paper", "Issued"), show_day(said.issue_date, language)))
    if made.row.due_date is not None:
        rows.append((pgettext("on paper", "Due"), show_day(made.row.due_date, language)))
    rows.append((_("Total"), figures.money(made.letter_total)))
    if made.letter_total != made.open:
        rows.append((pgettext("on paper", "Still open"), figures.money(made.open)))
    if made.interest:
        words = pgettext("on paper", "Late interest until {day}")
        rows.append((words.format(day=show_day(made.day, language)), figures.money(made.interest)))
    if made.fixed:
        rows.append((pgettext("on paper", "Fixed sum for paying late"), figures.money(made.fixed)))
    return rows


def _address(made: Reminder) -> tuple[str, ...]:
    """As on the invoice, with the country where it is another one."""
    party, sender = made.letter.recipient, made.letter.sender
    abroad = party.country and party.country != sender.country
    country = country_name(party.country, made.language) if abroad else ""
    place = ", ".join(part for part in (printable(party.city), country) if part)
    return tuple(line for line in (*printable_lines(party.address), place) if line)
