# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes pages, theme and language in the real window on a book; prints milliseconds of each.

A page is changed to for the second time, its data out of date, so that it reads and paints anew;
``page-sql`` are the same statements sent to SQLite alone.  Both are the processor's time, of the
window and of the worker together, which other processes leave alone; theme and language go by the
clock on the wall.
"""

import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from sqlalchemy import event
from sqlalchemy.pool import Pool

PAGES = ("today", "time", "work", "invoices", "home")
TURNS = 3
LONGEST = 60
FRAMES = 0.05
"""Seconds in which everything that waits for its painting has had it."""


def until(done: Callable[[], bool]) -> None:
    """Let the window work until something is so; it sleeps while it has nothing to do.

    A window that asks again and again takes from the worker what it is waiting for: Python runs
    one thread at a time.
    """
    end = time.perf_counter() + LONGEST
    beat = QTimer()
    beat.start(20)
    while not done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.perf_counter() > end:
            raise RuntimeError(f"waited for {LONGEST} s in line {done.__code__.co_firstlineno}")


def ms(work: Callable[[], object]) -> float:
    """Milliseconds that a call takes, by the clock on the wall."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def own_ms(work: Callable[[], object]) -> float:
    """Milliseconds of the processor that a call takes, in all threads of this process."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


class Listening:
    """Takes down what SQLite is asked to read, with what is bound in it.

    SQLite itself is listened to: some readings go past SQLAlchemy.
    """

    def __init__(self) -> None:
        self.heard: list[str] = []
        event.listen(Pool, "checkout", lambda raw, *_more: raw.set_trace_callback(self.hear))

    def hear(self, statement: str) -> None:
        """Take down one statement."""
        if statement.lstrip()[:4].upper() in ("SELE", "WITH"):
            self.heard.append(statement)


def middle(figures: Sequence[float]) -> float:
    """The median of an odd number of figures."""
    return sorted(figures)[len(figures) // 2]


def painted() -> None:
    """Let what is out of date on the screen be painted, and nothing else."""
    end = time.perf_counter() + FRAMES
    until(lambda: time.perf_counter() > end)


def page_ms(opening: Any, key: str, listening: Listening) -> tuple[float, list[str]]:
    """From the click on the rail until the page is read and painted, and what it read."""
    book = opening.book
    away = "time" if key == "today" else "today"
    figures, said = [], []
    for _turn in range(TURNS):
        book.shell.rail.buttons[away].click()
        until(lambda: not opening.tasks.busy)
        page = book.pages[key]
        page.mark_stale()
        listening.heard.clear()
        heard: list[bool] = []
        link = page.ready.connect(lambda heard=heard: heard.append(True))

        def change(heard: list[bool] = heard) -> None:
            book.shell.rail.buttons[key].click()
            until(lambda: bool(heard))
            painted()

        figures.append(own_ms(change))
        page.ready.disconnect(link)
        said = list(listening.heard)
        until(lambda: not opening.tasks.busy)
    return middle(figures), said


def sql_ms(path: Path, said: list[str]) -> float:
    """The same statements on a connection of SQLite's own."""
    connection = sqlite3.connect(path)

    def send() -> None:
        for statement in said:
            connection.execute(statement).fetchall()

    send()
    figure = middle([own_ms(send) for _turn in range(TURNS)])
    connection.close()
    return figure


def blank_ms(opening: Any) -> float:
    """Changing to a page with nothing on it and nothing to read: what any page costs at least."""
    from sohodesk.ui.page import Page

    shell, blank = opening.shell, Page(opening.book.around)
    shell.stack.addWidget(blank)
    figures = []
    for _turn in range(TURNS):
        opening.book.go("today")
        until(lambda: not opening.tasks.busy)

        def change() -> None:
            shell.show_page(blank)
            painted()

        figures.append(own_ms(change))
    opening.book.go("today")
    shell.stack.removeWidget(blank)
    blank.deleteLater()
    return middle(figures)


def theme_ms(opening: Any) -> float:
    """From one theme to the other, painted."""
    menus, shell = opening.book.menus, opening.shell

    def change(to: str) -> None:
        menus.use_theme(to)
        shell.repaint()

    change("dark")
    return middle([ms(lambda to=to: change(to)) for to in ("light", "dark", "light")])  # type: ignore[misc]


def language_ms(opening: Any) -> float:
    """From one language to the other, until the page is there again in its words."""
    figures = []
    for to in ("id", "en", "id"):
        before = opening.book
        usable: list[bool] = []
        link = opening.usable.connect(lambda usable=usable: usable.append(True))

        def change(to: str = to, before: Any = before, usable: list[bool] = usable) -> None:
            opening.book.menus.use_language(to)
            until(lambda: opening.book is not before and bool(usable))
            opening.shell.repaint()

        figures.append(ms(change))
        opening.usable.disconnect(link)
        until(lambda: not opening.tasks.busy)
    return middle(figures)


def main() -> None:
    """Open the window on the book and measure."""
    from sohodesk.app import bootstrap
    from sohodesk.app.window.books import look_at
    from sohodesk.app.window.opening import Opening
    from sohodesk.app.window.shell import Shell
    from sohodesk.app.window.start import application
    from sohodesk.base.secrets import MemorySecrets
    from sohodesk.store.settings import UserFile
    from sohodesk.ui import theme
    from sohodesk.ui.tasks import Tasks

    path = Path(sys.argv[1])
    sys.setswitchinterval(0.001)  # as the program does
    application()
    theme.use("light")
    shell = Shell()
    opening = Opening(shell, tasks=Tasks())
    shell.show()
    kept = path.with_suffix(".settings.json")
    kept.unlink(missing_ok=True)  # the last process has left the window in another language
    user = UserFile(kept)
    opening.show(look_at(bootstrap.open_desk(path, secrets=MemorySecrets(), user=user)))
    listening = Listening()
    until(lambda: not opening.tasks.busy)
    assert opening.book is not None
    for key in PAGES:
        opening.book.go(key)
        pages = opening.book.pages
        until(lambda key=key, pages=pages: key in pages and not opening.tasks.busy)  # type: ignore[misc]
    for key in PAGES:
        taken, said = page_ms(opening, key, listening)
        print(key, taken)
        print(f"{key}-sql", sql_ms(path, said))
    print("blank", blank_ms(opening))
    print("theme", theme_ms(opening))
    print("language", language_ms(opening))
    shell.close()


main()
