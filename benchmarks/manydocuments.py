# SPDX-License-Identifier: GPL-3.0-or-later
"""Books made by rule to measure documents on: 20 000 invoices, 50 000 unbilled entries."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from sqlalchemy import insert

from benchmarks.bigbook import open_desk
from sohodesk.app import bootstrap
from sohodesk.clients.model import Task
from sohodesk.clients.service import add_client, add_project
from sohodesk.invoices.model import Invoice, InvoiceLine
from sohodesk.invoices.payments.model import Payment
from sohodesk.store.desk import Desk
from sohodesk.timelog.model import Entry

INVOICES, DRAFTS, CLIENTS = 20_000, 3, 40
ENTRIES, PROJECTS, TASKS = 50_000, 5, 4
ZONE = "Asia/Jakarta"
FIRST = date(2016, 1, 4)
CHUNK = 5000
_FIGURES = ("lines_minor", "net_minor", "total_minor", "due_minor")


def _new(path: Path) -> Desk:
    bootstrap.new_book(path, currency="EUR", country="ID", zone=ZONE)
    bootstrap.all_models()
    return open_desk(path)


def book_of_invoices(path: Path) -> Path:
    """20 000 issued invoices of 40 clients over ten years, all but the last two hundred paid."""
    desk = _new(path)
    with desk.work("Many", undoable=False) as session:
        clients = [add_client(desk, name=f"Client {n}", rate=Decimal(85)) for n in range(CLIENTS)]
        documents, lines, payments = [], [], []
        for n in range(INVOICES + DRAFTS):
            day = FIRST + timedelta(days=n * 3650 // INVOICES)
            minor = 10_000 + n * 7919 % 900_000
            at = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
            issued = n < INVOICES
            documents.append(
                {
                    "id": n + 1,
                    "kind": "invoice",
                    "client_id": clients[n * 7 % CLIENTS],
                    "number": f"{day.year}-{n + 1:05}" if issued else None,
                    "issued": at if issued else None,
                    "issue_date": day if issued else None,
                    "due_date": day + timedelta(days=14) if issued else None,
                    "title": f"Work on part {n % 700}",
                    "currency": "EUR" if n % 3 else "USD",
                    "rule": "half-up-2026",
                    "created": at,
                    **dict.fromkeys(_FIGURES, minor),
                }
            )
            lines.append(
                {
                    "invoice_id": n + 1,
                    "position": 1,
                    "description": f"Part {n % 700}",
                    "quantity": Decimal(1),
                    "price": Decimal(minor) / 100,
                    "base_quantity": Decimal(1),
                    "category": "O",
                    "tax_rate": Decimal(0),
                    "net_minor": minor,
                }
            )
            if n < INVOICES - 200:
                payments.append(
                    {
                        "invoice_id": n + 1,
                        "date": day + timedelta(days=10),
                        "amount_minor": minor,
                        "created": at,
                    }
                )
        for table, rows in ((Invoice, documents), (InvoiceLine, lines), (Payment, payments)):
            for at_row in range(0, len(rows), CHUNK):
                session.execute(insert(table), rows[at_row : at_row + CHUNK])
    desk.close()
    return path


def book_of_time(path: Path) -> Path:
    """One client with 50 000 unbilled entries of 5 projects with 4 tasks each."""
    desk = _new(path)
    with desk.work("Many", undoable=False) as session:
        client = add_client(desk, name="Client 1", rate=Decimal(85))
        projects = [
            add_project(desk, client_id=client, name=f"Project {n}") for n in range(PROJECTS)
        ]
        tasks = [
            {"project_id": project, "name": f"Task {n}"}
            for project in projects
            for n in range(TASKS)
        ]
        session.execute(insert(Task), tasks)
        rows = []
        for n in range(ENTRIES):
            start = datetime(2016, 1, 4, 1, tzinfo=UTC) + timedelta(minutes=100 * n)
            seconds = 600 + n * 37 % 4000
            rows.append(
                {
                    "project_id": projects[n % PROJECTS],
                    "task_id": n % (PROJECTS * TASKS) // PROJECTS + 1 + TASKS * (n % PROJECTS),
                    "description": f"Work on part {n % 1000}",
                    "start": start,
                    "end": start + timedelta(seconds=seconds),
                    "seconds": seconds,
                    "timed": True,
                    "day": (start + timedelta(hours=7)).date(),
                    "zone": ZONE,
                    "billable": True,
                    "rate": Decimal(85),
                    "currency": "EUR",
                }
            )
        for at_row in range(0, len(rows), CHUNK):
            session.execute(insert(Entry), rows[at_row : at_row + CHUNK])
    desk.close()
    return path
