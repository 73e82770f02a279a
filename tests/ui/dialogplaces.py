# SPDX-License-Identifier: GPL-3.0-or-later
"""Every window that is laid over the pages, and how a user comes to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import text

from sohodesk.timelog import timer
from sohodesk.timelog.presence import service as presence
from sohodesk.timelog.presence.rules import Gone


class Laid(NamedTuple):
    """A window over the pages: its name, the page that it is opened from, and how."""

    title: str
    page: str
    run: Callable[[], Any]


def all_of(book: Any) -> list[Laid]:
    """Those of every room, on a demo book."""
    return [
        *_of_window(book),
        *_of_time(book),
        *_of_work(book),
        *_of_invoices(book),
        *_of_home(book),
    ]


def found(book: Any, query: str) -> int:
    """The first number that a query finds in the book; 0 where there is none."""
    with book.desk.read() as session:
        return int(session.execute(text(query)).scalar() or 0)


def _of_window(book: Any) -> list[Laid]:
    def of_project() -> None:
        book.show_history(f"project:{found(book, 'SELECT max(id) FROM project')}")

    return [
        Laid("keys", "", book.menus.show_keys),
        Laid("keys, one sought", "", lambda: book.menus.show_keys("timer")),
        Laid("keys, none found", "", lambda: book.menus.show_keys("qqqqq")),
        Laid("history", "", book.show_history),
        Laid("history of a project", "", of_project),
        Laid("import", "", book.import_time),
        Laid("time away", "", lambda: _away(book)),
    ]


def _away(book: Any) -> None:
    """Ask what an absence from the running timer was."""
    desk, hour = book.desk, timedelta(minutes=30)
    now = desk.clock.now()
    timer.switch(desk, description="Plugin updates", at=now - 5 * hour / 2, confirmed=True)
    presence.note(
        desk, [Gone(now - 2 * hour, now - hour, "sleep"), Gone(now - hour / 2, now, "lock")]
    )
    book.minding.ask_again()


def _of_time(book: Any) -> list[Laid]:
    def entry() -> Any:
        book.page.show_view("list")
        rows = book.page.shown.rows
        return next(rows.row(n) for n in range(len(rows.source)) if rows.id_at(n) is not None)

    return [
        Laid("new entry", "time", lambda: book.do("new")),
        Laid("entry", "time", lambda: book.page.shown.deeds.open(entry())),
    ]


def _of_home(book: Any) -> list[Laid]:
    """Promises and the calendars of others."""
    from sohodesk.home.promises.dialogs import edit_promise

    def server() -> None:
        from sohodesk.timelog.calendars.dialogs import AddCalendar

        book.around.actions.run("page.calendar")
        book.shell.findChildren(AddCalendar)[-1].kind.choose("caldav")

    return [
        Laid("new promise", "", lambda: book.around.actions.run("page.promise")),
        Laid("promise", "", lambda: edit_promise(book.around, 1)),
        Laid("promises to answer", "", lambda: book.around.actions.run("page.answers")),
        Laid("events", "", lambda: book.around.actions.run("page.events")),
        Laid("calendar", "", lambda: book.around.actions.run("page.calendar")),
        Laid("calendars of a server", "", server),
        *(
            Laid(f"home, {key}", "", partial(book.around.actions.run, f"home.{key}"))
            for key in ("member", "time", "hours", "off", "exception")
        ),
        *_of_enough(book),
    ]


def _of_enough(book: Any) -> list[Laid]:
    """The household's lists and forms."""

    def listed(name: str) -> Any:
        from sohodesk.home.window.enough import deeds

        return getattr(deeds, name)(book.around)

    def begin() -> None:
        listed("begin")

    def ended() -> None:
        made = listed("show_costs")
        made.end(made.picked())

    return [
        Laid("new living cost", "", lambda: book.around.actions.run("page.living_cost")),
        Laid("living costs", "", lambda: book.around.actions.run("page.living_costs")),
        Laid("a living cost ends", "", ended),
        Laid("other income", "", lambda: book.around.actions.run("page.other_income")),
        Laid("new other income", "", lambda: listed("add_income")),
        Laid("count cash", "", lambda: book.around.actions.run("page.cash")),
        Laid("cash counted", "", lambda: book.around.actions.run("page.cash_counts")),
        Laid("tax set aside", "", lambda: book.around.actions.run("page.tax_aside")),
        Laid("new tax set aside", "", lambda: listed("show_taxes").edit(None)),
        Laid("finished jobs", "", lambda: book.around.actions.run("page.jobs")),
        Laid("first figures", "", begin),
    ]


def _of_work(book: Any) -> list[Laid]:
    from sohodesk.people.deeds import PersonDeeds

    def deeds() -> Any:
        return book.page.deeds

    def client() -> Any:
        return max(deeds().clients(), key=lambda line: len(line.projects))

    def project() -> Any:
        return max(client().projects, key=lambda line: len(line.facts.name))

    def unfolded() -> None:
        deeds().edit_project(project())
        deeds().dialog.seldom.open()

    def billed(kind: str) -> Callable[[], None]:
        def run() -> None:
            deeds().new_project()
            deeds().dialog.terms.billing.choose(kind)
            deeds().dialog.seldom.open()

        return run

    def wrong() -> None:
        deeds().new_project()
        deeds().dialog.try_save()

    def task() -> None:
        from sohodesk.clients import queries

        with book.desk.read() as session:
            row = queries.task(session, found(book, "SELECT min(id) FROM task"))
        owner = (each for each in client().projects if each.id == row.project_id)
        deeds().edit_task(next(owner, project()), row)

    def alike() -> None:
        book.page.comparing.show_pairs()

    def person() -> None:
        from sohodesk.people.dialogs import ask_person

        ask_person(book.around, person_id=found(book, "SELECT min(id) FROM person"))

    return [
        Laid("client form, new", "work", lambda: deeds().new_client()),
        Laid("client form", "work", lambda: deeds().edit_client(client())),
        Laid("project form, new", "work", lambda: deeds().new_project()),
        Laid("project form, name missing", "work", wrong),
        Laid("project form, unfolded", "work", unfolded),
        Laid("project form, fixed price", "work", billed("fixed")),
        Laid("project form, retainer", "work", billed("retainer")),
        Laid("task form, new", "work", lambda: deeds().new_task(project())),
        Laid("task form", "work", task),
        Laid("merge clients", "work", lambda: deeds().merge_client(client())),
        Laid("merge projects", "work", lambda: deeds().merge_project(project())),
        Laid("names alike", "work", alike),
        Laid("person form, new", "work", lambda: PersonDeeds(book.around).add()),
        Laid("person form", "work", person),
    ]


def _of_invoices(book: Any) -> list[Laid]:
    def deeds() -> Any:
        return book.page.deeds

    def issued() -> int:
        of = "number IS NOT NULL AND kind = 'invoice'"
        return found(book, f"SELECT id FROM invoice WHERE {of} ORDER BY id DESC LIMIT 1")

    def draft() -> int:
        of = "number IS NULL AND kind = 'invoice'"
        return found(book, f"SELECT id FROM invoice WHERE {of} LIMIT 1")

    def void() -> None:
        from sohodesk.invoices.overview import read_overview

        deeds().void(next(each for each in read_overview(book.desk).lines if each.id == issued()))

    def late() -> Any:
        from sohodesk.invoices.overview import read_overview

        lines = read_overview(book.desk).lines
        return next(each for each in lines if each.facts.state == "overdue")

    def repeating() -> Any:
        from sohodesk.invoices.letters import today
        from sohodesk.invoices.repeating import queries

        book.page.show_part("repeating")
        with book.desk.read() as session:
            rows = queries.repeats(session, today(book.desk))
        return book.page.repeats.view.deeds, next(row for row in rows if row.next is not None)

    def of_repeating(verb: str) -> None:
        made, row = repeating()
        getattr(made, verb)(row)

    return [
        Laid("remind", "invoices", lambda: deeds().reminders.remind(late())),
        Laid("late interest", "invoices", lambda: deeds().money.interest(late())),
        Laid("write off", "invoices", lambda: deeds().money.write_off(late())),
        Laid("payment of a client", "invoices", lambda: deeds().money.pay_client(None)),
        Laid("deposits", "invoices", lambda: deeds().ahead.take_off(draft())),
        Laid("repeating", "invoices", lambda: of_repeating("change")),
        Laid("repeating, other lines", "invoices", lambda: of_repeating("part")),
        Laid("slips", "invoices", lambda: book.around.actions.run("page.slips")),
        Laid("receipts", "invoices", lambda: book.around.actions.run("page.receipts")),
        Laid("deposit", "invoices", lambda: book.around.actions.run("page.deposit")),
        Laid("bill", "invoices", lambda: book.page.bill(None)),
        Laid("issue", "invoices", lambda: deeds().issue(draft())),
        Laid("pay", "invoices", lambda: deeds().pay(issued())),
        Laid("credit", "invoices", lambda: deeds().credit(issued())),
        Laid("void", "invoices", void),
    ]
