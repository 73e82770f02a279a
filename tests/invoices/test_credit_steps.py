# SPDX-License-Identifier: GPL-3.0-or-later
"""Credit notes cancel an invoice to zero: whole, in any steps, tax by tax."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from sohodesk.base.refusals import Refusal
from sohodesk.invoices.crediting import by_amount, by_lines, lines_within, whole
from sohodesk.invoices.creditleft import room_after
from sohodesk.invoices.document import Adjustment, Document, Line, Particulars, Tax
from sohodesk.invoices.figures import Totals
from sohodesk.invoices.letter import Business, Letter, Recipient, Snapshot
from sohodesk.invoices.rules import reckon
from sohodesk.invoices.soundness import BadDocument
from tests.invoices.conftest import Told, line

D = Decimal
PLACES = {"EUR": 2, "IDR": 0, "JPY": 0, "KWD": 3}
taxes = st.sampled_from([Tax("S", D(19)), Tax("S", D(7)), Tax("S", D("5.5")), Tax("Z"), Tax("E")])
lines = st.builds(
    Line,
    quantity=st.decimals("0.25", "20", places=2),
    price=st.decimals("0.5", "300", places=3),
    tax=taxes,
    allowances=st.lists(
        st.builds(Adjustment, percent=st.decimals("0", "50", places=1)), max_size=1
    ).map(tuple),
)
adjustments = st.lists(
    st.one_of(
        st.builds(Adjustment, percent=st.decimals("0", "20", places=1)),
        st.builds(Adjustment, amount=st.integers(0, 2).map(D)),
    ),
    max_size=2,
).map(tuple)
documents = st.builds(
    Document,
    currency=st.sampled_from(sorted(PLACES)),
    lines=st.lists(lines, min_size=1, max_size=5).map(tuple),
    allowances=adjustments,
    charges=adjustments,
    prices_include_tax=st.booleans(),
)
shares = st.fractions(Fraction(1, 100), 1, max_denominator=100)
steps = st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 4)), shares), max_size=6)


def frozen(document: Document) -> Snapshot:
    said = Particulars(language="en", issue_date=date(2026, 1, 1))
    letter = Letter("invoice", "1", Business("A"), Recipient("B"), document, said)
    try:
        return Snapshot(letter, reckon(document))
    except BadDocument:
        assume(False)
        raise


def cents(amount: D, currency: str, share: Fraction) -> D:
    """A part of an amount, in whole cents."""
    units = int(amount.scaleb(PLACES[currency]) * share.numerator / share.denominator)
    return D(units).scaleb(-PLACES[currency])


@given(documents)
def test_the_whole_note_cancels_every_figure(document: Document) -> None:
    found = frozen(document)
    assume(found.totals.total > 0)
    note = reckon(whole(found))
    for name in ("net", "tax", "total", "sum_lines", "sum_allowances", "sum_charges"):
        assert getattr(note, name) == getattr(found.totals, name), name
    assert note.taxes == found.totals.taxes
    every = {n: line.quantity for n, line in enumerate(document.lines, start=1)}
    assert reckon(by_lines(found, every)).total == found.totals.total


def step(found: Snapshot, notes: list[Totals], which: int | None, share: Fraction) -> Totals | None:
    """One credit note, by an amount or by a part of a line; None where it is refused."""
    currency, document = found.totals.currency, found.letter.document
    rest = found.totals.total - sum(note.total for note in notes)
    room = room_after(found.totals, notes)
    if which is None:
        amount = cents(rest, currency, share)
        return reckon(by_amount(found, amount, room)) if amount > 0 else None
    at = which % len(document.lines)
    quantity = cents(document.lines[at].quantity, "EUR", share)
    chosen: Mapping[int, D] = {at + 1: quantity}
    with suppress(Refusal):
        note = reckon(lines_within(room, found, chosen))
        return note if 0 < note.total <= rest and not room.too_much(note) else None
    return None


@given(documents, steps)
def test_any_steps_and_the_rest_cancel_it(document: Document, taken: list[Any]) -> None:
    found, notes = frozen(document), list[Totals]()
    assume(found.totals.total > 0)
    for which, share in taken:
        note = step(found, notes, which, share)
        if note is not None:
            notes.append(note)
    rest = found.totals.total - sum(note.total for note in notes)
    assert rest >= 0
    if rest > 0:
        room = room_after(found.totals, notes)
        notes.append(reckon(by_amount(found, rest, room)))
    after = room_after(found.totals, notes)
    assert sum(note.total for note in notes) == found.totals.total
    assert after.parts() == {}, "of every rate as much was given back as was charged"
    drift = after.cent * (len(notes) - 1)
    for left in after.by_tax.values():
        assert abs(left.net) <= drift
        assert left.net == -left.tax


@given(documents, st.integers(1, 10**6))
def test_an_amount_is_shared_over_what_is_left(document: Document, units: int) -> None:
    found = frozen(document)
    amount = min(D(units).scaleb(-PLACES[document.currency]), found.totals.total)
    assume(amount > 0)
    room = room_after(found.totals, [])
    note = reckon(by_amount(found, amount, room))
    assert note.total == amount
    assert room.too_much(note) == ""


# On the command line ---------------------------------------------------------------------------


def credited(told: Told, number: str, *words: str) -> Any:
    note = told("invoice", "credit", number, *words)
    return told("invoice", "issue", str(note["id"]))


def test_no_rate_gives_back_more_than_was_charged_at_it(told: Told, create: Told) -> None:
    """By hand: 57.99 with 19 %, 9.68 with 7 %; € 10.00 of both leaves € 8.25 of the second."""
    draft = create(
        line("3", "19.99", "S", "19"), line("1", "10.01", "S", "7"),
        prices_include_tax=True, allowances=[{"percent": "3.3"}],
    )  # fmt: skip
    number = told("invoice", "issue", str(draft["id"]))["number"]
    notes = [credited(told, number, "10.00")]
    refused = told("invoice", "credit", number, "--line", "2", code=1)
    assert "7% tax only €\N{NO-BREAK SPACE}8.25 can still be credited" in refused
    notes.append(credited(told, number, "--line", "1=1"))
    notes.append(credited(told, number))
    for key in ("net", "tax", "total"):
        assert sum(D(note["totals"][key]) for note in notes) == D(draft["totals"][key]), key
    assert told("invoice", "show", number)["state"] == "credited"
    assert told("check")["sound"]


def test_the_last_line_takes_the_cent_that_rounding_left(told: Told, create: Told) -> None:
    """Three lines of 10.03 bear 5.72 of tax together, and 1.91 each for itself."""
    draft = create(*[line("1", "10.03", "S", "19")] * 3)
    number = told("invoice", "issue", str(draft["id"]))["number"]
    notes = [credited(told, number, "--line", str(n)) for n in (1, 2, 3)]
    assert [note["totals"]["total"] for note in notes] == ["11.94", "11.94", "11.93"]
    assert [note["totals"]["tax"] for note in notes] == ["1.91", "1.91", "1.90"]
    assert told("invoice", "show", number)["open"] == "0.00"


def test_a_note_changed_by_hand_stays_within_its_rates(
    told: Told, create: Told, tmp_path: Any
) -> None:
    draft = create(line("1", "100", "S", "19"), line("1", "100", "S", "7"))
    number = told("invoice", "issue", str(draft["id"]))["number"]
    first = str(told("invoice", "credit", number, "--line", "2")["id"])
    second = str(told("invoice", "credit", number, "--line", "2")["id"])
    told("invoice", "issue", first)
    said = told("invoice", "issue", second, code=1)
    assert f"{number}: Of what was charged at 7% tax only" in said


def test_what_asked_for_nothing_gives_nothing_back(told: Told, create: Told) -> None:
    draft = create(line("1", "10", "O"), allowances=[{"percent": "100"}])
    number = told("invoice", "issue", str(draft["id"]))["number"]
    assert f"{number} asked for nothing" in told("invoice", "credit", number, code=1)
