# SPDX-License-Identifier: GPL-3.0-or-later
"""The three months of the tenth worked example, written down by the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.conftest import Told

Say = Callable[..., Told]


def receive(say: Say, client: str, day: str, amount: int, currency: str = "IDR") -> None:
    """Bill a client an amount and have it paid on the same day."""
    say("client", "add", client, "--currency", currency)
    line = {"description": "Work", "quantity": "1", "price": str(amount)}
    draft = {"client": client, "currency": currency, "issue_date": day, "lines": [line]}
    Path("draft.json").write_text(json.dumps(draft))
    made = say("invoice", "create", "draft.json", "--json").json
    number = say("invoice", "issue", str(made["id"]), "--json").json["number"]
    say("invoice", "pay", number, "--on", day)


def quarter(say: Say) -> None:
    """The three months of the tenth example, in millions."""
    months = (("02", 14, "1500000", 9000000), ("03", 6, "1500000", 9500000))
    for month, got, cost, home in (*months, ("04", 22, "2000000", 9300000)):
        receive(say, f"Client {month}", f"2026-{month}-10", got * 1_000_000)
        say("expense", "add", cost, "Rent of the desk", "--on", f"2026-{month}-05")
        say("home", "cost", "add", f"Living {month}", str(home), "--on", f"2026-{month}-15")
    say("home", "tax", "0.5")
    say("home", "cash", "60000000")


def log_hours(say: Say, month: str, project: str, hours: int) -> None:
    """Write hours of a month down, 8 on a day."""
    for day in range(1, 28):
        part = min(8, hours - 8 * (day - 1))
        if part > 0:
            say("log", f"{month}-{day:02} {part}h Client 02 / {project}")


def log_quarter(say: Say) -> None:
    """The hours of those months: 150, 120 and 165, of which 96, 60 and 120 are billable."""
    say("project", "add", "Client 02 / Paid")
    say("project", "add", "Client 02 / Own", "--billable", "no")
    for month, worked, billable in (("02", 150, 96), ("03", 120, 60), ("04", 165, 120)):
        log_hours(say, f"2026-{month}", "Paid", billable)
        log_hours(say, f"2026-{month}", "Own", worked - billable)
