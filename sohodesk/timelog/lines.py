# SPDX-License-Identifier: GPL-3.0-or-later
"""Logging what a quick-add line says: the same verb for the window and the command line."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from sohodesk.base import office
from sohodesk.base.clocktimes import show_clock
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.base.zones import local
from sohodesk.clients import queries as clients
from sohodesk.clients.matching import Place
from sohodesk.store.desk import Desk
from sohodesk.timelog import service, timer
from sohodesk.timelog.checks import Unconfirmed
from sohodesk.timelog.quickadd import QuickEntry, parse_line


def read_line(desk: Desk, text: str, *, needs_time: bool = True) -> QuickEntry:
    """What a line says now, in the book's zone, with the book's projects; refused in words."""
    now, zone = desk.clock.now(), desk.setting(office.ZONE)

    def read(places: Sequence[Place]) -> QuickEntry:
        return parse_line(text, places=places, now=now, zone=zone, needs_time=needs_time)

    unread: Refusal | None = None
    said: QuickEntry | None = None
    with desk.read() as session:
        used = clients.places(session)
        try:
            said = read(used)
        except Refusal as refusal:
            unread = refusal
        # A colon ends names: “Website: ideas” may mean one that was archived since.
        if said is not None and (said.place is not None or ":" not in said.description):
            return said
        every = clients.places(session, archived=True)
    with suppress(Refusal):
        found = read(every)
        place = found.place
        if place is not None and all(place.project_id != one.project_id for one in used):
            sentence = _("“{name}” is archived; bring it back before you log time for it.")
            if said is None or _ends_names(text, found):
                unread = Refusal(sentence.format(name=place.label))
    if said is None or unread is not None:
        raise unread or AssertionError(text)
    return said


def _ends_names(text: str, found: QuickEntry) -> bool:
    """Whether a colon stands right behind the names of a line's place."""
    end = max((token.end for token in found.tokens if token.kind == "place"), default=0)
    return text[max(end - 1, 0) : end + 2].find(":") >= 0


def require_past_night(said: QuickEntry, now: datetime) -> None:
    """Ask where an end before the start was put on the next day, which has not come that far."""
    if said.start is None or said.end is None or not said.next_day or said.end <= now:
        return
    start, end = local(said.start, said.zone), local(said.end, said.zone)
    raise Unconfirmed(
        _(
            "The end {end} is before the start {start}, and on {day} it is still to come; "
            "say another end or day, or confirm it."
        ).format(
            start=show_clock(start, current()),
            end=show_clock(end, current()),
            day=end.date().isoformat(),
        )
    )


def log_line(desk: Desk, said: QuickEntry, *, task: str = "", confirmed: bool = False) -> int:
    """Log an entry that was read from a line; returns its id.

    Start and end make a finished entry, a length alone a duration-only one; a start alone, or no
    time at all, starts the timer.  ``task`` names a task where the line named none.
    """
    facts: dict[str, Any] = {
        "description": said.description,
        "project_id": said.project_id,
        "task_id": said.task_id,
        "task": task,
        "tags": said.tags,
        "billable": False if said.not_billable else None,
        "zone": said.zone,
    }
    if not confirmed:
        require_past_night(said, desk.clock.now())
    if said.start is not None and said.end is not None:
        return service.log(desk, start=said.start, end=said.end, confirmed=confirmed, **facts)
    if said.seconds is not None and said.day is not None:
        return service.log_duration(
            desk, day=said.day, seconds=said.seconds, confirmed=confirmed, **facts
        )
    return timer.start(desk, at=said.start, **facts)
