# SPDX-License-Identifier: GPL-3.0-or-later
"""Every place of the window that a user can come to, opened one after the other on a demo book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import delete, isValid

from sohodesk.app import bootstrap
from sohodesk.base import texts
from sohodesk.base.clock import FixedClock
from sohodesk.base.secrets import MemorySecrets
from sohodesk.store.settings import UserFile
from tests.ui.dialogplaces import all_of, found

ROUNDS = 4


def settle() -> None:
    """Let layouts that follow from layouts come to rest."""
    for _round in range(ROUNDS):
        QApplication.processEvents()


@contextmanager
def opened(
    book: Path, folder: Path, clock: FixedClock, *, size: tuple[int, int], scale: int, said: str
) -> Iterator[Any]:
    """The window on a book in a size, text scale and language (``xx-…`` too); work runs at once."""
    from sohodesk.app.window.books import look_at
    from sohodesk.app.window.opening import Opening
    from sohodesk.app.window.shell import Shell
    from sohodesk.ui import theme
    from sohodesk.ui.tasks import Tasks

    desk = bootstrap.open_desk(
        book, clock=clock, secrets=MemorySecrets(), user=UserFile(folder / "settings.json")
    )
    texts.disguise(said)
    theme.use_scale(scale)
    theme.use("light", sheet=False)
    seen = look_at(desk)
    texts.use(texts.closest(said))
    shell = Shell()
    shell.resize(*size)
    opening = Opening(shell, tasks=Tasks(at_once=True))
    try:
        shell.show()
        opening.show(seen)
        settle()
        yield opening.book
    finally:
        opening.close()
        shell.close()
        delete(shell)
        texts.disguise("")
        theme.use_scale(100)
        theme.use_direction(right_to_left=False)
        theme.use("light", sheet=False)


@contextmanager
def without_a_book(*, size: tuple[int, int], scale: int, said: str) -> Iterator[Any]:
    """The window of the first run, in a size, text scale and language."""
    from sohodesk.app.window.opening import Opening
    from sohodesk.app.window.shell import Shell
    from sohodesk.ui import theme
    from sohodesk.ui.tasks import Tasks

    texts.disguise(said)
    texts.use(texts.closest(said))
    theme.use_scale(scale)
    theme.use("light", sheet=False)
    shell = Shell()
    shell.resize(*size)
    opening = Opening(shell, tasks=Tasks(at_once=True))
    try:
        shell.show()
        opening.open(None)
        settle()
        yield shell
    finally:
        opening.close()
        shell.close()
        delete(shell)
        texts.disguise("")
        theme.use_scale(100)
        theme.use_direction(right_to_left=False)
        theme.use("light", sheet=False)


def pages(book: Any) -> Iterator[tuple[str, QWidget]]:
    """The pages in the window, with what can be opened in them."""
    kinds = (_plain, _of_work, _of_documents, _of_enough, _of_family, _of_planner, _settings)
    for title, show in chain.from_iterable(kind(book) for kind in kinds):
        show()
        settle()
        yield title, book.shell


def _plain(book: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    for key in ("today", "time", "work", "invoices", "home"):
        yield key, partial(book.go, key)

    def ticked() -> None:
        book.go("time", view="list")
        settle()
        book.page.shown.rows.tick(_first_ids(book.page.shown.rows, 3), on=True)

    yield "time, three ticked", ticked
    rows = book.page.shown.rows
    rows.tick(set(rows.ticked), on=False)
    yield "timesheet", partial(book.go, "time", view="timesheet")
    yield "timesheet, copying", book.page.shown.offer_copy
    book.page.shown.close_copy()
    book.go("time", view="list")
    yield "time by task", partial(book.page.shown.look.group_by, "task")
    book.page.shown.look.group_by("day")


def _of_work(book: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Its views; the client with most in it has a page of its own."""

    def view(key: str) -> None:
        book.go("work")
        book.page.views.buttons[key].click()

    yield "work, clients", partial(view, "clients")
    yield "work, board", partial(view, "board")
    yield "work, projects", partial(view, "projects")
    client = found(book, "SELECT client_id FROM project GROUP BY 1 ORDER BY count(*) DESC LIMIT 1")
    yield "client page", partial(book.go, "work", client=client, page=True)
    project = found(book, "SELECT project_id FROM task GROUP BY 1 ORDER BY count(*) DESC LIMIT 1")
    yield "work, a project", partial(book.go, "work", project=project)
    yield "work, its pane closed", book.page.beside.close_pane


def _of_family(book: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Promises, family, limits, the review; the view that was chosen is chosen again."""
    book.go("home", view="review")
    yield "friday review", lambda: None
    yield "page for the fridge", book.page.shown.turn_over
    for view in ("promises", "family", "limits"):
        yield f"home, {view}", partial(book.go, "home", view=view)
    book.go("home", view="balance")


def _of_documents(book: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    yield "invoice editor, new", partial(book.go, "invoices", new=True)
    draft = found(book, "SELECT id FROM invoice WHERE number IS NULL LIMIT 1")
    if draft:
        yield "invoice editor, a draft", partial(book.go, "invoices", edit=draft)
    paid = found(book, "SELECT invoice_id FROM payment ORDER BY id LIMIT 1")
    yield "a paid invoice", partial(book.go, "invoices", id=paid)
    yield "expenses", partial(book.go, "invoices", view="expenses")
    book.go("invoices", view="invoices")


def _of_enough(book: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Home's Enough with each of its figures, and with all of them hidden."""
    for figure in ("coverage", "runway", "rate", "share", "clients"):
        yield f"enough, {figure}", partial(book.go, "home", view="enough", figure=figure)

    def hidden(*, hidden: bool) -> None:
        book.go("home", view="enough", figure="coverage")
        book.page.hide_figures(hidden=hidden)
        book.page.refresh()

    yield "enough, hidden", partial(hidden, hidden=True)
    yield "enough, shown again", partial(hidden, hidden=False)
    book.go("home", view="balance")


def _of_planner(book: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    """The planner with the question of the day, an empty form, and past forecasts."""
    yield "planner", partial(book.go, "home", view="planner")
    yield "planner, empty", partial(book.go, "home", view="planner", new=True)
    yield "past forecasts", partial(book.go, "home", view="forecasts")
    book.go("home", view="balance")


def _settings(book: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    from sohodesk.base.settinggroups import GROUPS

    for group in (each.key for each in GROUPS):
        yield f"settings, {group}", partial(book.go, "settings", group=group)


def _first_ids(rows: Any, count: int) -> list[Any]:
    ids = (rows.id_at(at) for at in range(len(rows.source)))
    return [key for key in ids if key is not None][:count]


TYPED = ("", "web", "9:30-11 shop checkout #bug", "3*85", "friday", "qqqqq")
"""What is sought in the palette: nothing, names, a quick-add line, a sum, a day, nothing known."""


def overlays(book: Any) -> Iterator[tuple[str, QWidget]]:
    """What lies over the pages: palette, keys, history, dialogs."""
    book.go("today")
    for typed in TYPED:
        book.searching.open(typed)
        settle()
        yield f"palette “{typed}”", book.shell
    book.searching.put_away()
    for title, page, run in all_of(book):
        if page:
            book.go(page)
            settle()
        run()
        settle()
        for dialog in book.shell.findChildren(QDialog):
            if isValid(dialog) and dialog.isVisible():
                yield title, dialog
                dialog.close()
                delete(dialog)
        settle()
