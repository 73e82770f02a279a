# SPDX-License-Identifier: GPL-3.0-or-later
"""Every verb of the time log as the window and the command line call it, with made-up arguments.

Each deed gives the ids of the entries that it may touch; all others have to stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sohodesk.store.desk import Desk
from sohodesk.timelog import gaps, lines, placing, rates, service, timer
from sohodesk.timelog.cleanup import service as cleanup
from sohodesk.timelog.locking import service as locking
from sohodesk.timelog.sheet import service as sheet
from sohodesk.timelog.sheet.copying import WHAT
from sohodesk.timelog.templates import favourites
from sohodesk.timelog.templates import queries as kept
from sohodesk.timelog.templates import service as templates
from sohodesk.ui.daydrag import Draft, Grip, Part, draft
from tests.timelog.verbhand import Hand, Ids


def drag(hand: Hand, part: str) -> Ids:
    row = hand.row
    parts: dict[str, Part] = {"start": "start", "end": "end"}
    grip = Grip(row.id, parts.get(part, "body"), row.start, row.end or hand.desk.clock.now())
    found = draft(hand.axis, hand.begun, hand.to, grip, fine=bool(hand.n % 2), copy=part == "copy")
    if found is not None:
        write(hand.desk, found)
    return set() if part == "copy" else {row.id}


def write(desk: Desk, found: Draft) -> None:
    assert isinstance(found.id, int)
    if found.deed == "move":
        placing.move_to(desk, entry_id=found.id, start=found.start)
    elif found.deed == "copy":
        placing.copy_to(desk, entry_id=found.id, start=found.start)
    elif found.deed == "start":
        placing.resize(desk, entry_id=found.id, start=found.start)
    else:
        placing.resize(desk, entry_id=found.id, end=found.end)


def make(hand: Hand) -> Ids:
    found = draft(hand.axis, hand.begun, hand.to, None)
    if found is not None:
        service.log(hand.desk, start=found.start, end=found.end, project_id=hand.project)
    return set()


def line(hand: Hand) -> Ids:
    text = ("9-10:30 Site mail #x", "yesterday 22-2 !", "mon 1h30 Nusa / Site", "45m", "8:00 - ")
    said = lines.read_line(hand.desk, text[hand.n % len(text)])
    lines.log_line(hand.desk, said)
    return set()


def edit(hand: Hand) -> Ids:
    which, row = hand.n % 6, hand.row
    changes: list[dict[str, Any]] = [
        {"end": hand.at},
        {"start": hand.at, "notes": "n"},
        {"seconds": 60 * (hand.n + 1) * 7},
        {"project_id": hand.project, "task": ""},
        {"tags": ["x", "y"][: hand.n % 3], "description": "other"},
        {"billable": bool(hand.n % 2)},
    ]
    service.edit(hand.desk, entry_ids=[row.id], **changes[which])
    return {row.id}


def bulk(hand: Hand) -> Ids:
    some = hand.some
    changes: list[dict[str, Any]] = [
        {"project_id": hand.project},
        {"task": "Talks"},
        {"add_tags": ["bulk"]},
        {"remove_tags": ["a"]},
        {"billable": bool(hand.n % 2)},
    ]
    service.edit(hand.desk, entry_ids=some, **changes[hand.n % 5])
    return set(some)


def shift(hand: Hand) -> Ids:
    some = hand.some
    service.move_by(hand.desk, entry_ids=some, seconds=(hand.n - 5) * 900)
    return set(some)


def rate(hand: Hand) -> Ids:
    some = hand.some
    rates.set_rate_of(hand.desk, entry_ids=some, amount=Decimal(hand.n) if hand.n % 3 else None)
    return set(some)


def split(hand: Hand) -> Ids:
    row = hand.row
    long = (row.end or hand.desk.clock.now()) - row.start
    service.split(hand.desk, entry_id=row.id, at=row.start + long * (hand.n + 1) // 14)
    return {row.id}


def merge(hand: Hand) -> Ids:
    some = hand.meeting
    service.merge(hand.desk, entry_ids=some)
    return set(some)


def delete(hand: Hand) -> Ids:
    some = hand.some[: 1 + hand.n % 2]
    service.delete_entries(hand.desk, entry_ids=some)
    return set(some)


def cell(hand: Hand) -> Ids:
    before = {row.id for row in hand.rows if row.id in hand.in_cell() and not row.timed}
    sheet.set_cell(hand.desk, spot=hand.cell, seconds=hand.n % 4 * 1800, note="typed")
    return before


def cell_note(hand: Hand) -> Ids:
    sheet.set_note(hand.desk, spot=hand.cell, note=f"note {hand.n}")
    return hand.in_cell()


def cell_billable(hand: Hand) -> Ids:
    sheet.set_billable(hand.desk, spot=hand.cell, billable=bool(hand.n % 2))
    return hand.in_cell()


def fill(hand: Hand) -> Ids:
    days = [hand.axis.day(n) for n in range(hand.to.column + 1, 7)]
    sheet.fill_right(hand.desk, spot=hand.cell, days=days)
    return set()


def copy_week(hand: Hand) -> Ids:
    week = timedelta(days=7 * (hand.n % 2))
    sheet.copy_week(hand.desk, day=hand.day + week, what=WHAT[hand.n % 3])
    return set()


def sheet_row(hand: Hand) -> Ids:
    if hand.n % 2:
        sheet.add_row(hand.desk, day=hand.day, project_id=1 + hand.n % 2)
    else:
        sheet.remove_row(hand.desk, day=hand.day, project_id=1, task_id=None)
    return set()


def save_day(hand: Hand) -> Ids:
    templates.save_day(hand.desk, day=hand.day, name=f"Day {hand.n % 2}", replace=hand.n > 6)
    return set()


def lay_out(hand: Hand) -> Ids:
    with hand.desk.read() as session:
        found = kept.templates(session)
    over: list[templates.Over] = ["ask", "skip", "lay"]
    key = found[0].id if found else 99
    templates.apply_template(hand.desk, template_id=key, day=hand.day, over=over[hand.n % 3])
    return set()


def chip(hand: Hand) -> Ids:
    """Drag what has no clock times."""
    row = next((row for row in hand.rows if not row.timed), hand.row)
    if hand.n % 3 == 0:
        placing.copy_to_day(hand.desk, entry_id=row.id, day=hand.day)
        return set()
    if hand.n % 3 == 1:
        placing.move_to_day(hand.desk, entry_id=row.id, day=hand.day)
    else:
        placing.give_times(hand.desk, entry_id=row.id, start=hand.at)
    return {row.id}


def pin(hand: Hand) -> Ids:
    favourites.pin(hand.desk, entry_id=hand.row.id)
    return set()


def favourite(hand: Hand) -> Ids:
    with hand.desk.read() as session:
        found = kept.favourites(session)
    key, before = found[0].id if found else 99, hand.running
    match hand.n % 4:
        case 0:
            favourites.start(hand.desk, favourite_id=key)
            return before
        case 1:
            favourites.log(hand.desk, favourite_id=key)
        case 2:
            favourites.move(hand.desk, favourite_id=key, by=1)
        case _:
            favourites.remove(hand.desk, favourite_id=key)
    return set()


def start(hand: Hand) -> Ids:
    timer.start(hand.desk, description="Now", project_id=hand.project, tags=["t"])
    return set()


def stop(hand: Hand) -> Ids:
    before = hand.running
    timer.stop(hand.desk, entry_id=max(before) if before and hand.n % 2 else None)
    return before


def switch(hand: Hand) -> Ids:
    before = hand.running
    timer.switch(hand.desk, description="Next", project_id=hand.project)
    return before


def go_on(hand: Hand) -> Ids:
    before = hand.running
    timer.go_on(hand.desk, entry_id=hand.row.id)
    return before


def cancel(hand: Hand) -> Ids:
    before = hand.running
    timer.cancel(hand.desk)
    return before


def set_back(hand: Hand) -> Ids:
    ago = timedelta(minutes=13 * (hand.n - 1))
    timer.edit(hand.desk, start=hand.desk.clock.now() - ago)
    return hand.running


def cut(hand: Hand) -> Ids:
    one, other = hand.meeting
    which = ("earlier", "later")[hand.n % 2]
    cleanup.cut_overlap(hand.desk, earlier=one, later=other, which=which)
    return {one if which == "earlier" else other}


def pause(hand: Hand) -> Ids:
    low, high = sorted((hand.axis.instant(hand.begun), hand.at))
    gaps.call_pause(hand.desk, start=low, end=high)
    return set()


def lock(hand: Hand) -> Ids:
    if hand.n % 3:
        locking.lock(hand.desk, first=hand.day, last=hand.day)
    else:
        locking.unlock(hand.desk, first=hand.axis.day(0), last=hand.axis.day(6))
    return set()


def _dragged(part: str) -> Callable[[Hand], Ids]:
    return lambda hand: drag(hand, part)


DEEDS: dict[str, Callable[[Hand], Ids]] = {
    **{f"drag {part}": _dragged(part) for part in ("body", "start", "end", "copy")},
    **{
        deed.__name__: deed
        for deed in (
            *(make, line, edit, bulk, shift, rate, split, merge, delete, cut, pause, lock),
            *(cell, cell_note, cell_billable, fill, copy_week, sheet_row, save_day, lay_out, chip),
            *(pin, favourite, start, stop, switch, go_on, cancel, set_back),
        )
    },
}
