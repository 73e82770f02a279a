# SPDX-License-Identifier: GPL-3.0-or-later
"""Every place of the window that a user can come to, opened one after the other on a demo book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import delete, isValid

from sohodesk.app import bootstrap
from sohodesk.base import texts
from sohodesk.base.clock import FixedClock
from sohodesk.base.secrets import MemorySecrets
from sohodesk.store.settings import UserFile

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
    theme.use("light")
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
        theme.use("light")


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
    theme.use("light")
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
        theme.use("light")


def pages(book: Any) -> Iterator[tuple[str, QWidget]]:
    """The pages in the window, with what can be opened in them."""
    for key in ("today", "time", "work", "invoices"):
        book.go(key)
        settle()
        yield key, book.shell
    book.go("time")
    settle()
    book.page.rows.tick(_first_ids(book.page.rows, 3), on=True)
    settle()
    yield "time, three ticked", book.shell
    book.page.rows.tick(set(book.page.rows.ticked), on=False)
    book.go("invoices", new=True)
    settle()
    yield "invoice editor, new", book.shell
    draft = _draft(book)
    if draft is not None:
        book.go("invoices", edit=draft)
        settle()
        yield "invoice editor, a draft", book.shell
    from sohodesk.base.settinggroups import GROUPS

    for group in (each.key for each in GROUPS):
        book.go("settings", group=group)
        settle()
        yield f"settings, {group}", book.shell


def _first_ids(rows: Any, count: int) -> list[Any]:
    ids = (rows.id_at(at) for at in range(len(rows.source)))
    return [key for key in ids if key is not None][:count]


def _draft(book: Any) -> int | None:
    from sqlalchemy import text

    with book.desk.read() as session:
        found = session.execute(
            text("SELECT id FROM invoice WHERE number IS NULL LIMIT 1")
        ).scalar()
    return int(found) if found is not None else None


def overlays(book: Any) -> Iterator[tuple[str, QWidget]]:
    """What lies over the pages: palette, keys, history, dialogs."""
    book.go("today")
    for typed in ("", "web"):
        book.searching.open(typed)
        settle()
        yield f"palette “{typed}”", book.shell
    book.searching.put_away()
    for title, page, run in _dialogs(book):
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


def _dialogs(book: Any) -> list[tuple[str, str, Callable[[], Any]]]:
    def work() -> Any:
        return book.page.deeds

    def entry() -> Any:
        rows = book.page.rows
        return next(rows.row(n) for n in range(len(rows.source)) if rows.id_at(n) is not None)

    def line() -> Any:
        return work().clients()[0]

    def issued() -> int:
        from sqlalchemy import text

        with book.desk.read() as session:
            query = "SELECT id FROM invoice WHERE number IS NOT NULL ORDER BY id DESC LIMIT 1"
            return int(session.execute(text(query)).scalar() or 0)

    return [
        ("keys", "", book.menus.show_keys),
        ("history", "", book.show_history),
        ("import", "", book.import_time),
        ("new entry", "time", lambda: book.do("new")),
        ("entry", "time", lambda: book.page.deeds.open(entry())),
        ("client form", "work", lambda: work().new_client()),
        ("project form", "work", lambda: work().new_project()),
        ("bill", "invoices", lambda: book.page.bill(None)),
        ("pay", "invoices", lambda: book.page.deeds.pay(issued())),
        ("credit", "invoices", lambda: book.page.deeds.credit(issued())),
    ]
