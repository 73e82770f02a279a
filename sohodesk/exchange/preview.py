# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window shows of an import before it is done: a rehearsal with all its refused rows.

A preview runs on the book's worker and changes nothing.  ``take`` does what was shown, and refuses
where the file is another one by then.  A ``Pace`` tells how far the reading is and stops it: what
an import has written by then is rolled back.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.exchange.dateorder import OrderUnknown, date_order
from sohodesk.exchange.otherzone import OtherZone
from sohodesk.exchange.rows import Remedy
from sohodesk.exchange.service import Outcome, Refused, import_toggl, require_something
from sohodesk.exchange.tabular import Progress, unreadable
from sohodesk.exchange.toggl import TogglFile, open_toggl
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
class Preview:
    """What an import would bring.

    ``outcome`` is None while something must be said first: the order of the dates, or, where
    ``zone_trouble`` is a sentence, another zone.  ``asks_order`` tells that the order must be said
    at all.  ``report`` is the file of the refused rows.
    """

    wishes: Wishes
    asks_order: bool
    outcome: Outcome | None = None
    report: bytes = b""
    stamp: tuple[int, int] = (0, 0)
    zone_trouble: str = ""

    @property
    def refused(self) -> Sequence[Refused]:
        """The rows that are refused."""
        return self.outcome.refused if self.outcome else ()

    @property
    def asks_long(self) -> bool:
        """Whether rows are over 24 hours, and taken only when the user says so."""
        return self.wishes.long or any(row.remedy is Remedy.LONG for row in self.refused)


def read_preview(desk: Desk, wishes: Wishes, pace: Pace) -> Preview:
    """Rehearse an import; refuses what is no export of time entries.

    A file of which nothing can be taken is refused, too, unless an answer of the user mends that.
    """
    stamp = _stamp(wishes.path)
    file = open_toggl(wishes.path)
    asks_order = wishes.order is not None or _asks_order(file)
    if asks_order and wishes.order is None:
        return Preview(wishes, asks_order, stamp=stamp)
    try:
        outcome, report = _rehearsed(desk, file, wishes, pace)
    except OtherZone as other:
        return Preview(wishes, asks_order, stamp=stamp, zone_trouble=other.sentence)
    remedies = {row.remedy for row in outcome.refused}
    if remedies <= {None}:
        require_something(outcome, wishes.path, wishes.user)
    asks_order = asks_order or Remedy.ORDER in remedies
    return Preview(wishes, asks_order, outcome, report, stamp)


def _rehearsed(desk: Desk, file: TogglFile, wishes: Wishes, pace: Pace) -> tuple[Outcome, bytes]:
    """What an import would bring, and the report of its refused rows."""
    with tempfile.TemporaryDirectory(prefix="sohodesk-import-") as folder:
        outcome = import_toggl(
            desk,
            file=file,
            zone=wishes.zone,
            order=wishes.order,
            long=wishes.long,
            user=wishes.user,
            rehearsal=True,
            report=Path(folder) / "refused.csv",
            progress=pace.step,
        )
        return outcome, outcome.report.read_bytes() if outcome.report else b""


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
        order=wishes.order,
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
    except OrderUnknown:
        return True
    return False


def _stamp(path: Path) -> tuple[int, int]:
    """Size and time of a file: whether it is still the one that was looked at."""
    try:
        state = path.stat()
    except OSError as error:
        raise unreadable(path, error) from None
    return state.st_size, state.st_mtime_ns
