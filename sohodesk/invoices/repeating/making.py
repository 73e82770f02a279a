# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the occurrences of repeating documents that are due: drafts in one step, issued ones each.

Each occurrence that is dealt with leaves a row of its own, written with the document in the same
transaction and looked for under the book's write lock: however many windows and processes run at
a time, one is made once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.clients import queries as clients
from sohodesk.expenses.recurring import due_days
from sohodesk.invoices import issuing
from sohodesk.invoices.billing import NothingToBill, bill
from sohodesk.invoices.document import Document, Particulars
from sohodesk.invoices.letters import filled_in, today
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.repeating import queries
from sohodesk.invoices.repeating.model import Repeat, RepeatRun
from sohodesk.invoices.repeating.rules import example_of, has_places, period_of
from sohodesk.invoices.repeating.waiting import Occurrence, due, missed_of
from sohodesk.invoices.repeating.wording import fill, place_words
from sohodesk.invoices.service import Origin, create_draft
from sohodesk.invoices.stored import (
    KeptLine,
    document_of,
    get_invoice,
    kept_lines,
    last_issue_date,
    particulars_of,
)
from sohodesk.store.desk import Desk

TEXTS = ("title", "your_order", "intro", "note")


@dataclass(frozen=True, slots=True)
class Made:
    """What an occurrence has become.

    ``invoice_id`` is None where there was nothing to bill, ``number`` where it is a draft.
    """

    of: Occurrence
    invoice_id: int | None
    number: str | None = None
    issue_date: date | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """An occurrence that could not be made, which stays due; or a document that was paused."""

    of: Occurrence
    sentence: str


@dataclass(slots=True)
class Outcome:
    """All that a run has done."""

    made: list[Made] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    stopped: bool = False


Progress = Callable[[int, int], None]


def run(
    desk: Desk,
    *,
    to: date | None = None,
    progress: Progress | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Make what is due by a day (today unless said), all in one go; see ``Batch``."""
    batch = Batch(desk, to=to)
    batch.go_on(progress=progress, stop=stop)
    return batch.outcome


class Batch:
    """What is due by a day, made piece by piece; ``missed`` are those that are due more than once.

    Nothing is issued ahead of its day: up to a later day only drafts are made.  Drafts are one
    step, which undo takes back; each issued one is for good.  Whatever ends it between two
    pieces: those that are done stay, the rest stays due.
    """

    def __init__(
        self, desk: Desk, *, to: date | None = None, without: Collection[int] = ()
    ) -> None:
        now = today(desk)
        self.desk, self.outcome = desk, Outcome()
        wanted = [each for each in due(desk, to=to) if each.repeat_id not in without]
        found = _without_archived(desk, wanted, self.outcome)
        self.missed = missed_of(found)
        self._drafts = [each for each in found if each.deed == "draft"]
        self._issues = [each for each in found if each.deed == "issue" and each.day <= now]
        self.total = len(self._drafts) + len(self._issues)
        self.done = 0
        self._barred = {held.of.repeat_id for held in self.outcome.held}

    def go_on(
        self,
        *,
        most: int | None = None,
        progress: Progress | None = None,
        stop: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Make all drafts first, then issue ``most`` at a time; says whether any are left.

        ``stop`` is asked before each.
        """
        if self._drafts:
            drafts, self._drafts = self._drafts, []
            self._make_drafts(drafts, progress, stop)
            if most is not None:
                return bool(self._issues) and not self.outcome.stopped
        count = len(self._issues) if most is None else most
        for each in self._issues[:count]:
            if self._stopped(stop):
                return False
            self._one(each, partial(_issue, self.desk, each), progress)
        self._issues = self._issues[count:]
        return bool(self._issues)

    def _make_drafts(
        self, drafts: Sequence[Occurrence], progress: Progress | None, stop: Callable[[], bool]
    ) -> None:
        with self.desk.work(n_("Repeating drafts made: {count}")) as session:
            for each in drafts:
                if self._stopped(stop):
                    break
                self._one(each, partial(_draft, self.desk, session, each), progress)
            self.desk.name_step(count=str(len(self.outcome.made)))

    def _stopped(self, stop: Callable[[], bool]) -> bool:
        self.outcome.stopped = self.outcome.stopped or stop()
        return self.outcome.stopped

    def _one(
        self, each: Occurrence, make: Callable[[], Made | None], progress: Progress | None
    ) -> None:
        """Make one, unless an earlier one of the same could not be made: they come in order."""
        self.done += 1
        if each.repeat_id not in self._barred:
            try:
                made = make()
            except Refusal as refusal:
                self._barred.add(each.repeat_id)
                self.outcome.held.append(Held(each, refusal.sentence))
            else:
                self.outcome.made += [made] if made is not None else []
        if progress is not None:
            progress(self.done, self.total)


def _without_archived(
    desk: Desk, found: Sequence[Occurrence], outcome: Outcome
) -> list[Occurrence]:
    """Pause those whose client is archived, with a sentence; the rest is to be made."""
    if not found:
        return []
    with desk.read() as session:
        archived = {row.id: row for row in queries.repeats(session, today(desk)) if row.archived}
    of = {each.repeat_id: each for each in reversed(found) if each.repeat_id in archived}
    for repeat_id, first in of.items():
        with desk.aside(n_("Pause the repeating document {what}")) as session:
            row = session.get(Repeat, repeat_id)
            if row is None or row.paused:
                continue
            row.paused = True
            desk.name_step(what=first.name)
        message = _("“{what}” is paused, because {client} is archived.")
        sentence = message.format(what=first.name, client=archived[repeat_id].client)
        outcome.held.append(Held(first, sentence))
    return [each for each in found if each.repeat_id not in of]


def _draft(desk: Desk, session: Session, each: Occurrence) -> Made | None:
    """Make one draft, or nothing of it."""
    with session.begin_nested():
        return _make(desk, session, each)


def _issue(desk: Desk, each: Occurrence) -> Made | None:
    """Make and issue one, in one transaction: all of it or nothing."""
    with desk.work(n_("Issue {number}"), undoable=False) as session:
        made = _make(desk, session, each)
        if made is None or made.invoice_id is None:
            desk.name_step(number="–")
            return made
        day = issue_day(session, each.day, today(desk))
        document = issuing.issue(desk, invoice_id=made.invoice_id, issue_date=day)
        desk.name_step(number=document.number)
        return replace(made, number=document.number, issue_date=day, warnings=document.warnings)


def issue_day(session: Session, day: date, now: date) -> date:
    """Its own day, unless a later invoice is issued already: then today.

    So the dates of issue rise with the numbers.
    """
    last = last_issue_date(session, "invoice")
    return day if last is None or last <= day else now


# One occurrence ---


def _make(desk: Desk, session: Session, each: Occurrence) -> Made | None:
    """The draft of an occurrence; None where somebody else has dealt with it meanwhile."""
    row = session.get(Repeat, each.repeat_id)
    if row is None or row.paused or not _still_due(session, row, each.day):
        return None
    pattern = get_invoice(session, row.pattern_id)
    invoice_id: int | None = _copy(desk, session, row, pattern, each.day)
    if invoice_id is not None and (row.add_time or row.add_expenses):
        invoice_id = _billed_onto(desk, session, row, pattern, invoice_id, each.day)
    session.add(
        RepeatRun(
            repeat_id=row.id,
            day=each.day,
            invoice_id=invoice_id,
            skipped=invoice_id is None,
            made=desk.clock.now(),
        )
    )
    session.flush()
    return Made(each, invoice_id)


def _still_due(session: Session, row: Repeat, day: date) -> bool:
    done = queries.done_days(session, row.id)
    return day in due_days(row.rule, row.first, row.until, done, day)


def _copy(desk: Desk, session: Session, row: Repeat, pattern: Invoice, day: date) -> int:
    document, kept, said = _as_of(desk, session, row, pattern, day)
    made = create_draft(
        desk,
        client_id=pattern.client_id,
        document=document,
        said=said,
        lines=kept,
        origin=Origin(project_id=pattern.project_id),
    )
    draft = get_invoice(session, made)
    draft.account_id, draft.payment_code = pattern.account_id, pattern.payment_code
    return made


def _as_of(
    desk: Desk, session: Session, row: Repeat, pattern: Invoice, day: date
) -> tuple[Document, list[KeptLine], Particulars]:
    """What the pattern says on a day: dated, for its period, its texts filled in."""
    said = particulars_of(pattern)
    first, last = period_of(row.rule, day, *example_of(said, row.first))
    said = replace(said, issue_date=day, due_date=None, period_from=first, period_to=last)
    kept = [replace(each, id=None) for each in kept_lines(session, pattern.id)]
    texts = [*(getattr(said, name) for name in TEXTS), *(e.line.description for e in kept)]
    if any(map(has_places, texts)):
        client = clients.client(session, pattern.client_id)
        words = place_words(first, last, filled_in(desk, said, client, "invoice").language)
        texts_of: dict[str, Any] = {name: fill(getattr(said, name), words) for name in TEXTS}
        said = replace(said, **texts_of)
        kept = [
            replace(each, line=replace(each.line, description=fill(each.line.description, words)))
            for each in kept
        ]
    document = document_of(session, pattern)
    return replace(document, lines=tuple(each.line for each in kept)), kept, said


def _billed_onto(
    desk: Desk, session: Session, row: Repeat, pattern: Invoice, invoice_id: int, day: date
) -> int | None:
    """Add what is unbilled by its day, or by the end of an earlier period; None where all is empty.

    Refused where there is time without a rate, or in another currency.
    """
    draft = get_invoice(session, invoice_id)
    first, last = draft.period_from, draft.period_to
    try:
        bill(
            desk,
            client_id=pattern.client_id,
            to_day=min(day, last) if last is not None else day,
            group=row.grouping,  # type: ignore[arg-type]
            with_time=row.add_time,
            expense_ids=None if row.add_expenses else (),
            invoice_id=invoice_id,
        )
    except NothingToBill:
        if not any(each.line.priced for each in kept_lines(session, invoice_id)):
            session.execute(delete(Invoice).where(Invoice.id == invoice_id))
            return None
    draft.period_from, draft.period_to = first, last
    return invoice_id
