# SPDX-License-Identifier: GPL-3.0-or-later
"""Reminds of an invoice that is late: the day and level are kept with it, the page is made anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from sohodesk.base.money import from_minor
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import PAGE_LANGUAGES, _, n_, speaking
from sohodesk.invoices import queries as documents
from sohodesk.invoices import remindersettings as settings
from sohodesk.invoices.letter import Letter
from sohodesk.invoices.letters import paper_of, today
from sohodesk.invoices.model import DocumentEvent
from sohodesk.invoices.paper import snapshot_of
from sohodesk.invoices.queries import DocumentFilter, DocumentRow
from sohodesk.invoices.reminders import queries
from sohodesk.invoices.reminders.queries import Reminded, Waiting
from sohodesk.invoices.reminders.rules import built_in, next_level
from sohodesk.invoices.remindersettings import LEVELS
from sohodesk.invoices.settling.interest import owed
from sohodesk.invoices.stored import get_invoice
from sohodesk.store import blobs
from sohodesk.store.desk import Desk

LONGEST = 2000
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder as its page shows it.

    ``by`` is the new day to pay by; ``interest`` and ``fixed`` are asked for beside what is open.
    """

    row: DocumentRow
    letter: Letter
    level: str
    day: date
    by: date
    text: str
    language: str
    paper: str
    interest: Decimal = ZERO
    fixed: Decimal = ZERO
    logo: bytes | None = None

    @property
    def open(self) -> Decimal:
        """What is open of the invoice."""
        return from_minor(self.row.open_minor, self.row.currency)

    @property
    def letter_total(self) -> Decimal:
        """What the invoice asked for."""
        return from_minor(self.row.due_minor, self.row.currency)

    @property
    def total(self) -> Decimal:
        """What is asked for in all."""
        return self.open + self.interest + self.fixed


@dataclass(frozen=True, slots=True)
class Wish:
    """How one is reminded; what is not said is usual: the next level, today, the office's words."""

    level: str = ""
    text: str = ""
    day: date | None = None
    by: date | None = None
    interest: bool = False


WISH = Wish()


def reminder(desk: Desk, *, invoice_id: int, wish: Wish = WISH) -> Reminder:
    """What a reminder would say; refused where there is nothing to remind of."""
    with desk.read() as session:
        return _reminder(desk, session, invoice_id, wish)


def remind(desk: Desk, *, invoice_id: int, wish: Wish = WISH) -> Reminder:
    """Keep with the invoice that it was reminded of, and return what its page says."""
    with desk.work(n_("Remind of {number}")) as session:
        made = _reminder(desk, session, invoice_id, wish)
        desk.name_step(number=made.row.name)
        session.add(
            DocumentEvent(
                invoice_id=invoice_id,
                kind="reminded",
                day=made.day,
                level=made.level,
                note=wish.text.strip(),
                created=desk.clock.now(),
            )
        )
        session.flush()
        return made


def waiting(desk: Desk) -> list[Waiting]:
    """The invoices that are to be reminded of by now, the longest late first."""
    day = today(desk)
    with desk.read() as session:
        rows = documents.documents(session, day, DocumentFilter(kind="invoice", state="overdue"))
        sent = queries.reminders(session)
    return queries.waiting(rows, sent, day, desk.setting(settings.WAIT))


def sent(desk: Desk, invoice_id: int) -> list[Reminded]:
    """What went out of an invoice, by day."""
    with desk.read() as session:
        return queries.reminders(session, invoice_id)


def _reminder(desk: Desk, session: Session, invoice_id: int, wish: Wish) -> Reminder:
    now = today(desk)
    day = wish.day or now
    row = documents.document(session, invoice_id, now)
    _require_late(row, day, now)
    level = wish.level or next_level([r.level for r in queries.reminders(session, invoice_id)])
    if level not in LEVELS:
        message = _("“{text}” is no level of a reminder. Use one of {levels}.")
        raise Refusal(message.format(text=level, levels=", ".join(LEVELS)))
    by = wish.by or day + timedelta(days=desk.setting(settings.GIVE))
    if by < day:
        raise Refusal(_("The new day to pay by can't lie before the reminder."))
    if len(wish.text) > LONGEST:
        message = _("The text is too long: at most {longest} characters.")
        raise Refusal(message.format(longest=LONGEST))
    letter = snapshot_of(desk, session, get_invoice(session, invoice_id)).letter
    known = letter.said.language
    language = known if known in PAGE_LANGUAGES else PAGE_LANGUAGES[0]
    with speaking(language):
        text = wish.text.strip() or desk.setting(settings.TEXTS[level]) or built_in(level)
    late = owed(desk, invoice_id=invoice_id) if wish.interest else None
    return Reminder(
        row=row,
        letter=letter,
        level=level,
        day=day,
        by=by,
        text=text,
        language=language,
        paper=paper_of(desk),
        interest=ZERO if late is None else late.interest.amount,
        fixed=ZERO if late is None else late.fixed,
        logo=blobs.get(session, letter.sender.logo) if letter.sender.logo else None,
    )


def _require_late(row: DocumentRow, day: date, now: date) -> None:
    if row.kind != "invoice" or row.issued is None:
        raise Refusal(_("{number} is no issued invoice.").format(number=row.name))
    if not row.open_minor:
        raise Refusal(_("Nothing is open on {number}.").format(number=row.name))
    if day > now:
        raise Refusal(_("A reminder can't be of a day in the future."))
    if row.due_date is None or row.due_date >= day:
        message = _("{number} is not late: it is due on {day}.")
        due = row.due_date.isoformat() if row.due_date else "–"
        raise Refusal(message.format(number=row.name, day=due))
