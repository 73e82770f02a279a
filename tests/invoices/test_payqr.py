# SPDX-License-Identifier: GPL-3.0-or-later
"""EMV codes and QRIS: taken apart whole or refused, put together again letter by letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.refusals import Refusal
from sohodesk.invoices.payqr import emv, qris
from sohodesk.invoices.payqr.emv import Field

ACCOUNT = "".join(
    str(Field(*pair)) for pair in [("00", "ID.CO.BCA.WWW"), ("01", "936000140000001234")]
)
NATIONAL = "".join(
    str(Field(*pair)) for pair in [("00", "ID.CO.QRIS.WWW"), ("02", "ID1020304050607")]
)


def code(**changed: str) -> str:
    """A static code of a shop in Bandung, with some fields changed."""
    usual = {"00": "01", "01": "11", "26": ACCOUNT, "51": NATIONAL, "52": "7372", "53": "360"}
    place = {"58": "ID", "59": "STUDIO RAKA DIGITAL", "60": "BANDUNG", "61": "40114"}
    values = {
        **usual,
        **place,
        **{key.removeprefix("f"): value for key, value in changed.items()},
    }
    return emv.build(Field(tag, value) for tag, value in sorted(values.items()) if value)


def test_the_check_value_of_the_standard() -> None:
    assert emv.crc16(b"123456789") == 0x29B1


fields = st.builds(
    Field,
    st.integers(0, 62).map("{:02}".format),
    st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=30),
)


@given(st.lists(fields, max_size=10))
def test_what_is_built_is_parsed(made: list[Field]) -> None:
    if len(emv.build(made)) > emv.LONGEST:
        return
    assert list(emv.parse_whole(emv.build(made))[:-1]) == made


@given(st.text(max_size=80))
def test_garbage_is_refused(said: str) -> None:
    with pytest.raises(Refusal):
        qris.read(said)


def test_a_static_code_says_who_is_paid() -> None:
    kept, merchant = qris.read(f"  {code()}\n")
    assert kept == code()
    assert merchant == qris.Merchant("STUDIO RAKA DIGITAL", "BANDUNG", "ID.CO.BCA.WWW")


def test_line_breaks_of_a_mail_are_taken_out() -> None:
    said = "\ufeff" + code()[:40] + "\r\n" + code()[40:90] + "\n" + code()[90:]
    assert qris.read(said)[0] == code()


@given(st.integers(0, len(code()) - 1))
def test_one_wrong_letter_is_noticed(at: int) -> None:
    good = code()
    wrong = "7" if good[at] != "7" else "8"
    with pytest.raises(Refusal):
        qris.read(good[:at] + wrong + good[at + 1 :])


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (code()[:-6], "cut off or garbled"),
        (code()[:-1] + "G", "check value"),
        (code(f01="12"), "for one payment only"),
        (code(f53="702"), "no QRIS code for rupiah"),
        (code(f51="", f26=str(Field("00", "SG.PAYNOW"))), "no QRIS code for rupiah"),
        (code(f59=""), "doesn't say who is paid"),
        ("", "cut off or garbled"),
    ],
)
def test_another_code_is_refused_in_one_sentence(said: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        qris.read(said)
