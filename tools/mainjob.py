# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job on real input, without a screen: old tracker's export in, typeset invoice out.

Every step is the public command line, as a user would type it.  Everything lands in out/mainjob.
"""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out/mainjob"
ZONE = "Europe/Berlin"
CLIENT = "Big Company"
PAGES = ("today", "time", "work", "invoices", "home")
HEADERS = [
    *("User", "Email", "Client", "Project", "Task", "Description", "Billable"),
    *("Start date", "Start time", "End date", "End time", "Duration", "Tags", "Amount (EUR)"),
]
# One made-up working day: client, project, task, description, tags, from, to.
DAY = (
    (CLIENT, "Shop", "Frontend", "Variant picker", "feature", "08:30:00", "10:45:00"),
    (CLIENT, "Shop", "Checkout", "Checkout bug", "bugfix, urgent", "11:00:00", "12:10:00"),
    ("Nusa Kopi", "Website", "Design", "Menu page", "", "13:15:00", "15:40:00"),
    ("", "", "", "Mail and bookkeeping", "", "15:45:00", "16:20:00"),
)
WORKING_DAYS = 15


def sohodesk(*arguments: str) -> str:
    """Run one verb as a user would; show it, and give back what it printed."""
    program = Path(sys.executable).with_name("sohodesk")
    print("$ sohodesk " + " ".join(f'"{a}"' if " " in a else a for a in arguments), flush=True)
    done = subprocess.run(
        [str(program), *arguments], cwd=OUT, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        print(done.stdout, done.stderr, sep="", file=sys.stderr)
        raise SystemExit(done.returncode)
    return done.stdout


def answer(*arguments: str) -> Any:  # whatever the verb's JSON is
    """Run one verb with --json and give back what it says."""
    return json.loads(sohodesk(*arguments, "--json"))


def write_export(path: Path) -> int:
    """Write a detailed export of the last three working weeks; answers the number of rows."""
    days = [date.today() - timedelta(days=n) for n in range(1, 60)]  # noqa: DTZ011  # a local date
    working = [day for day in days if day.weekday() < 5][:WORKING_DAYS]
    rows = [
        export_row(day, planned) for day in sorted(working) for planned in DAY[: 3 + day.day % 2]
    ]
    with path.open("w", encoding="utf-8-sig", newline="") as target:
        csv.writer(target, quoting=csv.QUOTE_ALL).writerows([HEADERS, *rows])
    return len(rows)


def export_row(day: date, planned: tuple[str, ...]) -> list[str]:
    """One line of the export."""
    client, project, task, what, tags, start, end = planned
    clock = "%H:%M:%S"
    length = datetime.strptime(end, clock) - datetime.strptime(start, clock)
    who = ["Dewi", "dewi@example.com"]
    billable = "Yes" if client else "No"
    when = [day.isoformat(), start, day.isoformat(), end, f"{length!s:0>8}"]
    return [*who, client, project, task, what, billable, *when, tags, ""]


def main() -> int:
    """Import, bill, issue, set the page, draw the pictures; print where everything is."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    print(f"No display, so the main job runs without one, in {OUT}", flush=True)
    rows = write_export(OUT / "toggl.csv")
    book = ("--book", "my.sohodesk")
    facts = ("--name", "Studio Dewi", "--currency", "EUR", "--country", "DE", "--zone", ZONE)
    sohodesk("new", "my.sohodesk", *facts)
    report = answer(*book, "import", "toggl.csv", "--zone", ZONE)
    print(f"  {report['created']} of {rows} entries made")
    again = answer(*book, "import", "toggl.csv", "--zone", ZONE)
    print(f"  the same file again: {again['created']} made, {again['skipped']} skipped")
    sohodesk(*book, "rate", "set", CLIENT, "85.00", "--unbilled")
    draft = answer(*book, "invoice", "bill", CLIENT, "--group", "task")
    issued = answer(*book, "invoice", "issue", str(draft["id"]))
    number = str(issued["number"])
    print(f"  invoice {number}: {issued['totals']['due']} {issued['currency']}")
    sohodesk(*book, "invoice", "pdf", number, "-o", "invoice.pdf")
    print(sohodesk(*book, "check").rstrip())
    for page in PAGES:
        sohodesk(*book, "screenshot", page, "-o", f"{page}.png")
    sohodesk(
        *book, "screenshot", "today", "-o", "today-dark-id.png", "--theme", "dark",
        "--language", "id",
    )  # fmt: skip
    print("\nMade:")
    for file in sorted(OUT.iterdir()):
        print(f"  {file}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
