# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a quote with the figures of a forecast: hours, price, dates, client."""

from __future__ import annotations

from decimal import Decimal

from sohodesk.base import office
from sohodesk.base.money import digits, round_half_up
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.clients import queries as clients
from sohodesk.home.planner.planning import Answer
from sohodesk.home.planner.question import Question
from sohodesk.home.planner.service import keep_forecast
from sohodesk.invoices.document import Document, Line, Particulars
from sohodesk.invoices.quotes import service as quotes
from sohodesk.invoices.usualtax import usual_tax
from sohodesk.store.desk import Desk

FINEST = 4
"""Places of a price an hour that a page can show."""


def make_quote(desk: Desk, found: Answer, *, forecast_id: int | None = None) -> tuple[int, int]:
    """Make the draft of a quote and keep the forecast with it; returns both ids.

    One line of hours; without a fee at the client's or the book's rate.
    """
    question = found.question
    if question.client_id is None:
        raise Refusal(_("Choose the client first: a quote goes to somebody."))
    title = " ".join(question.title.split()) or _("A job of {hours} h").format(
        hours=f"{question.hours:g}"
    )
    with desk.work(n_("Quote for {title}"), title=title) as session:
        client = clients.client(session, question.client_id)
        currency = question.currency or client.currency
        price, base = _price(desk, question, currency, client.rate)
        line = Line(question.hours, price, usual_tax(desk), title, "h", base_quantity=base)
        said = Particulars(title=title, period_from=question.start, period_to=question.last_day)
        quote_id = quotes.create(
            desk, client_id=question.client_id, document=Document(currency, (line,)), said=said
        )
        kept = keep_forecast(desk, found, quote_id=quote_id, forecast_id=forecast_id)
    return quote_id, kept


def _price(
    desk: Desk, question: Question, currency: str, rate: Decimal | None
) -> tuple[Decimal, Decimal]:
    """The price, and of how many hours it is: of one where that makes the fee to the last coin."""
    if question.fee is None:
        book = desk.setting(office.RATE) if desk.setting(office.CURRENCY) == currency else None
        return rate if rate is not None else Decimal(book or 0), Decimal(1)
    fee = round_half_up(question.fee, digits(currency))
    for places in range(digits(currency), FINEST + 1):
        price = round_half_up(fee / question.hours, places)
        if round_half_up(price * question.hours, digits(currency)) == fee:
            return price, Decimal(1)
    return fee, question.hours
