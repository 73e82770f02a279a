# SPDX-License-Identifier: GPL-3.0-or-later
"""Quick verbs load their own room only: neither Qt nor anything else that is slow to import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sohodesk.store.desk import Desk
from sohodesk.timelog import timer

SLOW = {
    "PySide6",
    "matplotlib",
    "alembic",
    "typst",
    "keyring",
    "babel",
    "lark",
    "sqlalchemy.dialects.postgresql",
}
PROBE = """
import sys
from sohodesk.app.main import main
code = main(sys.argv[2:])
loaded = {name for name in sys.argv[1].split(",") if name in sys.modules}
sys.exit(f"loaded: {sorted(loaded)}" if loaded else code)
"""


@pytest.mark.parametrize(
    "verb", [["status", "--json"], ["start", "Call"], ["entries"], ["stop"], ["continue"]]
)
def test_a_quick_verb_does_not_load_what_is_slow(
    desk: Desk, book_path: Path, verb: list[str]
) -> None:
    entry = timer.start(desk, description="Earlier") if verb in (["stop"], ["continue"]) else 0
    if verb == ["continue"]:
        timer.stop(desk, entry_id=entry)
    # Its clock stands still in the past; the process has the computer's own, a few years later.
    more = ["--yes"] if verb == ["stop"] else []
    words = ["--book", str(book_path), *verb, *more]
    command = [sys.executable, "-c", PROBE, ",".join(sorted(SLOW)), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


ROOMS = {
    "sohodesk.home.model",
    "sohodesk.home.promises.model",
    "sohodesk.timelog.calendars.model",
    "sohodesk.timelog.presence.queries",
    "sohodesk.invoices.quotes.queries",
    "sohodesk.invoices.issuing",
    "sohodesk.invoices.pdf.page",
}
WINDOW = """
import sys
from pathlib import Path
from sohodesk.app import window

def told(moment):
    if moment == "usable":
        from PySide6.QtWidgets import QApplication
        print(*(name for name in sys.argv[1].split(",") if name in sys.modules))
        QApplication.quit()

sys.exit(window.run(Path(sys.argv[2]), told=told))
"""


def test_the_first_page_loads_no_room_of_what_the_book_has_none_of(
    desk: Desk, book_path: Path
) -> None:
    command = [sys.executable, "-c", WINDOW, ",".join(sorted(ROOMS)), str(book_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
