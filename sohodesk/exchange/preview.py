# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window shows of an import before it is done: a rehearsal with all its refused rows.

A preview runs on the book's worker and changes nothing.  ``take`` does what was shown, and refuses
where the file is another one by then.  A ``Pace`` tells how far the reading is and stops it: what
an import has written by then is rolled back.
"""

from __future__ import annotations

import csv
import tempfile
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.exchange.service import Outcome, import_toggl
from sohodesk.exchange.tabular import Progress, read_rows, unreadable
from sohodesk.exchange.toggl import TogglFile, date_order, open_toggl
from sohodesk.exchange.wallclock import DateOrder
from sohodesk.store.desk import Desk


class Cancelled(Refusal):
    """The user stopped the reading; nothing was changed."""


class Pace:
    """How far a reading is: told on the worker by ``tell(lines done, lines)``; can be stopped."""

    def __init__(self, tell: Progress) -> None:
        self._tell = tell
        self.cancelled = False

    def cancel(self) -> None:
        """Stop at the next sign of progress."""
        self.cancelled = True

    def step(self, done: int, total: int) -> None:
        """Tell how far it is, and stop if that is wished."""
        self._tell(done, total)
        if self.cancelled:
            raise Cancelled(_("The import was cancelled; nothing was changed."))


@dataclass(frozen=True, slots=True)
class Wishes:
    """Which file, and how it is to be read; ``order`` counts only where its dates prove none."""

    path: Path
    zone: str
    order: DateOrder | None = None
    long: bool = False
    user: str = ""


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A refused row as it is shown: its line, its description and the reason."""

    line: int
    what: str
    reason: str
    long: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would bring.

    ``outcome`` is None while the order of the dates must be said first; ``asks_order`` that it must
    be said at all.  ``report`` is the file of the refused rows.
    """

    wishes: Wishes
    asks_order: bool
    outcome: Outcome | None = None
    refused: tuple[RefusedLine, ...] = ()
    report: bytes = b""
    stamp: tuple[int, int] = (0, 0)

    @property
    def asks_long(self) -> bool:
        """Whether rows are over 24 hours, and taken only when the user says so."""
        return self.wishes.long or any(row.long for row in self.refused)


def read_preview(desk: Desk, wishes: Wishes, pace: Pace) -> Preview:
    """Rehearse an import; refuses what is no export of time entries."""
    stamp = _stamp(wishes.path)
    file = open_toggl(wishes.path)
    asks_order = _asks_order(file)
    if asks_order and wishes.order is None:
        return Preview(wishes, asks_order, stamp=stamp)
    with tempfile.TemporaryDirectory(prefix="sohodesk-import-") as folder:
        outcome = import_toggl(
            desk,
            file=file,
            zone=wishes.zone,
            order=wishes.order if asks_order else None,
            long=wishes.long,
            user=wishes.user,
            rehearsal=True,
            report=Path(folder) / "refused.csv",
            progress=pace.step,
        )
        report = outcome.report.read_bytes() if outcome.report else b""
    return Preview(wishes, asks_order, outcome, _refused(file, report), report, stamp)


def take(desk: Desk, preview: Preview, pace: Pace) -> Outcome:
    """Import what a preview showed."""
    wishes = preview.wishes
    if _stamp(wishes.path) != preview.stamp:
        raise Refusal(
            _("{path} has changed since; look at it once more, then import it.").format(
                path=wishes.path
            )
        )
    return import_toggl(
        desk,
        file=open_toggl(wishes.path),
        zone=wishes.zone,
        order=wishes.order if preview.asks_order else None,
        long=wishes.long,
        user=wishes.user,
        progress=pace.step,
    )


def save_report(preview: Preview, path: Path) -> Path:
    """Write the refused rows, with the reasons, to a file of the user's choice."""
    try:
        path.write_bytes(preview.report)
    except OSError as error:
        raise Refusal(
            _("The report {path} can't be written: {reason}.").format(
                path=path, reason=error.strerror
            )
        ) from None
    return path


def _asks_order(file: TogglFile) -> bool:
    """Whether the file's dates can be read in two ways; a damaged file is refused."""
    try:
        date_order(file)
    except Refusal:
        for _row in read_rows(file.table, lambda line, _cells: line):
            pass  # to the end, where a damaged file is refused in its own words
        return True
    return False


def _refused(file: TogglFile, report: bytes) -> tuple[RefusedLine, ...]:
    """The rows of a report, which stand behind their line and reason."""
    at = file.columns.description
    too_long = _("it lasts more than 24 hours; --yes takes such rows, too")
    found = []
    rows = csv.reader(StringIO(report.decode(), newline=""))
    for line, reason, *cells in list(rows)[1:]:
        long = reason == too_long
        shown = _("it lasts more than 24 hours") if long else reason
        what = " ".join(cells[at].split()) if 0 <= at < len(cells) else ""
        found.append(RefusedLine(int(line), what, shown, long))
    return tuple(found)


def _stamp(path: Path) -> tuple[int, int]:
    """Size and time of a file: whether it is still the one that was looked at."""
    try:
        state = path.stat()
    except OSError as error:
        raise unreadable(path, error) from None
    return state.st_size, state.st_mtime_ns
