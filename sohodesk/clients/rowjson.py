# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients, projects and tasks for machines: JSON of their rows."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sohodesk.base import money
from sohodesk.base.money import plain
from sohodesk.base.numbers import plain_decimal
from sohodesk.clients.queries import ClientRow, FileRow, ProjectRow, TaskRow
from sohodesk.clients.rules import rate_json


def decimal_json(value: Decimal | None) -> str | None:
    """An exact decimal as text."""
    return None if value is None else plain_decimal(value)


def minor_json(minor: int | None, currency: str) -> str | None:
    """Money in minor units as text in whole ones."""
    return None if minor is None else plain(money.from_minor(minor, currency), currency)


def client_json(row: ClientRow) -> dict[str, Any]:
    """A client; rounding null takes the book's."""
    return {
        "id": row.id,
        "name": row.name,
        "short": row.short,
        "colour": row.colour,
        "currency": row.currency,
        "rate": rate_json(row.rate, row.currency),
        "rounding": row.rounding,
        "rounding_minutes": row.rounding_minutes,
        "minimum_minutes": row.minimum_minutes,
        "language": row.language,
        "email": row.email,
        "address": row.address,
        "city": row.city,
        "country": row.country,
        "tax_id": row.tax_id,
        "vat_id": row.vat_id,
        "payment_days": row.payment_days,
        "notes": row.notes,
        "archived": row.archived is not None,
    }


def project_json(row: ProjectRow) -> dict[str, Any]:
    """A project; ``rate`` is a day's where it is billed by the day."""
    return {
        "id": row.id,
        "name": row.name,
        "short": row.short,
        "client": row.client,
        "client_id": row.client_id,
        "colour": row.colour,
        "currency": row.currency,
        "rate": rate_json(row.rate, row.currency),
        "state": row.state,
        "billable": row.billable,
        "billing": row.billing,
        "price": minor_json(row.price_minor, row.currency),
        "budget_hours": decimal_json(row.budget_hours),
        "budget": minor_json(row.budget_minor, row.currency),
        "budget_every": row.budget_every,
        "budget_carry": row.budget_carry,
        "renews_day": row.renews_day,
        "estimate_hours": decimal_json(row.estimate_hours),
        "original_hours": decimal_json(row.original_hours),
        "starts": row.starts,
        "deadline": row.deadline,
        "ended": row.ended,
        "field": row.field,
        "rounding": row.rounding,
        "rounding_minutes": row.rounding_minutes,
        "minimum_minutes": row.minimum_minutes,
        "notes": row.notes,
        "archived": row.archived is not None,
    }


def task_json(row: TaskRow, project: ProjectRow) -> dict[str, Any]:
    """A task with the names of its project and client."""
    return {
        "id": row.id,
        "name": row.name,
        "client": project.client,
        "project": project.name,
        "currency": project.currency,
        "rate": rate_json(row.rate, project.currency),
        "estimate_hours": decimal_json(row.estimate_hours),
        "original_hours": decimal_json(row.original_hours),
        "due": row.due,
        "repeat": row.repeat or None,
        "repeat_every": row.repeat_every if row.repeat else None,
        "notes": row.notes,
        "done": row.done is not None,
        "archived": row.archived is not None,
    }


def file_json(row: FileRow) -> dict[str, Any]:
    """A linked file or page."""
    return {"id": row.id, "address": row.address, "label": row.label}
