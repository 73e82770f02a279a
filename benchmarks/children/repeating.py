# SPDX-License-Identifier: GPL-3.0-or-later
"""Issues so many repeating invoices of a book; prints processor time in ms and the peak in MB."""

import resource
import sys
import time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from sohodesk.app import bootstrap
from sohodesk.base.clock import FixedClock
from sohodesk.base.secrets import MemorySecrets
from sohodesk.clients.service import add_client
from sohodesk.invoices.document import Document, Line, Tax
from sohodesk.invoices.pdf import typesetting
from sohodesk.invoices.repeating.making import run
from sohodesk.invoices.repeating.service import add_repeat

FIRST = date(2026, 1, 1)
EACH = 50
"""Repeating invoices of a book; each comes daily for as many days as are asked for."""


def main(folder: str, count: int) -> None:
    """Make the book, issue, print."""
    path = Path(folder) / f"repeating-{count}.sohodesk"
    path.unlink(missing_ok=True)
    bootstrap.new_book(path, currency="EUR", country="DE", zone="Europe/Berlin")
    bootstrap.all_models()
    days = count // EACH
    at = datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=days - 1)
    clock = FixedClock(at, "Europe/Berlin")
    desk = bootstrap.open_desk(path, clock=clock, secrets=MemorySecrets())
    line = Line(Decimal(1), Decimal("420.00"), Tax("S", Decimal(19)), "Care plan {period}")
    for n in range(EACH):
        client = add_client(desk, name=f"Client {n}", address="Große Elbstraße 86\nHamburg")
        document = Document("EUR", (line, line, line))
        add_repeat(
            desk,
            client_id=client,
            document=document,
            rule="FREQ=DAILY",
            first=FIRST,
            deed="issue",
        )
    typesetting.warm_up()
    begun = time.process_time()
    outcome = run(desk)
    spent = time.process_time() - begun
    assert len(outcome.made) == count, (len(outcome.made), outcome.held[:1])
    desk.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"ms {spent * 1000}\nmb {peak}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
