# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the palette finds things: each source reads its records and says how they look.

A further kind of record is one more class in ``SOURCES``: its tables, its sign (``#`` asks only
for invoices), how it is read on the worker, and the row that stands for an item.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Protocol

from sohodesk.app.palette.items import Deed, Item, Late, Look, Row, State
from sohodesk.app.palette.persons import PeopleSource
from sohodesk.app.palette.settingrows import SettingSource
from sohodesk.app.palette.ways import Ways
from sohodesk.base import office
from sohodesk.base.durations import show_duration
from sohodesk.base.money import from_minor, show_money
from sohodesk.base.numbers import show_decimal
from sohodesk.base.texts import _, current, n_, ngettext
from sohodesk.base.zones import day_of
from sohodesk.clients import queries as clients
from sohodesk.clients.queries import ClientRow, ProjectRow, TaskRow
from sohodesk.invoices import names
from sohodesk.invoices.names import DocumentName
from sohodesk.invoices.quotes.states import LOOKS as QUOTE_LOOKS
from sohodesk.invoices.quotes.states import short_quote_state
from sohodesk.invoices.states import LOOKS, short_state
from sohodesk.store.anything import there_is
from sohodesk.store.desk import Desk
from sohodesk.timelog import totals

if TYPE_CHECKING:
    from sohodesk.invoices.quotes.queries import QuoteRow


@dataclass(frozen=True, slots=True)
class Figures:
    """What is said beside the names; read anew whenever the palette is opened."""

    today: date = date.min
    seconds: dict[int, int] = field(default_factory=dict)
    unbilled: dict[int, tuple[int, str]] = field(default_factory=dict)


def read_figures(desk: Desk) -> Figures:
    """Hours of projects, and each client's unbilled time with its money in words."""
    with desk.read() as session:
        seconds = totals.seconds_of_projects(session)
        rows = totals.unbilled(session)
    by_client: dict[int, list[totals.UnbilledRow]] = {}
    for row in rows:
        by_client.setdefault(row.client_id, []).append(row)
    unbilled = {
        client: (sum(row.seconds for row in found), _money_of(found))
        for client, found in by_client.items()
    }
    today = day_of(desk.clock.now(), desk.setting(office.ZONE))
    return Figures(today, seconds, unbilled)


def _money_of(rows: list[totals.UnbilledRow]) -> str:
    sums = sorted(totals.money_of(rows).items())
    return " + ".join(show_money(amount, code, current()) for code, amount in sums)


class Source(Protocol):
    """A kind of things to be found."""

    key: ClassVar[str]
    title: ClassVar[str]
    sign: ClassVar[str]
    sign_word: ClassVar[str]
    tables: ClassVar[frozenset[str]]
    most: ClassVar[int]
    first: ClassVar[int]
    """How many rows it has where much is typed, and before anything is."""

    def read(self, desk: Desk) -> list[Item]:
        """All items in the order in which they are shown where nothing else decides."""

    def row(self, item: Item, figures: Figures, ways: Ways) -> Row:
        """The row that stands for an item."""


_RANKS = {"active": 0, "paused": 1, "quoted": 1, "lead": 1, "done": 3, "lost": 3}
"""Where projects stand among clients (2) and tasks (4)."""


class WorkSource:
    """Clients, projects and tasks."""

    key: ClassVar[str] = "work"
    title: ClassVar[str] = n_("Clients and projects")
    sign: ClassVar[str] = ""
    sign_word: ClassVar[str] = ""
    tables: ClassVar[frozenset[str]] = frozenset({"client", "project", "task"})
    most: ClassVar[int] = 3
    first: ClassVar[int] = 3

    def read(self, desk: Desk) -> list[Item]:
        """Active projects, waiting ones, clients, closed ones, tasks; the archived come last."""
        with desk.read() as session:
            all_clients = clients.clients(session, archived=True)
            all_projects = clients.projects(session, archived=True)
            all_tasks = clients.tasks(session, archived=True)
        away = {c.id for c in all_clients if c.archived}
        short = {c.id: c.short for c in all_clients}
        by_id = {p.id: p for p in all_projects}
        found: list[tuple[int, Item]] = []
        for project in all_projects:
            gone = bool(project.archived) or project.client_id in away
            rank = 5 if gone else _RANKS[project.state]
            also = short.get(project.client_id, "")
            item = Item(f"project:{project.id}", project.full_name, project, also)
            found.append((rank, item))
        found += [
            (5 if c.archived else 2, Item(f"client:{c.id}", c.name, c, c.short))
            for c in all_clients
        ]
        for task in all_tasks:
            place = by_id.get(task.project_id)
            if place is not None:
                gone = bool(task.archived or task.done or place.archived)
                text = f"{place.full_name} / {task.name}"
                found.append((5 if gone else 4, Item(f"task:{task.id}", text, (task, place))))
        return [item for _rank, item in sorted(found, key=lambda pair: pair[0])]

    def row(self, item: Item, figures: Figures, ways: Ways) -> Row:
        """A client, a project or a task."""
        kind = item.key.partition(":")[0]
        if kind == "client":
            return self._client(item, item.facts, figures, ways)
        if kind == "task":
            task, place = item.facts
            return self._task(item, task, place, ways)
        return self._project(item, item.facts, figures, ways)

    def _client(self, item: Item, facts: ClientRow, figures: Figures, ways: Ways) -> Row:
        seconds, money = figures.unbilled.get(facts.id, (0, ""))
        second = facts.city
        if seconds:
            second = unbilled_words(seconds, money)

        def deeds() -> list[Deed]:
            found = [Deed("open", _("Open"), lambda: ways.go("work", client=facts.id), "briefcase")]
            if ways.may_write:
                words = _("Make invoice")
                found.append(Deed("bill", words, lambda: ways.bill(facts.id), "receipt-text"))
            return [*found, _history(item.key, ways)]

        state = State(_("Archived"), "neutral", "archive") if facts.archived else None
        look = Look(item.text, second=second, icon="building-2", state=state)
        return Row(item.key, look, lambda: ways.go("work", client=facts.id), item.key, deeds)

    def _project(self, item: Item, facts: ProjectRow, figures: Figures, ways: Ways) -> Row:
        def deeds() -> list[Deed]:
            found = [
                Deed("open", _("Open"), lambda: ways.go("work", project=facts.id), "briefcase")
            ]
            if ways.may_write and facts.archived is None:
                found[:0] = [
                    Deed(
                        "start", _("Start timer"), lambda: ways.start(item.text, facts.id), "play"
                    ),
                    Deed("log", _("Log time"), lambda: ways.begin_line(item.text), "plus"),
                    Deed(
                        "bill",
                        _("Make invoice"),
                        lambda: ways.bill(facts.client_id, facts.id),
                        "receipt-text",
                    ),
                ]
            entries = _("Its entries")
            found.append(Deed("time", entries, lambda: ways.go("time", project=facts.id), "clock"))
            return [*found, _history(item.key, ways)]

        look = Look(
            item.text,
            second=_hours(figures.seconds.get(facts.id, 0), facts),
            square=f"c{facts.colour}",
            state=project_state(facts),
        )
        return Row(item.key, look, lambda: ways.go("work", project=facts.id), item.key, deeds)

    def _task(self, item: Item, task: TaskRow, place: ProjectRow, ways: Ways) -> Row:
        def deeds() -> list[Deed]:
            found = [
                Deed("open", _("Open"), lambda: ways.go("work", project=place.id), "briefcase")
            ]
            if ways.may_write and task.archived is None and place.archived is None:
                start = lambda: ways.start(item.text, place.id, task.id)  # noqa: E731 one of many
                found[:0] = [
                    Deed("start", _("Start timer"), start, "play"),
                    Deed("log", _("Log time"), lambda: ways.begin_line(item.text), "plus"),
                ]
            return [*found, _history(item.key, ways)]

        state = State(_("Done"), "ok", "check") if task.done else None
        look = Look(item.text, icon="list-todo", second=_("task"), state=state)
        return Row(item.key, look, lambda: ways.go("work", project=place.id), item.key, deeds)


class InvoiceSource:
    """Invoices and credit notes."""

    key: ClassVar[str] = "invoices"
    title: ClassVar[str] = n_("Invoices")
    sign: ClassVar[str] = "#"
    sign_word: ClassVar[str] = n_("invoices")
    tables: ClassVar[frozenset[str]] = frozenset({"invoice", "payment", "client"})
    most: ClassVar[int] = 2
    first: ClassVar[int] = 3

    def read(self, desk: Desk) -> list[Item]:
        """All documents, drafts first, then the newest."""
        with desk.read() as session:
            found = names.document_names(session)
        return [Item(f"invoice:{d.id}", f"{d.name} · {d.client}", d, d.title) for d in found]

    def row(self, item: Item, figures: Figures, ways: Ways) -> Row:
        """A document with its money and state."""
        facts: DocumentName = item.facts

        def deeds() -> list[Deed]:
            found = [Deed("open", _("Open"), lambda: ways.go("invoices", id=facts.id), "eye")]
            if facts.state(figures.today) == "draft" and ways.may_write:
                edit = lambda: ways.go("invoices", edit=facts.id)  # noqa: E731 one of many
                found.append(Deed("edit", _("Edit draft"), edit, "pencil"))
            client = lambda: ways.go("work", client=facts.client_id)  # noqa: E731 the same
            found.append(Deed("client", facts.client, client, "building-2"))
            return [*found, _history(item.key, ways)]

        look = Late(partial(self._look, item.text, facts, figures.today))
        return Row(item.key, look, lambda: ways.go("invoices", id=facts.id), item.key, deeds)

    def _look(self, said: str, facts: DocumentName, today: date) -> Look:
        state = facts.state(today)
        money = from_minor(facts.due_minor, facts.currency)
        return Look(
            said,
            second=_late(facts, state, today) or facts.title,
            icon="receipt-text",
            amount=show_money(money, facts.currency, current()),
            state=document_state(facts, state),
        )


class QuoteSource:
    """Quotes and proforma invoices."""

    key: ClassVar[str] = "quotes"
    title: ClassVar[str] = n_("Quotes")
    sign: ClassVar[str] = ""
    sign_word: ClassVar[str] = ""
    tables: ClassVar[frozenset[str]] = frozenset({"invoice", "document_event", "client"})
    most: ClassVar[int] = 2
    first: ClassVar[int] = 2

    def read(self, desk: Desk) -> list[Item]:
        """All quotes, drafts first, then the newest; their room is loaded for a book with any."""
        today = day_of(desk.clock.now(), desk.setting(office.ZONE))
        with desk.read() as session:
            if not all(there_is(session, "FROM invoice WHERE kind IN ('quote', 'proforma')")):
                return []
            from sohodesk.invoices.quotes import queries as quotes

            found = quotes.quotes(session, today)
        return [Item(f"quote:{q.id}", f"{q.name} · {q.client}", q, q.title) for q in found]

    def row(self, item: Item, figures: Figures, ways: Ways) -> Row:
        """A quote with its money and state."""
        facts: QuoteRow = item.facts
        show = lambda: ways.go("invoices", quote=facts.id)  # noqa: E731 one of many

        def deeds() -> list[Deed]:
            client = lambda: ways.go("work", client=facts.client_id)  # noqa: E731 the same
            return [
                Deed("open", _("Open"), show, "eye"),
                Deed("client", facts.client, client, "building-2"),
                _history(f"invoice:{facts.id}", ways),
            ]

        money = from_minor(facts.total_minor, facts.currency)
        kind, icon = QUOTE_LOOKS[facts.state]
        look = Look(
            item.text,
            second=facts.title,
            icon="file-text",
            amount=show_money(money, facts.currency, current()),
            state=State(short_quote_state(facts.state), kind, icon),
        )
        return Row(item.key, look, show, item.key, deeds)


SOURCES: tuple[type[Source], ...] = (
    WorkSource,
    InvoiceSource,
    QuoteSource,
    PeopleSource,
    SettingSource,
)
"""The kinds of records, in the order of their groups."""


# Words ----------------------------------------------------------------------------------------


def _history(record: str, ways: Ways) -> Deed:
    return Deed("history", _("History…"), lambda: ways.history(record), "clock")


def unbilled_words(seconds: int, money: str) -> str:
    """``30:45 unbilled, Rp 10.762.500``."""
    words = _("{time} unbilled").format(time=show_duration(seconds))
    return f"{words}, {money}" if money else words


def _hours(seconds: int, facts: ProjectRow) -> str:
    if facts.budget_hours is not None:
        return _("{time} of {hours} h").format(
            time=show_duration(seconds), hours=show_decimal(facts.budget_hours, current(), 0, 2)
        )
    return _("{time} logged").format(time=show_duration(seconds)) if seconds else ""


def project_state(facts: ProjectRow) -> State | None:
    """The state of a project as a tag; None where there is no word for it."""
    if facts.archived is not None:
        return State(_("Archived"), "neutral", "archive")
    return {
        "lead": State(_("Lead"), "neutral", "circle-dashed"),
        "quoted": State(_("Quote sent"), "neutral", "send"),
        "active": State(_("Active"), "work", "play"),
        "paused": State(_("Paused"), "neutral", "pause"),
        "done": State(_("Done"), "ok", "check"),
        "lost": State(_("Lost"), "neutral", "x"),
    }.get(facts.state)


def document_state(facts: DocumentName, state: str) -> State:
    """The state of a document as a tag; an issued credit note is named as such."""
    look = "credit" if facts.kind == "credit" and state == "issued" else state
    return State(short_state(look), *LOOKS[look])


def _late(facts: DocumentName, state: str, today: date) -> str:
    if state != "overdue" or facts.due_date is None:
        return ""
    days = (today - facts.due_date).days
    return ngettext("{n} day late", "{n} days late", days).format(n=days)
