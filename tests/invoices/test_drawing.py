# SPDX-License-Identifier: GPL-3.0-or-later
"""Drawn codes are read again by a reader of their own; sizes and the Swiss cross."""

from __future__ import annotations

from decimal import Decimal

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from segno.encoder import evaluate_mask

from sohodesk.base.refusals import Refusal
from sohodesk.invoices.payqr import drawing, epc, masking, swiss
from sohodesk.invoices.payqr.epc import Payee
from sohodesk.invoices.payqr.paycode import Asked, PayCode
from tests.invoices.qrreading import text_of
from tests.invoices.test_payqr import code as static_qris
from tests.invoices.test_swissbill import QR_IBAN, RUTSCHMANN, SCHNEIDER


def read_again(payload: str, kind: str = "") -> str:
    return text_of([list(row) for row in drawing.squares(payload, kind)])


@pytest.mark.parametrize(
    "payload",
    [
        "1",
        "0123456789",
        "SPD*1.0*ACC:CZ5855000000001265098001*AM:480.50*CC:CZK",
        "upi://pay?pa=nadeem@npci&pn=nadeem%20chinna&am=10.00&cu=INR",
        static_qris(),
        "Grüße, Žluťoučký, €",
        "x" * 331,
    ],
)
def test_what_is_drawn_is_read(payload: str) -> None:
    assert read_again(payload) == payload


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=110))
@settings(max_examples=30, deadline=None)
def test_any_text_is_drawn_as_utf_8(payload: str) -> None:
    assert read_again(payload) == payload


def test_the_longest_codes_fit_their_versions() -> None:
    payee = Payee("n" * 70, "BE72 0000 0000 1616", "BPOTBEB1XXX")
    long = epc.code(payee, Asked(Decimal("999999999.99"), "EUR", "t" * 140))
    assert len(drawing.squares(long.payload, "epc")) <= 69
    assert read_again(long.payload) == long.payload
    bill = swiss.code(QR_IBAN, SCHNEIDER, Asked(Decimal(1), "CHF", "1"), debtor=RUTSCHMANN)
    assert read_again(bill.payload, "swiss") == bill.payload
    with pytest.raises(Refusal, match="too long"):
        drawing.squares("x" * 400, "epc")
    with pytest.raises(Refusal, match="too long"):
        drawing.squares("x" * 3000)


@pytest.mark.parametrize("length", [1, 20, 90, 160, 250, 331])
def test_the_mask_is_no_worse_than_that_of_segno(length: int) -> None:
    payload = ("The quick brown fox " * 20)[:length]
    other = segno.make_qr(payload, error="m", boost_error=False)
    rows = [list(row) for row in other.matrix]
    ours = masking.penalty(masking.as_rows(drawing.squares(payload)))
    theirs = masking.penalty(masking.as_rows(rows))
    assert ours <= theirs
    # segno skips corners that overlap; but for those both count alike
    weighed: int = evaluate_mask([bytearray(row) for row in rows], len(rows), len(rows))  # type: ignore[no-untyped-call]
    assert theirs - weighed in (0, 40)


def test_the_picture_has_every_dark_square() -> None:
    code = PayCode("qris", static_qris())
    rows = drawing.squares(code.payload)
    picture = drawing.svg(code)
    assert f'viewBox="0 0 {len(rows)} {len(rows)}"' in picture
    painted = set()
    for piece in picture.split('d="M')[1].split('"')[0].split("M"):
        corner, _, rest = piece.partition("h")
        x, y = map(int, corner.split())
        wide, _, rest = rest.partition("v")
        tall = rest.partition("h")[0]
        painted |= {(x + n, y + m) for n in range(int(wide)) for m in range(int(tall))}
    assert painted == {(x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark}
    assert "rect" not in picture
    assert drawing.svg(PayCode("swiss", "x")).count("<rect") == 4
