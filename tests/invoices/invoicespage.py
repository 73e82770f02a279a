# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the Invoices page share: documents, logged time, and what the page shows."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sohodesk.base.zones import instant
from sohodesk.clients import service as clients
from sohodesk.invoices import issuing, queries, service
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.store.desk import Desk
from sohodesk.timelog import service as entries

ZONE = "Asia/Jakarta"
TODAY = date(2026, 3, 2)
OUTSIDE = Tax("O")


def draft(desk: Desk, client_id: int, amount: int, **more: Any) -> int:
    document = Document("", (Line(Decimal(1), Decimal(amount), OUTSIDE, "Work"),), **more)
    said = Particulars(title=f"Job {amount}")
    return service.create_draft(desk, client_id=client_id, document=document, said=said)


def issued(desk: Desk, client_id: int, amount: int, day: date = TODAY, **more: Any) -> int:
    key = draft(desk, client_id, amount, **more)
    issuing.issue(desk, invoice_id=key, issue_date=day)
    return key


def logged(desk: Desk, client_id: int, *hours: int) -> int:
    project = clients.add_project(desk, client_id=client_id, name="Website")
    for at, each in enumerate(hours):
        start = instant(datetime(2026, 2, 20 + at, 9), ZONE)
        entries.log(
            desk,
            start=start,
            end=start + timedelta(hours=each),
            project_id=project,
            description=f"Part {at + 1}",
        )
    return project


def invoices(window: Any) -> Any:
    window.go("invoices")
    return window.page


def row(desk: Desk, key: int) -> queries.DocumentRow:
    with desk.read() as session:
        return queries.document(session, key, TODAY)


def shown(page: Any) -> list[int]:
    rows = page.list.documents
    return [rows.row(at).id for at in range(rows.rowCount())]


def cells(page: Any, key: int) -> dict[str, str]:
    rows = page.list.documents
    line = rows.row(rows.find(key))
    return {column.key: column.cell(line).spoken() for column in rows.columns}


def type_into(form: Any, **said: str) -> None:
    for key, text in said.items():
        form.fields[key].control.setText(text)
