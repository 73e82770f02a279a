# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of the Work page: projects under the heads of their clients, and clients alone."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from sohodesk.app.work import wording
from sohodesk.app.work.figures import ClientLine, ProjectLine, WorkFigures
from sohodesk.app.work.outlookwords import why
from sohodesk.base.texts import _, ngettext
from sohodesk.ui.columns import Banner, Cell, Column
from sohodesk.ui.pieces import pieces
from sohodesk.ui.sources import Block, BlockSource

ROW_HEIGHT = 46
_DASH = Cell(wording.NOTHING, style="small", tone="text3")


def project_columns(today: date, *, compact: bool = False) -> list[Column]:
    """The columns of projects; ``today`` decides what is late, ``compact`` saves room."""
    hours = (
        Column("hours", _("Hours"), _hours_compact, width=112)
        if compact
        else Column("hours", _("Hours"), _hours, width=208)
    )
    return [
        Column("name", _("Client / project"), _project_name, width=150, stretch=1),
        Column(
            "standing",
            _("Status"),
            lambda line: _standing(line, today),
            width=int(wording.widest_tag()) + 16,
        ),
        hours,
        Column("money", _("Money of budget"), _money, width=118, align="right"),
        Column("per_hour", _("Per hour"), _per_hour, width=98, align="right", hide_below=740),
        Column(
            "deadline", _("Deadline"), lambda line: _deadline(line, today), width=116, align="right"
        ),
    ]


def client_columns() -> list[Column]:
    """The columns of clients."""
    return [
        Column("name", _("Client"), _client_name, width=160, stretch=1),
        Column("projects", _("Projects"), _projects, width=96),
        Column("month", _("This month"), lambda c: _time(c.month_seconds), 88, align="right"),
        Column(
            "hours", _("All hours"), lambda c: _time(c.seconds), 88, align="right", hide_below=740
        ),
        Column("unbilled", _("Unbilled"), _unbilled, width=124, align="right"),
        Column("open", _("To come"), _to_come, width=124, align="right"),
        Column("overdue", _("Overdue"), _overdue, width=124, align="right"),
        Column("rate", _("Rate"), _rate, width=100, align="right", hide_below=860),
    ]


class Group(NamedTuple):
    """A client with those of its projects that are shown."""

    client: ClientLine
    lines: tuple[ProjectLine, ...]


def groups(figures: WorkFigures, *, open_only: bool, wanted: str = "") -> list[Group]:
    """The clients and projects that are shown."""
    found = []
    for client in figures.clients:
        if open_only and not client.open:
            continue
        shown = tuple(p for p in client.projects if (p.stays or not open_only) and fits(p, wanted))
        if shown or fits_client(client, wanted):
            found.append(Group(client, shown))
    return found


def grouped(several: Iterable[Group], closed: Collection[int]) -> BlockSource:
    """The projects under the heads of their clients; ``closed`` are clients folded away.

    Heads are made when they are looked at: a book may have thousands.
    """
    several = list(several)
    blocks = [
        Block(
            group.client.id,
            0 if group.client.id in closed else len(group.lines),
            partial(_head, group.client, open_=group.client.id not in closed),
        )
        for group in several
    ]
    known: dict[Hashable, Sequence[ProjectLine]] = {g.client.id: g.lines for g in several}
    return BlockSource(blocks, lambda _keys: None, known)


def fits(line: ProjectLine, wanted: str) -> bool:
    """Whether a project has the text in its name or its client's."""
    return wanted.casefold() in line.facts.full_name.casefold()


def fits_client(client: ClientLine, wanted: str) -> bool:
    """Whether a client has the text in its name, short name or town."""
    said = f"{client.facts.name} {client.facts.short} {client.facts.city}"
    return wanted.casefold() in said.casefold()


def listed(figures: WorkFigures, *, open_only: bool, wanted: str = "") -> list[ClientLine]:
    """The lines of clients."""
    return [c for c in figures.clients if (c.open or not open_only) and fits_client(c, wanted)]


def _head(client: ClientLine, *, open_: bool) -> Banner:
    currency = client.facts.currency
    money = wording.NOTHING if client.own_work else wording.sums(client.unbilled, currency)
    said = {"time": wording.hours(client.month_seconds), "money": money}
    sentence = _("{time} this month · {money} unbilled")
    line = sentence.format(**said)
    name = Cell(
        client.facts.name,
        style="strong",
        beside=_beside(client),
        beside_style="small",
        said=f"{client.facts.name}, {line}",
    )
    return Banner(
        key=client.id,
        cells={"name": name},
        open=open_,
        data=client,
        tail=pieces(sentence.replace("{time}", said["time"]), money=said["money"]),
    )


def _beside(client: ClientLine) -> str:
    if not client.open:
        return _("archived")
    return _("own work") if client.own_work else client.facts.city


# Projects ---


def _project_name(line: ProjectLine) -> Cell:
    return Cell(
        line.facts.name,
        style="name",
        square=f"c{line.facts.colour}",
        indent=22,
        tip=line.facts.full_name,
    )


def _standing(line: ProjectLine, today: date) -> Cell:
    shown = wording.tag_of(line.standing(today))
    return Cell(shown.text, tag=shown.kind, icon=shown.icon, tip=why(line, today))


def _hours(line: ProjectLine) -> Cell:
    used, share = wording.hours(line.used_seconds), line.hours_share
    if share is None or line.budget_hours is None:
        beside = _("this month") if line.month is not None else _("no budget")
        return Cell(used, style="small", text_width=94, beside=beside, beside_style="small")
    over = share > 1
    return Cell(
        wording.percent(share),
        style="small.strong" if over else "small",
        tone="danger" if over else "text",
        text_width=34,
        bar=float(min(share, Decimal(1))),
        bar_tone="danger" if over else f"c{line.facts.colour}",
        beside=f"{used} / {wording.budget_hours(line.budget_hours)}",
        beside_style="small",
        tip=_carried(line),
    )


def _carried(line: ProjectLine) -> str:
    if line.month is None or not line.month.carried:
        return ""
    hours = wording.budget_hours(line.month.carried)
    return _("with {hours} left from before").format(hours=hours)


def _hours_compact(line: ProjectLine) -> Cell:
    shown = _hours(line)
    return replace(shown, beside="", tip=shown.beside, said=shown.spoken())


def _money(line: ProjectLine) -> Cell:
    second = wording.of_budget(line)
    if line.facts.billing == "none" and not line.worth.by_currency:
        return Cell(wording.NOTHING, style="small.name", second=second)
    over = line.money_share is not None and line.money_share > 1
    return Cell(
        wording.earned(line),
        style="small.name",
        tone="danger" if over else "text",
        second=second,
        tip=_money_tip(line),
    )


def _money_tip(line: ProjectLine) -> str:
    parts = [_unbilled_tip(line) or wording.sums(line.worth, line.facts.currency)]
    month = line.month
    if month is not None and month.money is not None and month.money.carried:
        left = wording.money(month.money.carried, line.facts.currency)
        parts.append(_("with {hours} left from before").format(hours=left))
    return " · ".join(parts)


def _unbilled_tip(line: ProjectLine) -> str:
    if not line.unbilled_seconds:
        return ""
    return _("Unbilled: {time}, {money}").format(
        time=wording.hours(line.unbilled_seconds),
        money=wording.sums(line.unbilled, line.facts.currency),
    )


def _per_hour(line: ProjectLine) -> Cell:
    if line.per_hour is None:
        return _DASH
    return Cell(
        wording.money(line.per_hour, line.facts.currency), style="small", tip=wording.earns(line)
    )


def _deadline(line: ProjectLine, today: date) -> Cell:
    text, second, tone = wording.deadline(line, today)
    return Cell(text, style="small", second=second, second_tone=tone)


# Clients ---


def _client_name(client: ClientLine) -> Cell:
    facts = client.facts
    second = ", ".join(part for part in (facts.city, facts.country) if part)
    return Cell(facts.name, style="name", second=second if client.open else _("archived"))


def _projects(client: ClientLine) -> Cell:
    count, of = client.open_projects, len(client.projects)
    second = _("of {n}").format(n=of) if of != count else ""
    said = ngettext("{n} open", "{n} open", count).format(n=count)
    return Cell(said if of else wording.NOTHING, style="small", second=second)


def _time(seconds: int) -> Cell:
    return Cell(wording.hours(seconds), style="small") if seconds else _DASH


def _unbilled(client: ClientLine) -> Cell:
    if not client.unbilled_seconds:
        return _DASH
    return Cell(
        wording.sums(client.unbilled, client.facts.currency),
        style="small.name",
        second=wording.hours(client.unbilled_seconds),
    )


def _rate(client: ClientLine) -> Cell:
    currency = client.facts.currency
    if client.facts.rate is None:
        return Cell(wording.NOTHING, style="small", tone="text3", second=currency)
    return Cell(wording.rate(client.facts.rate, currency), style="small", second=currency)


def _to_come(client: ClientLine) -> Cell:
    waiting = client.invoices
    if not waiting.count:
        return _DASH
    count = ngettext("{n} invoice", "{n} invoices", waiting.count).format(n=waiting.count)
    shown = wording.sums(waiting.money, client.facts.currency)
    return Cell(shown, style="small.name", second=count)


def _overdue(client: ClientLine) -> Cell:
    waiting = client.invoices
    if not waiting.overdue_count:
        return _DASH
    n = waiting.overdue_count
    count = ngettext("{n} invoice", "{n} invoices", n).format(n=n)
    shown = wording.sums(waiting.overdue, client.facts.currency)
    return Cell(shown, style="small.name", tone="danger", second=count)
