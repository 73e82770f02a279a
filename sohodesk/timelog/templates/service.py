# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of templates of a day: save a day as one, lay it out on another, change and delete it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.clocktimes import show_clocks
from sohodesk.base.refusals import Refusal
from sohodesk.base.spans import Span
from sohodesk.base.texts import _, current, n_
from sohodesk.base.zones import day_bounds, local
from sohodesk.clients.checks import clean_name
from sohodesk.store.desk import Desk
from sohodesk.timelog import making, queries, service
from sohodesk.timelog.checks import Unconfirmed
from sohodesk.timelog.entryfilter import EntryFilter
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.quickadd import QuickEntry
from sohodesk.timelog.tagging import clean_tags
from sohodesk.timelog.templates.model import DayTemplate, DayTemplatePart
from sohodesk.timelog.templates.queries import PartRow, parts
from sohodesk.timelog.templates.rules import Minutes, laid_out, minutes_of, touching

Over = Literal["ask", "skip", "lay"]
SHOWN = 3


class Planned(NamedTuple):
    """A part of a template on a day, and what lies there already."""

    part: PartRow
    span: Span
    over: tuple[EntryRow, ...]


class Saved(NamedTuple):
    """A template that was saved; ``left_out`` entries have no clock times, or still run."""

    id: int
    parts: int
    left_out: int


def save_day(desk: Desk, *, day: date, name: str, replace: bool = False) -> Saved:
    """Save the entries of a day as a template.

    Entries without clock times and what still runs are left out and counted.  A name that is taken
    is refused unless it is to be replaced.
    """
    with desk.work(n_("Save day as template {name}")) as session:
        clean = _clean(name)
        desk.name_step(name=clean)
        rows = queries.entries(session, EntryFilter(from_day=day, to_day=day))
        fitting = [(row, found) for row in rows if (found := _minutes(row)) is not None]
        if not fitting:
            raise Refusal(
                _("On {day} there are no entries with clock times to save.").format(
                    day=day.isoformat()
                )
            )
        _make_room(session, clean, replace=replace)
        made = DayTemplate(name=clean)
        session.add(made)
        session.flush()
        for row, minutes in fitting:
            session.add(
                DayTemplatePart(
                    template_id=made.id,
                    from_minute=minutes.start,
                    to_minute=minutes.end,
                    description=row.description,
                    project_id=row.project_id,
                    task_id=row.task_id,
                    tags=" ".join(row.tags),
                    billable=row.billable,
                    notes=row.notes,
                )
            )
        session.flush()
        return Saved(made.id, len(fitting), len(rows) - len(fitting))


def plan(desk: Desk, *, template_id: int, day: date) -> list[Planned]:
    """Where the parts of a template would lie on a day, and over what; nothing is written."""
    zone, now = desk.setting(office.ZONE), desk.clock.now()
    with desk.read() as session:
        _require(session, template_id)
        rows = parts(session, template_id)
        spans = [laid_out(Minutes(r.from_minute, r.to_minute), day, zone) for r in rows]
        start, end = day_bounds(day, zone)
        last = max((span.end for span in spans), default=end)
        there = queries.entries_touching(session, start, max(end, last))
    others = [(span, row) for row in there if (span := _span(row, now)) is not None]
    return [
        Planned(row, span, tuple(touching(span, others)))
        for row, span in zip(rows, spans, strict=True)
    ]


def apply_template(
    desk: Desk, *, template_id: int, day: date, over: Over = "ask"
) -> tuple[list[int], int]:
    """Lay a template out on a day in one step; returns the new ids, and how many were left out.

    Where parts would lie over entries, ``ask`` refuses and names them, ``skip`` leaves those parts
    out, ``lay`` logs them nevertheless.  What is there already never changes.
    """
    with desk.work(n_("Lay out {name} on {day}"), day=day.isoformat()) as session:
        desk.name_step(name=_require(session, template_id).name)
        planned = plan(desk, template_id=template_id, day=day)
        meeting = [part for part in planned if part.over]
        if meeting and over == "ask":
            raise Unconfirmed(_overlapping(meeting, day, desk.setting(office.ZONE)))
        kept = [part for part in planned if not (part.over and over == "skip")]
        return [_log(desk, one) for one in kept], len(planned) - len(kept)


def rename(desk: Desk, *, template_id: int, name: str) -> None:
    """Give a template another name."""
    with desk.work(n_("Rename template {name}")) as session:
        row = _require(session, template_id)
        clean = _clean(name)
        desk.name_step(name=row.name)
        if clean.casefold() != row.name.casefold():
            _make_room(session, clean, replace=False)
        row.name = clean


def add_part(desk: Desk, *, template_id: int, said: QuickEntry, day: date, notes: str = "") -> int:
    """Add an entry to a template, as a line said it for ``day``; returns its id."""
    zone = desk.setting(office.ZONE)
    if said.start is None or said.end is None:
        raise Refusal(_("A part of a template needs a start and an end, for example 9:30-11."))
    minutes = minutes_of(said.start, said.end, day, zone)
    if minutes is None:
        raise Refusal(_("A part of a template begins on its day and lasts at most into the next."))
    with desk.work(n_("Add to template {name}")) as session:
        desk.name_step(name=_require(session, template_id).name)
        project_id, billable = making.check_place(
            session, said.project_id, said.task_id, False if said.not_billable else None
        )
        made = DayTemplatePart(
            template_id=template_id,
            from_minute=minutes.start,
            to_minute=minutes.end,
            description=making.clean_description(said.description),
            project_id=project_id,
            task_id=said.task_id,
            tags=" ".join(clean_tags(said.tags)),
            billable=billable,
            notes=making.clean_notes(notes),
        )
        session.add(made)
        session.flush()
        return made.id


def remove_part(desk: Desk, *, part_id: int) -> None:
    """Take an entry out of a template."""
    with desk.work(n_("Take out of template {name}")) as session:
        row = session.get(DayTemplatePart, part_id)
        if row is None:
            raise Refusal(_("This part of the template is gone already."))
        desk.name_step(name=_require(session, row.template_id).name)
        session.delete(row)


def delete_template(desk: Desk, *, template_id: int) -> None:
    """Delete a template; what was laid out by it stays."""
    with desk.work(n_("Delete template {name}")) as session:
        row = _require(session, template_id)
        desk.name_step(name=row.name)
        session.delete(row)


def _log(desk: Desk, planned: Planned) -> int:
    part = planned.part
    if part.archived:
        raise Refusal(
            _("“{name}” is archived; bring it back before you log time for it.").format(
                name=part.place
            )
        )
    return service.log(
        desk,
        start=planned.span.start,
        end=planned.span.end,
        description=part.description,
        project_id=part.project_id,
        task_id=part.task_id,
        tags=part.tags,
        billable=part.billable,
        notes=part.notes,
        confirmed=True,
    )


def _overlapping(meeting: Iterable[Planned], day: date, zone: str) -> str:
    there = {row.id: row for part in meeting for row in part.over}
    named = [_named(row, zone) for row in list(there.values())[:SHOWN]]
    if len(there) > SHOWN:
        named.append(_("{n} more").format(n=len(there) - SHOWN))
    return _(
        "On {day} it would lie over {entries}. Leave those parts out, or confirm that both are "
        "right."
    ).format(day=day.isoformat(), entries=", ".join(named))


def _named(row: EntryRow, zone: str) -> str:
    end = row.end or row.start
    times = show_clocks(local(row.start, zone), local(end, zone), current())
    if row.end is None:
        times = times.partition("–")[0] + "–…"
    return " ".join(part for part in (times, making.shown(row.description or row.place)) if part)


def _minutes(row: EntryRow) -> Minutes | None:
    if not row.timed or row.end is None:
        return None
    return minutes_of(row.start, row.end, row.day, row.zone)


def _span(row: EntryRow, now: datetime) -> Span | None:
    end = row.end or now
    return Span(row.start, end) if row.timed and row.start < end else None


def _clean(name: str) -> str:
    clean = clean_name(name)
    if len(clean) > 100:
        raise Refusal(_("The name is too long; give at most {n} characters.").format(n=100))
    return clean


def _make_room(session: Session, name: str, *, replace: bool) -> None:
    for row in session.scalars(select(DayTemplate)):
        if row.name.casefold() != name.casefold():
            continue
        if not replace:
            raise Unconfirmed(
                _("There is a template “{name}” already; replace it, or say another name.").format(
                    name=row.name
                )
            )
        session.delete(row)
        session.flush()


def _require(session: Session, template_id: int) -> DayTemplate:
    row = session.get(DayTemplate, template_id)
    if row is None:
        raise Refusal(_("This template is no longer in the book."))
    return row
