# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of an import: what is made, matched, skipped and refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sohodesk.base.durations import show_duration
from sohodesk.base.numbers import show_decimal
from sohodesk.base.texts import _, current, ngettext
from sohodesk.exchange.service import Outcome
from sohodesk.ui import saying
from sohodesk.ui.figurebox import Figure


def counted(n: int) -> str:
    """``1.204`` in Indonesian."""
    return show_decimal(Decimal(n), current())


def figures(outcome: Outcome) -> tuple[Figure, ...]:
    """The four figures of an import."""
    refused = len(outcome.refused)
    made = _("To be made") if outcome.rehearsal else _("Made")
    words = ngettext("entry", "entries", outcome.created)
    return (
        Figure(made, counted(outcome.created), f"{words}, {show_duration(outcome.seconds)}"),
        Figure(_("Matched"), counted(outcome.matched), _("names the book has")),
        Figure(_("Skipped"), counted(outcome.skipped), _("in the book already")),
        Figure(
            _("Refused"),
            counted(refused),
            ngettext("row", "rows", refused),
            "danger" if refused else "text",
        ),
    )


def spoken_days(outcome: Outcome) -> str:
    """``From 5 January 2026 to 30 June 2026.``; empty where nothing is new."""
    if outcome.days is None:
        return ""
    first, last = (saying.whole_date(date.fromisoformat(day)) for day in outcome.days)
    if first == last:
        return _("All on {day}.").format(day=first)
    return _("From {first} to {last}.").format(first=first, last=last)


def new_names(outcome: Outcome) -> str:
    """``New: 3 clients, 8 projects, 12 tasks, 4 tags.``; empty without any."""
    kinds = (
        (outcome.clients, ngettext("{n} client", "{n} clients", outcome.clients)),
        (outcome.projects, ngettext("{n} project", "{n} projects", outcome.projects)),
        (outcome.tasks, ngettext("{n} task", "{n} tasks", outcome.tasks)),
        (outcome.tags, ngettext("{n} tag", "{n} tags", outcome.tags)),
    )
    things = ", ".join(words.format(n=counted(n)) for n, words in kinds if n)
    return _("New: {things}.").format(things=things) if things else ""


def notes(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """What else is to be known, line by line: kind (``note`` or ``warn``) and words."""
    plain = " ".join(said for said in (spoken_days(outcome), new_names(outcome)) if said)
    if plain:
        yield "note", plain
    if outcome.skipped and not outcome.created:
        yield "note", _("Nothing new: all entries that can be read are in the book already.")
    if outcome.differing:
        words = ngettext(
            "In {n} row the duration is not that of its times; the times were taken.",
            "In {n} rows the duration is not that of their times; the times were taken.",
            outcome.differing,
        )
        yield "warn", words.format(n=counted(outcome.differing))
