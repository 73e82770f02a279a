# SPDX-License-Identifier: GPL-3.0-or-later
"""How the user is told that budgets fill up; which ones is the book's to know."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

from sohodesk.app.notices.notice import Notice
from sohodesk.base import texts
from sohodesk.base.money import show_money
from sohodesk.base.numbers import show_decimal, show_percent
from sohodesk.base.texts import _, ngettext
from sohodesk.timelog.budgets import Alert, BudgetUse


def notice_of(alerts: list[Alert]) -> Notice:
    """One notice for all of them; the first is the one that is used most."""
    first, more = alerts[0].use, len(alerts) - 1
    percent = _percent(first)
    name = _("{client} / {project}").format(client=first.client, project=first.project)
    if more:
        title = ngettext("{n} budget fills up", "{n} budgets fill up", len(alerts))
        text = _("{what}: {percent}.").format(what=name, percent=percent)
        text += " " + ngettext("And {n} more.", "And {n} more.", more).format(n=more)
        return _notice(title.format(n=len(alerts)), text)
    title = _("{percent} of a budget is used").format(percent=percent)
    text = _("{what}: {used} of {whole}.").format(what=name, **_figures(first))
    return _notice(title, text)


def _notice(title: str, text: str) -> Notice:
    return Notice("budget", title, text, (("open", _("Show")),))


def _percent(use: BudgetUse) -> str:
    """Rounded down: 100 % stands for all of it and nothing less."""
    whole = (use.share * 100).to_integral_value(rounding=ROUND_FLOOR)
    return show_percent(whole, texts.current(), max_places=0)


def _figures(use: BudgetUse) -> dict[str, str]:
    """What is used and what there is, of the fuller budget."""
    full = max((each for each in (use.hours, use.money) if each), key=lambda each: each.share)
    language = texts.current()

    def shown(x: Decimal) -> str:
        if full is use.money:
            return show_money(x, use.currency, language)
        return _("{hours} h").format(hours=show_decimal(x, language, max_places=2))

    return {"used": shown(full.used), "whole": shown(full.whole)}
