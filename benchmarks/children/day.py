# SPDX-License-Identifier: GPL-3.0-or-later
"""A scripted day in the real window on a book, with a meter of how long its thread stood still.

Prints one line for each part of the day: its gaps between two beats of a 1 ms timer, as median,
99th percentile and longest, in milliseconds, how many were over 16 ms; then the most that its
thread itself computed between two beats, which no other process disturbs, and how often that was
over 16 ms.  With ``hasty`` every page is asked for the moment
the window can be used; with ``where`` each stall over 16 ms is printed with what ran in it.
"""

import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from types import FrameType
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

FRAME = 0.016
CLIENT = "Client 1"
"""Whose hours have a rate in the book of the day."""
Pause = Iterator[int]


class Meter(QObject):
    """Notes the gaps between the beats of a timer, part by part."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: dict[str, list[tuple[float, float]]] = {}
        """Of each part: what the clock on the wall says, and what this thread computed."""
        self.part = "start"
        self.last, self.computed = time.perf_counter(), time.thread_time()
        self.clock = QTimer(self)
        self.clock.setTimerType(Qt.TimerType.PreciseTimer)
        self.clock.setInterval(1)
        self.clock.timeout.connect(self.beat)
        self.clock.start()

    def beat(self) -> None:
        """Note the gap since the last beat."""
        now, computed = time.perf_counter(), time.thread_time()
        gap = (now - self.last, computed - self.computed)
        self.gaps.setdefault(self.part, []).append(gap)
        self.last, self.computed = now, computed

    def report(self) -> None:
        """Print the figures of each part; parts keep the order of the day."""
        for part, gaps in self.gaps.items():
            ordered = sorted(gap for gap, _own in gaps)
            own = [computed for _gap, computed in gaps]
            rare = ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]
            over = sum(gap > FRAME for gap in ordered)
            figures = " ".join(f"{1000 * x:.2f}" for x in (median(ordered), rare, ordered[-1]))
            mine = f"{1000 * max(own):.2f} {sum(computed > FRAME for computed in own)}"
            print(f"{part}\t{figures} {over} {mine}", flush=True)


class Watcher:
    """Looks where the window's thread is while it stands still, and remembers it."""

    def __init__(self, meter: Meter) -> None:
        self.meter = meter
        self.seen: Counter[tuple[str, str]] = Counter()
        signal.signal(signal.SIGALRM, self.look)
        signal.setitimer(signal.ITIMER_REAL, 0.002, 0.002)

    def look(self, _number: int, frame: FrameType | None) -> None:
        """Take down the innermost calls; the system asks every 2 ms."""
        computed = time.thread_time() - self.meter.computed
        if frame is not None and computed > FRAME / 2:
            calls = traceback.StackSummary.extract(
                traceback.walk_stack(frame), limit=8, lookup_lines=False
            )
            spots = [f"{Path(c.filename).name}:{c.lineno} {c.name}" for c in reversed(calls)]
            self.seen[self.meter.part, " > ".join(spots)] += 1

    def report(self) -> None:
        """Print the places by how often they were seen."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        for (part, spot), times in self.seen.most_common(80):
            print(f"# {times * 2:4} ms {part}: {spot}", file=sys.stderr)


class Day:
    """What is done, as a generator of pauses in milliseconds."""

    def __init__(self, opening: Any, meter: Meter, *, hasty: bool) -> None:
        self.opening, self.meter, self.hasty = opening, meter, hasty
        self.book = opening.book
        self.steps = self.whole()

    def go_on(self) -> None:
        """The next step; at the end the report."""
        try:
            pause = next(self.steps)
        except StopIteration:
            QApplication.quit()
            return
        except Exception:
            QApplication.quit()
            raise
        QTimer.singleShot(pause, self.go_on)

    def begin(self, part: str) -> None:
        """From here on the gaps belong to another part."""
        self.meter.part = part

    def settled(self, least: int = 200) -> Pause:
        """Wait until all that was asked for has been shown."""
        yield least
        while self.opening.tasks.busy:
            yield 20
        yield 200

    def whole(self) -> Pause:
        """The day from the moment the window can be used."""
        self.begin("after opening")
        if not self.hasty:
            yield from self.settled(3000)
        for turn in ("first visit", "second visit"):
            for key in ("time", "work", "invoices", "today"):
                self.begin(f"{key}, {turn}")
                self.book.shell.rail.buttons[key].click()
                yield from self.settled()
        yield from self.search()
        yield from self.scroll()
        yield from self.log()
        yield from self.bill()
        yield from self.edit()
        yield from self.issue()
        self.begin("the end")
        yield 50

    def type(self, field: QWidget, text: str, pause: int = 70) -> Pause:
        """Type letter by letter."""
        field.setFocus()
        for letter in text:
            _press(field, 0, letter)
            yield pause

    def search(self) -> Pause:
        """Type into the palette and close it."""
        self.begin("opening the palette")
        self.book.searching.focus()
        yield from self.settled()
        self.begin("typing in the palette")
        palette = self.book.searching.palette
        yield from self.type(palette.panel.line, "client 12 proj")
        yield from self.settled()
        palette.close_palette()
        yield from self.settled()

    def scroll(self) -> Pause:
        """The list of all time, through and to its end."""
        self.book.go("time")
        yield from self.settled()
        page = self.book.pages["time"]
        self.begin("time, the list")
        page.choose("list")
        yield from self.settled()
        self.begin("time, the list of all time")
        page.choose_range("all")
        yield from self.settled()
        self.begin("time, scrolling")
        bar = page.shown.view.verticalScrollBar()
        for step in range(120):
            bar.setValue(bar.value() + (60 if step < 90 else 2000))
            yield 16
        yield from self.settled()
        self.begin("time, to the end")
        bar.setValue(bar.maximum())
        yield from self.settled()
        self.begin("time, back to the week")
        page.choose_range("week")
        page.show_view("week")
        yield from self.settled()

    def log(self) -> Pause:
        """Log an entry in one line, take it back, start and stop the timer."""
        self.begin("typing the quick line")
        page = self.book.pages["time"]
        page.quick.focus()
        line = page.quick.findChild(QLineEdit)
        yield from self.type(line, "9-10:30 Client 1 / Project 1 review", 40)
        self.begin("logging an entry")
        _press(line, Qt.Key.Key_Escape)
        _press(line, Qt.Key.Key_Return)
        yield from self.settled()
        self.begin("undo")
        self.book.around.undo()
        yield from self.settled()
        self.begin("timer, start and stop")
        for _turn in range(2):
            self.book.timing.toggle()
            yield from self.settled(400)

    def bill(self) -> Pause:
        """Make a draft of one month of a client's time."""
        self.begin("the dialog of unbilled time")
        self.book.go("invoices")
        yield from self.settled()
        page = self.book.pages["invoices"]
        page.bill()
        yield from self.settled()
        form = page.deeds.dialog
        form.client_view.pick(next(c.id for c in form.clients_shown() if c.name == CLIENT))
        yield from self.settled()
        self.begin("billing a month")
        form.from_day.setText("2026-09-01")
        form.to_day.setText("2026-09-30")
        form.ask()
        yield from self.settled()
        form.save_button.click()
        yield from self.settled()
        if page.pane.line is None:
            raise RuntimeError(f"nothing was billed: {form.problem.text()} {form.general.text()}")

    def edit(self) -> Pause:
        """Open the draft in the editor, type into a line, leave the field."""
        page = self.book.pages["invoices"]
        self.begin("editor, opened")
        page.edit(page.pane.line.id)
        yield from self.settled(400)
        self.begin("editor, typing")
        form = page.editor.form
        if form.lines:
            yield from self.type(form.lines[0].what, " and more", 60)
            form.lines[0].price.setText("95")
            yield from self.type(form.lines[0].price, "0", 60)
        self.begin("editor, saving")
        form.words.setFocus()
        form.committed.emit()
        yield from self.settled(600)
        self.begin("editor, left")
        page.editor.leave()
        yield from self.settled()

    def issue(self) -> Pause:
        """Issue the draft and mark it paid."""
        page = self.book.pages["invoices"]
        key = page.pane.line.id
        self.begin("issuing")
        page.deeds.issue(key)
        yield from self.settled()
        page.deeds.dialog.save_button.click()
        yield from self.settled(600)
        self.begin("marking paid")
        page.deeds.pay(key)
        yield from self.settled()
        page.deeds.dialog.save_button.click()
        yield from self.settled(600)


def _press(widget: QWidget, key: int, text: str = "") -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(widget, event)


def main() -> None:
    """Start as ``sohodesk --book FILE`` does; the day begins once the window can be used."""
    from sohodesk.app import window
    from sohodesk.app.window import start

    words = sys.argv[2:]
    kept: list[Any] = []
    make = start._open  # noqa: SLF001 nothing else tells of the window before it is painted

    def opened(*args: Any, **named: Any) -> Any:
        opening = make(*args, **named)
        meter = Meter()
        meter.part = "opening"
        kept.extend((opening, meter))
        if "where" in words:
            watcher = Watcher(meter)
            kept.append(watcher)

        def usable() -> None:
            day = Day(opening, meter, hasty="hasty" in words)
            kept.append(day)
            day.go_on()

        opening.usable.connect(usable, Qt.ConnectionType.SingleShotConnection)
        return opening

    start._open = opened  # noqa: SLF001
    window.run(Path(sys.argv[1]))
    kept[1].report()
    for each in kept:
        if isinstance(each, Watcher):
            each.report()


main()
