# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the small book that is kept of this version: `python -m tests.books.keep`."""

from __future__ import annotations

import gzip
import tempfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from sohodesk import __version__
from sohodesk.app import bootstrap
from sohodesk.base import office
from sohodesk.base.clock import FixedClock
from sohodesk.base.secrets import MemorySecrets
from sohodesk.clients import service as clients
from sohodesk.invoices.billing import bill
from sohodesk.invoices.document import Document, Line, Tax, Withholding
from sohodesk.invoices.issuing import issue
from sohodesk.invoices.paying import pay
from sohodesk.invoices.service import create_draft
from sohodesk.store.backup import copy_book
from sohodesk.store.desk import Desk
from sohodesk.store.settings import UserFile
from sohodesk.timelog import service, timer


def fill(desk: Desk, clock: FixedClock) -> None:
    """A little of everything that a book can hold."""
    desk.settings.set(desk, office.WEEKLY_HOURS, 38)
    nusa = clients.add_client(desk, name="Nusa Kopi", rate=Decimal(350_000), country="ID")
    site = clients.add_project(
        desk, client_id=nusa, name="Website", budget_hours=Decimal(80), deadline=date(2026, 4, 1)
    )
    task = clients.add_task(desk, project_id=site, name="Build", rate=Decimal("365000.5"))
    hartmann = clients.add_client(
        desk, name="Hartmann & Söhne", currency="EUR", rate=Decimal("48.25"), country="DE"
    )
    shop = clients.add_project(desk, client_id=hartmann, name="Shop", colour=2)
    former = clients.add_client(desk, name="Old Client")
    clients.archive_client(desk, client_id=former)
    for hour, project in ((0, site), (2, shop), (4, site), (20, site)):
        start = datetime(2026, 3, 1, hour, 15, tzinfo=UTC)
        end = datetime(2026, 3, 1, hour + 1, 50, tzinfo=UTC)
        service.log(
            desk,
            start=start,
            end=end,
            description="Work",
            project_id=project,
            task_id=task if hour == 4 else None,
            tags=["bugfix"],
        )
    service.log_duration(desk, day=date(2026, 2, 28), seconds=5400, project_id=shop)
    service.edit(desk, entry_ids=[1], description="Checkout bug", add_tags=["日本"])
    issue(desk, invoice_id=bill(desk, client_id=nusa))
    pay(desk, invoice_id=1, amount=Decimal(500_000))
    line = Line(Decimal(1), Decimal("1200.50"), Tax("S", Decimal(19)), "Images, fixed price")
    document = Document("EUR", (line,), withholding=Withholding(Decimal(2), "WHT"))
    issue(desk, invoice_id=create_draft(desk, client_id=hartmann, document=document))
    bill(desk, client_id=hartmann, group="day")
    clock.advance(minutes=5)
    timer.start(desk, description="Checkout", project_id=site, tags=["日本"])


def main() -> None:
    """Make the book and put it, compressed, beside this file."""
    clock = FixedClock(datetime(2026, 3, 2, 2, 0, tzinfo=UTC), "Asia/Jakarta")
    with tempfile.TemporaryDirectory() as folder:
        path, copy = Path(folder) / "kept.sohodesk", Path(folder) / "copy.sohodesk"
        bootstrap.new_book(path, name="Studio Dewi", country="ID", clock=clock)
        desk = bootstrap.open_desk(
            path, clock=clock, secrets=MemorySecrets(), user=UserFile(Path(folder) / "user.json")
        )
        fill(desk, clock)
        desk.close()
        copy_book(path, copy)
        target = Path(__file__).with_name(f"{__version__}.sohodesk.gz")
        target.write_bytes(gzip.compress(copy.read_bytes(), mtime=0))
    print(f"Kept {target}")  # noqa: T201


if __name__ == "__main__":
    main()
