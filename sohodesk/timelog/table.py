# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns of the time list, and its rows across: days and gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sohodesk.base.clocktimes import show_clock
from sohodesk.base.durations import show_duration
from sohodesk.base.money import show_money
from sohodesk.base.texts import _, current, n_, ngettext
from sohodesk.base.zones import local
from sohodesk.clients.rounding import Rounding
from sohodesk.timelog.gaps import Gap
from sohodesk.timelog.grouping import GroupRow
from sohodesk.timelog.queries import DayRow, EntryRow, lasted
from sohodesk.timelog.totals import amount_of
from sohodesk.ui import paint, saying
from sohodesk.ui.columns import EMPTY, Banner, Cell, Column, Edit
from sohodesk.ui.rowgrounds import tick_column
from sohodesk.ui.rowpaint import PAD
from sohodesk.ui.scale import px

DASH = Cell("–", tone="text3")
_PRICED = {"retainer": n_("Retainer"), "fixed": n_("Fixed price")}
AMOUNT = 108
"""The usual width of the column of money; longer sums get more, for money is never cut."""


@dataclass(frozen=True, slots=True)
class Verbs:
    """What the cells of the list do: ``save(row, field, text)``, ``billable(row)``; and choices.

    ``wrong(row, field, text)`` says before a text is saved what is wrong with it.  ``typed(row)``
    is what an entry would be if what is being typed were saved; None where nothing is.
    """

    save: Callable[[EntryRow, str, str], None]
    wrong: Callable[[EntryRow, str, str], str]
    billable: Callable[[EntryRow], None]
    places: Callable[[EntryRow], Sequence[str]]
    tasks: Callable[[EntryRow], Sequence[str]]
    now: Callable[[], datetime]
    rounding: Callable[[], Rounding]
    typed: Callable[[EntryRow], EntryRow | None]


def columns(verbs: Verbs) -> list[Column]:
    """The columns of the list."""
    now = verbs.now

    def edit(
        field: str,
        text: Callable[[EntryRow], str],
        choices: Callable[[EntryRow], Sequence[str]] | None = None,
        allowed: Callable[[EntryRow], bool] = _unbilled,
    ) -> Edit:
        return Edit(
            text,
            lambda row, said: verbs.save(row, field, said),
            choices,
            allowed,
            lambda row, said: verbs.wrong(row, field, said),
        )

    return [
        tick_column(),
        Column("day", _("Day"), _day, 84),
        Column(
            "start",
            _("Start"),
            _start,
            68,
            sort="start",
            edit=edit("start", start_text, allowed=_timed),
        ),
        Column("end", _("End"), _end, 60, edit=edit("end", end_text, allowed=_timed)),
        Column("what", _("What, tags"), _what, 140, 28, edit=edit("what", what_text)),
        Column(
            "project",
            _("Project"),
            _project,
            150,
            26,
            edit=edit("project", lambda row: row.place, verbs.places),
        ),
        Column(
            "task",
            _("Task"),
            lambda row: Cell(row.task or "", tone="text2"),
            90,
            12,
            hide_below=1000,
            edit=edit(
                "task",
                lambda row: row.task or "",
                verbs.tasks,
                lambda row: _unbilled(row) and row.project_id is not None,
            ),
        ),
        Column(
            "billable",
            _("Billable"),
            _billable,
            32,
            align="centre",
            icon="circle-check",
            press=verbs.billable,
        ),
        Column(
            "length",
            _("Duration"),
            lambda row: _length(row, now(), verbs.typed(row)),
            84,
            align="right",
            edit=edit("length", lambda row: show_duration(row.seconds or 0), allowed=_finished),
        ),
        Column(
            "amount",
            _("Amount"),
            lambda row: _amount(row, now(), verbs.rounding(), verbs.typed(row)),
            AMOUNT,
            align="right",
        ),
        Column("state", _("State"), _state, 112, hide_below=760),
    ]


def _unbilled(row: EntryRow) -> bool:
    return row.invoice_id is None


def _timed(row: EntryRow) -> bool:
    return row.timed and row.invoice_id is None


def _finished(row: EntryRow) -> bool:
    return row.seconds is not None and row.invoice_id is None


def _clock(at: datetime, zone: str) -> str:
    return show_clock(local(at, zone), current())


def start_text(row: EntryRow) -> str:
    """The start as it is edited."""
    return _clock(row.start, row.zone) if row.timed else ""


def end_text(row: EntryRow) -> str:
    """The end as it is edited; empty while it runs."""
    return _clock(row.end, row.zone) if row.end is not None else ""


def what_text(row: EntryRow) -> str:
    """Words and tags as they are edited."""
    return " ".join([row.description, *(f"#{tag}" for tag in row.tags)]).strip()


def _day(row: EntryRow) -> Cell:
    return Cell(saying.day_month(row.day), "small", "text2", tip=saying.long_day(row.day))


def _start(row: EntryRow) -> Cell:
    return Cell(start_text(row)) if row.timed else DASH


def _end(row: EntryRow) -> Cell:
    if row.running:
        return Cell(_("now"), "strong", "work")
    if row.end is None:
        return DASH
    later = local(row.end, row.zone).date() != row.day
    shown = end_text(row)
    return Cell(shown, beside="+1" if later else "", said=shown)


def _what(row: EntryRow) -> Cell:
    tags = " ".join(f"#{tag}" for tag in row.tags)
    if not row.description:
        words, style, tone = _("No description"), "body", "text3"
    else:
        words, style, tone = row.description, "name", "text"
    tip = "\n".join(filter(None, [row.description, row.notes]))
    after = "sticky-note" if row.notes else ""
    return Cell(words, style, tone, beside=tags, tip=tip, after=after)


def _project(row: EntryRow) -> Cell:
    if not row.place:
        return Cell(_("No project"), tone="text3")
    return Cell(row.place, dot=f"c{row.colour or 6}", tip=row.place)


def _billable(row: EntryRow) -> Cell:
    if row.billable:
        return Cell(icon="circle-check", icon_tone="work", said=_("billable"), tip=_("Billable"))
    return Cell(icon="circle", icon_tone="control", said=_("not billable"), tip=_("Not billable"))


def _length(row: EntryRow, now: datetime, typed: EntryRow | None) -> Cell:
    seconds = lasted(row, now)
    if typed is not None and lasted(typed, now) != seconds:
        new, old = show_duration(lasted(typed, now)), show_duration(seconds)
        return Cell(new, "strong", "work", struck=old, said=saying.spoken(lasted(typed, now)))
    said = saying.spoken(seconds)
    if row.running:
        return Cell(show_duration(seconds), "strong", "work", said=said)
    return Cell(show_duration(seconds), "name", said=said)


def _amount(row: EntryRow, now: datetime, book: Rounding, typed: EntryRow | None = None) -> Cell:
    if row.billing in _PRICED and row.invoice_id is None:
        return DASH  # a price pays it, whatever the hours
    amount = amount_of(row, now, book)
    if amount is None or row.currency is None:
        return DASH
    new = None if typed is None else amount_of(typed, now, book)
    if new is not None and new != amount:
        return Cell(show_money(new, row.currency, current()), "strong", "work")
    return Cell(show_money(amount, row.currency, current()))


def amount_width(rows: Iterable[EntryRow], now: datetime, book: Rounding) -> int:
    """The width that the column of money needs for these entries, and for the head of a day."""
    head = _("{time} billable").format(time=show_duration(24 * 3600))
    shown = {_amount(row, now, book).text for row in rows}
    widest = max((paint.width_of(text, "body") for text in shown), default=0.0)
    # Words run on over the state where they are longer; only money makes it wider than that.
    widest = max(widest, min(paint.width_of(head, "small"), px(AMOUNT) * 9 / 8 - 2 * px(PAD)))
    return max(AMOUNT, int(widest) + 2 * px(PAD) + 1)


def _state(row: EntryRow) -> Cell:
    if row.unclear:
        tip = _("Nobody was seen for a while; say what it was in the menu Timer.")
        return Cell(_("Unclear"), tag="warn", icon="moon-star", tip=tip)
    if row.running:
        return Cell(_("running"), "small", "work")
    if row.invoice_number:
        return Cell(row.invoice_number, tag="work", icon="receipt-text")
    if row.invoice_id is not None:
        return Cell(_("On a draft"), tag="neutral", icon="pencil")
    if not row.billable:
        return Cell(_("Not billable"), "small", "text3")
    if row.billing in _PRICED:
        return Cell(_(_PRICED[row.billing]), "small", "text3")
    return Cell(_("Unbilled"), "small", "text2")


def day_banner(
    day: DayRow,
    heading: str,
    ids: frozenset[int] | None,
    gaps: int,
    *,
    open_: bool,
    locked: bool = False,
) -> Banner:
    """The head of a day: its date, how many entries and gaps, its sums; ``ids`` None if unknown."""
    count = ngettext("{n} entry", "{n} entries", day.entries).format(n=day.entries)
    if gaps:
        count += " · " + ngettext("{n} gap", "{n} gaps", gaps).format(n=gaps)
    billable = _("{time} billable").format(time=show_duration(day.billable_seconds))
    cells = {
        "start": Cell(heading, "strong", beside=count, beside_style="small"),
        "length": Cell(show_duration(day.seconds), "strong"),
        "amount": Cell(billable, "small", "text2"),
    }
    if locked:
        cells["state"] = Cell(_("Locked"), tag="neutral", icon="lock")
    return Banner(day.day, cells, open=open_, ids=ids or frozenset(), whole=ids is not None)


NAMELESS = {
    "project": n_("No project"),
    "client": n_("No client"),
    "task": n_("No task"),
    "tag": n_("No tag"),
}


def group_banner(group: GroupRow, ids: frozenset[int] | None, *, open_: bool) -> Banner:
    """The head of a project, client, task or tag; ``ids`` None where not all are here."""
    count = ngettext("{n} entry", "{n} entries", group.entries).format(n=group.entries)
    label = f"#{group.label}" if group.key.by == "tag" and group.label else group.label
    name = label or _(NAMELESS.get(group.key.by, ""))
    beside = f"{group.second} · {count}" if group.second else count
    billable = _("{time} billable").format(time=show_duration(group.billable_seconds))
    dot = f"c{group.colour}" if group.colour else ""
    cells = {
        "day": Cell(name, "strong", beside=beside, beside_style="small", dot=dot),
        "length": Cell(show_duration(group.seconds), "strong"),
        "amount": Cell(billable, "small", "text2"),
    }
    return Banner(group.key, cells, open=open_, ids=ids or frozenset(), whole=ids is not None)


def gap_banner(gap: Gap, zone: str) -> Banner:
    """A gap between two entries; what can be done with it is put over it by the page."""
    start, end = _clock(gap.start, zone), _clock(gap.end, zone)
    cells = {
        "start": Cell(start, "name", "warn"),
        "end": Cell(end, "name", "warn"),
        "what": EMPTY,
        "length": Cell(show_duration(gap.seconds), "name", "warn"),
    }
    return Banner(gap.key, cells, kind="gap", data=gap)
