# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of a client's page beside its invoices: quotes, retainers, account, what repeats."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog

from sohodesk.app.work import wording
from sohodesk.app.work.clientmoney import ClientMoney
from sohodesk.app.work.deeds import Deeds
from sohodesk.app.work.figures import ClientLine
from sohodesk.app.work.sections import Sections
from sohodesk.base.money import from_minor
from sohodesk.base.rulewords import rule_words
from sohodesk.base.texts import _
from sohodesk.expenses.repeatrows import RepeatRow as CostRow
from sohodesk.invoices.deposits.queries import RetainerRow
from sohodesk.invoices.letters import today
from sohodesk.invoices.quotes.queries import QuoteRow
from sohodesk.invoices.quotes.states import short_quote_state
from sohodesk.invoices.repeating.queries import RepeatRow
from sohodesk.invoices.repeating.rules import bare
from sohodesk.invoices.statement.rules import Account
from sohodesk.ui import paint
from sohodesk.ui.buttons import icon_button
from sohodesk.ui.linerow import LineParts, LineRow
from sohodesk.ui.saying import whole_date
from sohodesk.ui.scale import px

MOST = 6
"""How many quotes are shown."""


def fill(
    make: Callable[[], Sections], line: ClientLine, money: ClientMoney | None, deeds: Deeds
) -> None:
    """A card of each part that there is anything of; ``make`` gives an empty card."""
    if money is None:
        return
    if money.quotes:
        _quotes(make(), money.quotes, deeds)
    if money.accounts:
        _account(make(), line, money.accounts, deeds)
    if money.retainers:
        _retainers(make(), money.retainers, deeds)
    if money.repeats or money.costs:
        _repeats(make(), money, deeds)


def _quotes(body: Sections, rows: tuple[QuoteRow, ...], deeds: Deeds) -> None:
    body.section(_("Quotes"))
    wide = max(int(paint.width_of(row.name, "small")) for row in rows[:MOST]) + 4
    tones = {"expired": "warn", "refused": "text3", "replaced": "text3", "void": "text3"}
    for row in rows[:MOST]:
        state, worth = short_quote_state(row.state), _money(row.total_minor, row.currency)
        parts = LineParts(
            state,
            worth,
            lead=row.name,
            lead_width=min(wide, px(130)),
            tone=tones.get(row.state, "text"),
            said=f"{row.name}, {row.title}, {state}, {worth}",
        )
        body.put(_row(parts, f"quote:{row.id}", partial(_go, deeds, quote=row.id)))
    if len(rows) > MOST:
        body.say(_("and {n} older ones").format(n=len(rows) - MOST))


def _account(body: Sections, line: ClientLine, accounts: tuple[Account, ...], deeds: Deeds) -> None:
    save = icon_button("scroll-text", _("Statement as PDF…"), small=True, kind="quiet")
    save.clicked.connect(lambda _on=False: _save(line, deeds))
    body.section(_("Statement"), save)
    for account in accounts:
        code = account.currency
        charged, settled = _money(account.charged_minor, code), _money(account.settled_minor, code)
        words = _("{charged} charged, {settled} settled").format(charged=charged, settled=settled)
        open_now = _money(account.closing_minor, code)
        said = _("{currency}: {what}, {open} open").format(currency=code, what=words, open=open_now)
        tone = "text" if account.closing_minor else "text3"
        parts = LineParts(words, open_now, lead=code, lead_width=px(34), tone=tone, said=said)
        body.put(LineRow(parts, plain=True))


def _save(line: ClientLine, deeds: Deeds) -> None:
    from sohodesk.invoices.window.statementfile import ask_statement

    around = deeds.around
    window = around.window

    if window is not None:
        day = today(around.desk)
        ask_statement(around, line.id, line.facts.name, day, show=QDialog.open, owner=window)


def _retainers(body: Sections, rows: tuple[RetainerRow, ...], deeds: Deeds) -> None:
    body.section(_("Retainers"))
    for row in rows:
        left = _money(row.balance.gross, row.currency)
        hours = "" if row.hours is None else wording.hours(int(row.hours * 3600))
        said = f"{row.title}, {left}" + (f", {hours}" if hours else "")
        value = f"{hours} · {left}" if hours else left
        parts = LineParts(row.title, value, value_tone="danger" if row.low else "text2", said=said)
        body.put(_row(parts, f"retainer:{row.id}", partial(_go, deeds, retainer=row.id)))


def _repeats(body: Sections, money: ClientMoney, deeds: Deeds) -> None:
    body.section(_("Comes again"))
    for row in money.repeats:
        worth = _money(row.total_minor, row.currency)
        parts = _again(bare(row.title) or _("Invoice"), row, worth)
        body.put(_row(parts, f"repeat:{row.id}", partial(_go, deeds, repeat=row.id)))
    for cost in money.costs:
        worth = _money(cost.cost.amount_minor, cost.cost.currency)
        name = _("{what}, an expense").format(what=cost.cost.label)
        parts = _again(name, cost, worth)
        key = cost.id
        body.put(_row(parts, f"again:{key}", partial(_go, deeds, repeat_cost=key)))


def _again(name: str, row: RepeatRow | CostRow, worth: str) -> LineParts:
    state = _("ended")
    if row.paused:
        state = _("paused")
    elif row.next is not None:
        state = whole_date(row.next)
    often = rule_words(row.rule, row.first)
    tone = "text" if row.next is not None and not row.paused else "text3"
    said = f"{name}, {often}, {state}, {worth}"
    return LineParts(f"{name} · {state}", worth, tone=tone, said=said)


def _row(parts: LineParts, place: str, act: Callable[[], None]) -> LineRow:
    row = LineRow(parts)
    row.setProperty("place", place)
    row.clicked.connect(lambda _on=False: act())
    return row


def _go(deeds: Deeds, **where: int) -> None:
    deeds.around.go("invoices", **where)


def _money(minor: int, currency: str) -> str:
    return wording.money(from_minor(minor, currency), currency)
