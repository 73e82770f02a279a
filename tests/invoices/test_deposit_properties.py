# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever is asked for ahead, parts and rest are the job; draw-downs end alike in any order."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from sohodesk.base.money import digits, from_minor, to_minor
from sohodesk.base.refusals import Refusal
from sohodesk.invoices.deductions import Part
from sohodesk.invoices.deposits.rules import (
    deposit_by_amount,
    deposit_by_percent,
    hours_of,
    part_of,
)
from sohodesk.invoices.document import Adjustment, Document, Line, Tax
from sohodesk.invoices.figures import Totals
from sohodesk.invoices.rules import reckon

TAXES = (
    Tax("S", Decimal(19)),
    Tax("S", Decimal(7)),
    Tax("S", Decimal(11)),
    Tax("S", Decimal("5.5")),
    Tax("E"),
    Tax("Z"),
)


@st.composite
def jobs(draw: st.DrawFn) -> tuple[Document, Totals]:
    """A job of one to five lines in a currency of 0, 2 or 3 places, with or without tax in it."""
    currency = draw(st.sampled_from(("IDR", "EUR", "KWD")))
    places = digits(currency)
    lines = tuple(
        Line(
            Decimal(draw(st.integers(1, 40_000))).scaleb(-2),
            Decimal(draw(st.integers(1, 10**6))).scaleb(-places),
            draw(st.sampled_from(TAXES)),
            "Work",
        )
        for _each in range(draw(st.integers(1, 5)))
    )
    allowances: tuple[Adjustment, ...] = ()
    if draw(st.booleans()):
        allowances = (Adjustment(percent=Decimal(draw(st.integers(1, 60)))),)
    document = Document(
        currency, lines, allowances=allowances, prices_include_tax=draw(st.booleans())
    )
    totals = reckon(document)
    assume(totals.total > 0 and totals.net > 0)
    return document, totals


@given(jobs(), st.lists(st.integers(1, 9_900), min_size=1, max_size=4))
def test_deposits_and_the_rest_are_the_job(
    job: tuple[Document, Totals], several: list[int]
) -> None:
    document, totals = job
    net = tax = gross = Decimal(0)
    for hundredths in several:
        percent = Decimal(hundredths).scaleb(-2)
        try:
            asked = reckon(deposit_by_percent(document, totals, percent, "Deposit"))
        except Refusal:
            continue  # less than the smallest coin
        if gross + asked.total > totals.total:
            break
        net, tax, gross = net + asked.net, tax + asked.tax, gross + asked.total
        assert asked.total == asked.net + asked.tax
        wanted = totals.total if document.prices_include_tax else totals.net
        found = asked.total if document.prices_include_tax else asked.net
        coin = from_minor(1, totals.currency)
        assert abs(found - wanted * percent / 100) <= coin / 2
        assert all(group.base >= 0 and group.amount >= 0 for group in asked.taxes)
    rest = (totals.net - net, totals.tax - tax, totals.total - gross)
    assert rest[0] + rest[1] == rest[2] >= 0
    # The rest has no odd sides: at most a coin for each rate and deposit changes its side.
    odd = from_minor(len(several) * len(totals.taxes), totals.currency)
    assert rest[0] >= -odd
    assert rest[1] >= -odd


@given(jobs())
def test_all_of_a_job_ahead_is_the_job_itself(job: tuple[Document, Totals]) -> None:
    document, totals = job
    assume(all(group.base >= 0 for group in totals.taxes))
    for asked in (
        deposit_by_percent(document, totals, Decimal(100), "Deposit"),
        deposit_by_amount(document, totals, totals.total, "Deposit"),
    ):
        found = reckon(asked)
        assert (found.net, found.tax, found.total) == (totals.net, totals.tax, totals.total)
        bases = {group.tax: (group.base, group.amount) for group in found.taxes}
        wanted = {g.tax: (g.base, g.amount) for g in totals.taxes if g.base or g.amount}
        assert bases == wanted


@given(jobs(), st.integers(1, 10**9))
def test_an_amount_is_asked_for_to_the_coin(job: tuple[Document, Totals], minor: int) -> None:
    document, totals = job
    amount = from_minor(1 + minor % to_minor(totals.total, totals.currency), totals.currency)
    asked = reckon(deposit_by_amount(document, totals, amount, "Deposit"))
    assert asked.total == amount


@given(
    st.integers(0, 10**7),
    st.integers(0, 2 * 10**6),
    st.lists(st.integers(1, 10**7), max_size=8),
    st.randoms(use_true_random=False),
)
def test_draw_downs_end_alike_in_any_order_and_never_below_zero(
    net: int, tax: int, wanted: list[int], shuffle: Any
) -> None:
    whole = Part(net, tax)
    ends = []
    fitting: list[int] = []
    for gross in wanted:
        if sum(fitting) + gross <= whole.gross:
            fitting.append(gross)
    for turn in range(2):
        order = list(fitting)
        if turn:
            shuffle.shuffle(order)
        taken = Part()
        for gross in order:
            part = part_of(whole, taken, gross)
            assert part.gross == gross
            assert part.net >= 0
            assert part.tax >= 0
            taken += part
            left = whole - taken
            assert left.net >= 0
            assert left.tax >= 0
        ends.append(taken)
    assert ends[0] == ends[1]
    if whole.gross:
        exact = Decimal(whole.tax * ends[0].gross) / Decimal(whole.gross)
        assert abs(ends[0].tax - exact) <= Decimal("0.5")
    rest = (whole - ends[0]).gross
    if rest:
        assert ends[0] + part_of(whole, ends[0], rest) == whole


@given(st.integers(0, 10**9), st.integers(1, 10**6))
def test_hours_never_promise_more_than_there_is(net: int, rate: int) -> None:
    money, price = from_minor(net, "EUR"), from_minor(rate, "EUR")
    hours = hours_of(money, price)
    assert hours is not None
    assert hours * price <= money < (hours + Decimal("0.01")) * price
    assert hours_of(money, None) is None
