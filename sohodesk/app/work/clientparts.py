# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of a client in the pane and on its page: projects, invoices, facts, files, time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sohodesk.app.work import projectparts, wording
from sohodesk.app.work.clientfacts import fact_lines
from sohodesk.app.work.deeds import Deeds
from sohodesk.app.work.figures import ClientLine, ProjectLine
from sohodesk.app.work.reading import ClientDetail
from sohodesk.app.work.sections import Sections
from sohodesk.base.money import from_minor
from sohodesk.base.texts import _
from sohodesk.invoices.queries import DocumentRow
from sohodesk.invoices.states import state_name
from sohodesk.timelog.queries import EntryRow
from sohodesk.ui import paint
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.labels import Text
from sohodesk.ui.linerow import LineParts, LineRow
from sohodesk.ui.saying import day_month
from sohodesk.ui.scale import px

MOST_PROJECTS = 12
"""How many projects are shown before the rest is asked for; the open ones first."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the lines lead: to a project, an entry, a document, all time of the client."""

    project: Callable[[int], None]
    entry: Callable[[EntryRow], None]
    document: Callable[[int], None]
    time: Callable[[int], None]


def projects(body: Sections, line: ClientLine, today: date, ways: Ways, deeds: Deeds) -> None:
    """The projects, open ones first; each leads to its pane."""
    add = icon_button("plus", _("New project"), small=True, kind="quiet")
    add.clicked.connect(lambda: deeds.new_project(line.id))
    body.section(_("Projects"), add)
    ordered = sorted(line.projects, key=lambda p: (not p.open, -p.month_seconds))
    for project in ordered[:MOST_PROJECTS]:
        body.put(_project(project, today, ways))
    if not ordered:
        body.say(_("No project yet."))
    elif len(ordered) > MOST_PROJECTS:
        n = len(ordered) - MOST_PROJECTS
        body.say(_("and {n} more, in the table of projects").format(n=n))


def _project(project: ProjectLine, today: date, ways: Ways) -> LineRow:
    shown = wording.tag_of(project.standing(today))
    time = wording.hours(project.seconds)
    parts = LineParts(
        project.facts.name,
        f"{shown.text} · {time}",
        square=f"c{project.facts.colour}",
        tone="text" if project.open else "text3",
        value_tone={"danger": "danger", "warn": "warn"}.get(shown.kind, "text2"),
        said=f"{project.facts.name}, {shown.text}, {time}",
    )
    row = LineRow(parts)
    row.setProperty("place", f"project:{project.id}")
    row.clicked.connect(lambda: ways.project(project.id))
    return row


def documents(body: Sections, detail: ClientDetail, ways: Ways) -> None:
    """The latest invoices with their states; each leads to it."""
    body.section(_("Invoices"))
    for held in detail.on_account:
        money = wording.money(from_minor(held.minor, held.currency), held.currency)
        said = f"{_('On account')}, {money}"
        body.put(LineRow(LineParts(_("On account"), money, said=said), plain=True))
    rows = detail.documents
    if not rows:
        body.say(_("No invoice yet."))
        return
    wide = max(int(paint.width_of(row.name, "small")) for row in rows) + 4
    for document in rows:
        row = LineRow(_document(document, min(wide, px(110))))
        row.setProperty("place", f"invoice:{document.id}")
        row.clicked.connect(lambda _on=False, key=document.id: ways.document(key))
        body.put(row)
    if detail.more_documents:
        body.say(_("and {n} older ones").format(n=detail.more_documents))


def _document(row: DocumentRow, wide: int) -> LineParts:
    state = state_name(row.state)
    if row.state == "overdue" and row.due_date is not None:
        state = f"{state}, {day_month(row.due_date)}"
    tone = {"overdue": "danger", "paid": "text3", "void": "text3", "credited": "text3"}
    money = wording.money(from_minor(row.due_minor, row.currency), row.currency)
    return LineParts(
        state,
        money,
        lead=row.name,
        lead_width=wide,
        tone=tone.get(row.state, "text"),
        said=f"{row.name}, {state}, {money}",
    )


def facts(body: Sections, line: ClientLine, deeds: Deeds) -> None:
    """What is known for invoices, with the way to change it."""
    edit = icon_button("pencil", _("Edit client and rate"), small=True, kind="quiet")
    edit.clicked.connect(lambda: deeds.edit_client(line))
    body.section(_("For invoices"), edit)
    known = fact_lines(line.facts)
    if not known:
        body.say(_("No address yet; an invoice needs one."))
        return
    wide = max(int(paint.width_of(label, "small")) for label, _value in known) + 4
    for label, value in known:
        parts = LineParts(value, lead=label, lead_width=wide, tone="text2")
        body.put(LineRow(parts, plain=True))


def notes(body: Sections, line: ClientLine) -> None:
    """The notes, where there are any."""
    if line.facts.notes:
        body.section(_("Notes"))
        body.put(Text(line.facts.notes, "small", "text2", wrap=True))


def time(body: Sections, line: ClientLine, detail: ClientDetail, ways: Ways) -> None:
    """The latest entries and the way to all of them."""
    projectparts.recent(body, detail.recent, ways.entry)
    if detail.recent:
        every = Button(_("All time of {name}").format(name=_short(line)), kind="link")
        every.after = "chevron-right"
        every.clicked.connect(lambda: ways.time(line.id))
        body.put(every)


def _short(line: ClientLine) -> str:
    name = line.facts.short or line.facts.name
    return name if len(name) <= 24 else name[:23] + "…"


def files(body: Sections, line: ClientLine, detail: ClientDetail, deeds: Deeds) -> None:
    """The linked files."""
    projectparts.files(body, deeds, detail.files, client_id=line.id)
