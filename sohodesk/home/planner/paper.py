# SPDX-License-Identifier: GPL-3.0-or-later
"""The planner's answer as a page to print: its words and figures, ready to be set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import ClassVar

from sohodesk.base.money import show_money
from sohodesk.base.texts import _, current
from sohodesk.home.planner import phrases
from sohodesk.home.planner.levers import Helped
from sohodesk.home.planner.planning import Answer
from sohodesk.home.planner.situation import Situation
from sohodesk.home.planner.telling import lever_words
from sohodesk.invoices.letter import Business
from sohodesk.invoices.pdf.page import Fact, Sender
from sohodesk.invoices.pdf.senderhead import ACCENT, sender_head
from sohodesk.invoices.pdf.wording import printable, show_day

MOST_JOBS = 12
"""So many jobs are listed, so that it stays one page."""


@dataclass(frozen=True, slots=True)
class Told:
    """A label with its value and a note."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The answer as it is printed."""

    ENTRY: ClassVar[str] = "plan.typ"

    template: str
    language: str
    title: str
    kind: str
    number: str
    sender: Sender
    facts: tuple[Fact, ...]
    answer: Told
    family: Told
    rows: tuple[Told, ...]
    jobs_title: str
    jobs_heads: tuple[str, ...]
    jobs: tuple[tuple[str, ...], ...]
    levers_title: str
    levers_heads: tuple[str, ...]
    levers: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    page_of: str
    at: datetime
    accent: str = ACCENT
    paper: str = "a4"
    footer: str = ""
    mark: str = ""
    mark_is_grave: bool = False


def compose(
    situation: Situation,
    found: Answer,
    helped: Sequence[Helped],
    sender: Business,
    *,
    client: str = "",
    paper: str = "a4",
    hidden: bool = False,
) -> PlanPage:
    """The page in the language that is spoken; in words alone where figures are hidden."""
    said, question = found.forecast, found.question
    title = printable(question.title) or _("The new job")
    low, _middle, high = said.shortage
    return PlanPage(
        template="plan",
        language=current(),
        title=f"{_('Can I take this job?')} {title}",
        kind=_("Can I take this job?"),
        number=f"{printable(client)}: {title}" if client else title,
        sender=sender_head(sender, None),
        facts=_facts(situation, found, hidden=hidden),
        answer=Told(
            _("All on time with the new job"),
            _with_band(said.all_with, said.band, hidden=hidden),
            phrases.source(found, hidden=hidden),
        ),
        family=Told(
            _("Would come out of family time"),
            phrases.out_of_home(low, high, hidden=hidden),
            " ".join(
                part
                for part in (
                    _ended(phrases.beyond(found, hidden=hidden)),
                    phrases.evenings(situation, found, hidden=hidden),
                )
                if part
            ),
        ),
        rows=_rows(found, hidden=hidden),
        jobs_title=_("The open jobs with the new one"),
        jobs_heads=(
            *(_("Job"), _("Estimate"), _("Spent"), _("Still, 8 in 10"), _("Due"), _("On time")),
        ),
        jobs=_jobs(found, title, hidden=hidden),
        levers_title=_("What would help"),
        levers_heads=(_("Alone"), "", _("All on time"), _("Out of family time")),
        levers=tuple(_lever(found, each, hidden=hidden) for each in helped),
        notes=_notes(situation, found, hidden=hidden),
        page_of=_("{page} / {pages}"),
        at=datetime.combine(situation.today, time(), UTC),
        paper=paper,
    )


def _ended(words: str) -> str:
    return f"{words}." if words else ""


def _with_band(chance: float, band: tuple[float, float], *, hidden: bool) -> str:
    words = phrases.chance(chance, hidden=hidden)
    return f"{words} {phrases.band(*band, hidden=hidden)}".strip()


def _facts(situation: Situation, found: Answer, *, hidden: bool) -> tuple[Fact, ...]:
    question, language = found.question, current()
    facts = [Fact(_("Asked"), show_day(situation.today, language))]
    if not hidden:
        facts.append(Fact(_("Your guess"), phrases.hours(float(question.hours))))
    if question.start is not None:
        facts.append(Fact(_("Start"), show_day(question.start, language)))
    facts.append(Fact(_("Due"), show_day(question.due, language)))
    if question.slip:
        facts.append(Fact(_("Can slip until"), show_day(question.last_day, language)))
    if question.fee is not None and not hidden:
        facts.append(Fact(_("Fee, agreed"), show_money(question.fee, question.currency, language)))
    if question.kind:
        facts.append(Fact(_("Kind"), printable(question.kind)))
    if question.partner_hours:
        who = printable(question.partner) or _("A partner")
        part = "" if hidden else f" {phrases.hours(float(question.partner_hours))}"
        facts.append(Fact(_("Who takes part"), who + part))
    return tuple(facts)


def _rows(found: Answer, *, hidden: bool) -> tuple[Told, ...]:
    said, language = found.forecast, current()
    rows = [
        Told(_("Without it"), _with_band(said.all_without, said.band_without, hidden=hidden)),
        Told(_("The new job alone"), _with_band(said.new, said.band_new, hidden=hidden)),
        Told(
            _("Earliest date at 8 of 10"),
            show_day(found.earliest, language)
            if found.earliest
            else _("None within a year: something else must give."),
        ),
    ]
    if not hidden:
        hours, fee = phrases.quote_of(found)
        quote = phrases.hours(hours)
        if fee is not None:
            quote = f"{quote}, {show_money(fee, found.question.currency, language)}"
        rows.append(Told(_("Estimate to quote"), quote))
        rows.append(Told(_("Free own hours by then"), phrases.hours(round(found.free_hours))))
    return tuple(rows)


def _jobs(found: Answer, title: str, *, hidden: bool) -> tuple[tuple[str, ...], ...]:
    said, language = found.forecast, current()
    rows: list[tuple[date, tuple[str, ...]]] = []
    for at, one in enumerate(found.open_jobs):
        low, _middle, high = said.remaining[at]
        due = one.row.deadline or date.max
        figures = (
            phrases.hours(float(one.row.estimate)),
            phrases.hours(one.spent) if one.spent else "–",
            phrases.hours_from_to(low, high),
        )
        chance = _("late already") if one.late else phrases.chance(said.on_time[at], hidden=hidden)
        shown = ("", "", "") if hidden else figures
        name = printable(one.row.full_name)
        rows.append((due, (name, *shown, show_day(due, language), chance)))
    rows = sorted(rows, key=lambda row: row[0])[:MOST_JOBS]
    low, _middle, high = said.remaining[-1]
    own = (phrases.hours(float(found.question.hours)), "–", phrases.hours_from_to(low, high))
    new = (
        *(_("{job}, new").format(job=title), *(("", "", "") if hidden else own)),
        *(show_day(found.question.last_day, language), phrases.chance(said.new, hidden=hidden)),
    )
    return (*(row for _due, row in rows), new)


def _lever(found: Answer, helped: Helped, *, hidden: bool) -> tuple[str, ...]:
    said = helped.answer.forecast
    low, _middle, high = said.shortage
    title, words = lever_words(helped, found.question, hidden=hidden)
    if helped.kind == "later":
        words = show_day(helped.answer.question.due, current())
    return (
        title,
        words,
        _with_band(said.all_with, said.band, hidden=hidden),
        phrases.out_of_home(low, high, hidden=hidden),
    )


def _notes(situation: Situation, found: Answer, *, hidden: bool) -> tuple[str, ...]:
    notes = [
        phrases.no_hours(found),
        phrases.left_out(situation),
        phrases.own_hours_foot(situation, hidden=hidden) + ".",
        _(
            "A forecast from your own past, no promise. The choice is yours; the program says "
            "neither yes nor no."
        ),
    ]
    return tuple(printable(note) for note in notes if note)
