# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents by the way that is named: a list of 20 000, billing of 50 000 entries, the editor.

``list-sql`` runs the list's own statement bare, ``list`` opens the page with it; ``offer-sql`` and
``offer`` read what could be billed, ``bill-sql`` and ``bill`` write it.  ``editor`` opens a draft
and types into it, and tells the longest turn of the window's thread.
"""

import gc
import sqlite3
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

TIME = """
    SELECT e.id, p.id, p.name, e.task_id, coalesce(t.name, ''), e.description, e.day, e.seconds,
           e.rate, e.currency, e.day_hours
    FROM entry e JOIN project p ON p.id = e.project_id LEFT JOIN task t ON t.id = e.task_id
    WHERE p.client_id = 1 AND e.billable AND e.seconds IS NOT NULL AND e.invoice_line_id IS NULL
      AND p.billing <> 'retainer'
    ORDER BY e.day, e.start, e.id
"""
TURNS = 5
TIE = "UPDATE entry SET invoice_line_id = ?, billed_seconds = ? WHERE id = ?"


def own_ms(work: Callable[[], object]) -> float:
    """Milliseconds of the processor that a call takes.

    By the clock on the wall the same reading took once one time, once three times as long.
    """
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def list_sql(book: str) -> None:
    """What has to be read in any case."""
    from sqlalchemy.dialects import sqlite

    from sohodesk.app import bootstrap
    from sohodesk.invoices.documentsql import all_documents
    from sohodesk.invoices.model import BILLS, Invoice

    bootstrap.all_models()
    wanted = all_documents(date(2026, 3, 2)).where(Invoice.kind.in_(BILLS))
    wanted = wanted.order_by(Invoice.issued.is_not(None), Invoice.issued.desc(), Invoice.id.desc())
    bare = wanted.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    connection = sqlite3.connect(book)

    def read() -> None:
        connection.execute(str(bare)).fetchall()

    read()
    print("opened", median(own_ms(read) for _turn in range(TURNS)))


def list_(book: str) -> None:
    """The page, opened a second time: the first loads code and fills caches on both sides."""
    from benchmarks.stage import Stage
    from sohodesk.invoices.page import InvoicesPage

    stage = Stage(book)
    page = InvoicesPage(stage.around)
    stage.put(page)

    def opened() -> None:
        page.mark_stale()  # it is shown, so it reads again at once
        stage.settle()

    page.refresh()
    stage.settle()
    stage.rest()
    gc.disable()  # as in the window, where the collector never runs on the book's worker
    print("opened", median(own_ms(opened) for _turn in range(TURNS)))


def offer_sql(book: str) -> None:
    """The time, read bare."""
    connection = sqlite3.connect(book)
    connection.execute(TIME).fetchall()
    read = partial(own_ms, lambda: connection.execute(TIME).fetchall())
    print("read", median(read() for _turn in range(TURNS)))


def offer(book: str) -> None:
    """The lines that a draft of all of it would have."""
    from sohodesk.invoices.offers import read_offer

    desk = _desk(book)
    read_offer(desk, client_id=1)
    gc.freeze()
    gc.disable()  # as in the window
    read = partial(own_ms, lambda: read_offer(desk, client_id=1))
    print("read", median(read() for _turn in range(TURNS)))


def bill_sql(book: str) -> None:
    """The same time read and tied to a line, bare, in a copy with the journal's triggers."""
    from sohodesk.invoices.document import Document
    from sohodesk.invoices.model import InvoiceLine
    from sohodesk.invoices.service import create_draft
    from sohodesk.store.tables import Base

    desk = _desk(book)
    create_draft(desk, client_id=1, document=Document("", ()))
    with desk.work("Line", undoable=False) as session:
        made = {"description": "Work", "price": 85, "base_quantity": 1, "category": "O"}
        more = {"invoice_id": 1, "position": 1, "quantity": 1, "tax_rate": 0, "net_minor": 0}
        session.execute(Base.metadata.tables[InvoiceLine.__tablename__].insert(), [made | more])
        session.connection()
    # The triggers write into the step that is open.
    with desk.work("Bare", undoable=False) as session:
        bare: Any = session.connection().connection.dbapi_connection
        assert bare is not None

        def written() -> None:
            rows = bare.execute(TIME).fetchall()
            bare.executemany(TIE, [(1, row[7], row[0]) for row in rows])

        print("billed", own_ms(written))


def bill(book: str) -> None:
    """All of it billed on one draft."""
    from sohodesk.invoices import billing

    desk = _desk(book)
    print("billed", own_ms(lambda: billing.bill(desk, client_id=1)))


def _desk(book: str) -> Any:
    from benchmarks.bigbook import open_desk
    from sohodesk.app import bootstrap

    bootstrap.all_models()
    return open_desk(Path(book))


def editor(book: str) -> None:
    """The longest turns of three goes, the first one not counted."""
    from benchmarks.children.keystrokes import letter
    from benchmarks.stage import Stage
    from benchmarks.turns import Turns
    from sohodesk.invoices.page import InvoicesPage

    stage = Stage(book, at_once=False)
    page = InvoicesPage(stage.around)
    stage.put(page)
    turns = Turns()

    def rest() -> None:
        turns.wait(50)
        while stage.around.tasks.busy:
            turns.wait(20)
        turns.wait(300)

    def once() -> tuple[float, float]:
        found = turns.during(partial(page.edit, 1), 400)
        rest()
        opened = max(found, turns.longest)
        line = page.editor.form.lines[0].what
        line.setFocus()
        typed = max(turns.during(partial(letter, line, x), 120) for x in " and more")
        rest()
        typed = max(typed, turns.longest)
        page.editor.leave()
        rest()
        return opened, typed

    page.refresh()
    rest()
    once()
    stage.rest()
    goes = [once() for _go in range(3)]
    print("opened", median(opened for opened, _typed in goes))
    print("typed", median(typed for _opened, typed in goes))
    stage.around.tasks.close()


WAYS = {
    "list-sql": list_sql,
    "list": list_,
    "offer-sql": offer_sql,
    "offer": offer,
    "bill-sql": bill_sql,
    "bill": bill,
    "editor": editor,
}

if __name__ == "__main__":
    WAYS[sys.argv[1]](sys.argv[2])
