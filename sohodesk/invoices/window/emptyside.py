# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands beside an empty list: what would be billed, and what to see to before the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.base.durations import show_duration
from sohodesk.base.money import show_money
from sohodesk.base.numbers import show_percent
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current, ngettext
from sohodesk.invoices.categories import CATEGORIES
from sohodesk.invoices.numbering import read_pattern
from sohodesk.invoices.offers import ClientOffer, client_offers
from sohodesk.invoices.overview import Overview
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Elided, Picture, Rule, Text
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled

SHOWN = 3
"""How many clients stand in the card."""


class Step(NamedTuple):
    """One thing to see to; ``set_`` is its button's verb, empty where there is none."""

    done: bool
    name: str
    said: str
    set_: str = ""


class EmptySide(Scrolled):
    """The cards; ``bill(client_id)`` and ``begin_at()`` are what can be pressed."""

    def __init__(self, bill: Callable[[int], None], begin_at: Callable[[], None]) -> None:
        super().__init__(_("Before the first invoice"), inset=0, spacing=16)
        self._bill, self._begin_at = bill, begin_at

    def show_overview(self, overview: Overview) -> None:
        """The same at once."""
        for _part in self.show_by_turns(overview):
            pass

    def show_by_turns(self, overview: Overview) -> Iterator[None]:
        """Show what is there to be billed, and what is missing; card by card."""
        body = self.begin()
        offers = client_offers(overview.unbilled)
        if offers:
            body.addWidget(self._offers(offers))
            yield
        body.addWidget(self._steps(list(steps(overview))))
        yield
        body.addWidget(_hint())
        body.addStretch(1)
        yield
        self.show_begun()

    def _offers(self, offers: list[ClientOffer]) -> QWidget:
        seconds = sum(offer.seconds for offer in offers)
        card = Card(_("What would be billed"), show_duration(seconds))
        for offer in offers[:SHOWN]:
            card.body.addWidget(self._offer(offer))
        if len(offers) > SHOWN:
            more = len(offers) - SHOWN
            words = ngettext("{n} more client", "{n} more clients", more).format(n=more)
            card.body.addWidget(Text(words, "small", "text3"))
        return card

    def _offer(self, offer: ClientOffer) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, px(6), 0, px(6))
        row.setSpacing(px(10))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Elided(offer.name, "name", stretch=True))
        words = ngettext("{n} entry, {time}", "{n} entries, {time}", offer.entries)
        said = words.format(n=offer.entries, time=show_duration(offer.seconds))
        names.addWidget(Elided(said, "caption", "text3", stretch=True))
        row.addLayout(names, 1)
        money = " + ".join(show_money(x, code, current()) for code, x in offer.money.items())
        row.addWidget(Text(money, "strong"))
        button = Button(_("Bill"), small=True)
        button.setAccessibleName(_("Bill {client}").format(client=offer.name))
        button.clicked.connect(lambda: self._bill(offer.id))
        row.addWidget(button)
        return holder

    def _steps(self, found: list[Step]) -> QWidget:
        done = sum(step.done for step in found)
        card = Card(_("Before the first one"), _("{n} of {all}").format(n=done, all=len(found)))
        for at, step in enumerate(found):
            if at:
                card.body.addWidget(Rule())
            card.body.addWidget(self._step(step))
        return card

    def _step(self, step: Step) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, px(10), 0, px(10))
        row.setSpacing(px(10))
        icon, tone = ("circle-check", "ok") if step.done else ("circle-dashed", "warn")
        row.addWidget(Picture(icon, tone, 16), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Text(step.name, "name"))
        texts.addWidget(Text(step.said, "small", "text2", wrap=True))
        row.addLayout(texts, 1)
        if step.set_:
            button = Button(step.set_, small=True)
            button.clicked.connect(lambda _on=False: self._begin_at())
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return holder


def steps(overview: Overview) -> Iterator[Step]:
    """What belongs on an invoice, and whether it is there."""
    sender = overview.sender
    name = sender.legal_name or sender.name
    there = bool(name and sender.address.strip())
    said = ", ".join(part for part in (name, *sender.address.splitlines()[:1]) if part)
    yield Step(there, _("Business profile"), said if there else _("Name and address are missing."))
    bank = sender.bank.splitlines()
    yield Step(
        bool(bank), _("Payment details"), bank[0] if bank else _("Where clients pay is missing.")
    )
    yield _tax_step(overview)
    words = _("Used numbers before? Then go on from there, without a gap.")
    name = _("Numbers like {number}").format(number=_first_number(overview))
    yield Step(True, name, words, _("Set"))


def _first_number(overview: Overview) -> str:
    """What the first number of the year looks like."""
    try:
        return read_pattern(overview.pattern).number(overview.today, 1, "ABC")
    except Refusal:
        return overview.pattern


def _tax_step(overview: Overview) -> Step:
    code, rate = overview.tax
    said = _(CATEGORIES[code].name)
    if CATEGORIES[code].taxed:
        from decimal import Decimal

        if not rate:
            return Step(False, _("Tax"), _("The tax rate is missing."))
        said = f"{said}, {show_percent(Decimal(rate), current())}"
    return Step(True, _("Tax"), said)


def _hint() -> QWidget:
    card = Card(inset=12)
    row = QHBoxLayout()
    row.setSpacing(px(10))
    row.addWidget(Picture("info", "text2", 16), 0, Qt.AlignmentFlag.AlignTop)
    words = _(
        "A draft has no number. It gets one when you issue it, and from then on it stays as it is."
    )
    row.addWidget(Text(words, "small", "text2", wrap=True), 1)
    card.body.addLayout(row)
    return card
