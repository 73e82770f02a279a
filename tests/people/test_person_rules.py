# SPDX-License-Identifier: GPL-3.0-or-later
"""Names in a circle, addresses, numbers and birthdays: what is taken and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base import texts
from sohodesk.base.refusals import Refusal
from sohodesk.people import rules

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Hendra Gunawan", "HG"),
        ("dr. Ratna Anggraini", "RA"),
        ("Prof. Dr. Ana Lima", "AL"),
        ("Mas Agus Salim", "MA"),
        ("Pieter van Dijk", "PV"),
        ("Lena", "L"),
        ("Dr", "D"),
        ("“Bo” O'Neil", "BO"),
        ("山田 太郎", "山太"),
        ("ليلى حسن", "لح"),
        ("🙂 Sari", "S"),
        ("🙂", "🙂"),
        ("straße ß", "SS"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert rules.initials(name) == letters


@given(st.text())
def test_any_name_has_at_most_two_signs(name: str) -> None:
    assert len(rules.initials(name)) <= 2


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("  lena@hartmann-soehne.example ", "lena@hartmann-soehne.example"),
        ("Lena Hartmann <lena@hartmann.example>", "lena@hartmann.example"),
        ("mailto:a.b+c@d.example", "a.b+c@d.example"),
        ("jörg@müller.example", "jörg@müller.example"),
        ("", ""),
    ],
)
def test_addresses(said: str, kept: str) -> None:
    assert rules.clean_email(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        *("lena", "lena@", "@x.example", "a b@c.example", "a@b@c.example", "a@localhost"),
        *("a@.example", "a@b..example", "a@b.example,c@d.example", "x" * 260 + "@a.b"),
        "a@b.example\nBcc: x@y.example",
    ],
)
def test_no_addresses(said: str) -> None:
    with pytest.raises(Refusal, match="is no e-mail address"):
        rules.clean_email(said)


@pytest.mark.parametrize(
    ("said", "kept", "called"),
    [
        ("+62  812 3456-7890", "+62 812 3456-7890", "tel:+6281234567890"),
        ("(022) 555 0142", "(022) 555 0142", "tel:0225550142"),
        ("+49 (0)40 123456 ext. 7", "+49 (0)40 123456 ext. 7", "tel:+4940123456"),
        ("112", "112", "tel:112"),
    ],
)
def test_numbers(said: str, kept: str, called: str) -> None:
    assert rules.clean_phone(said) == kept
    assert rules.call_address(kept) == called


@pytest.mark.parametrize("said", ["call me", "12", "1" * 30, "+62 812 abc", "08*12#34x", "x" * 90])
def test_no_numbers(said: str) -> None:
    with pytest.raises(Refusal, match="is no phone number"):
        rules.clean_phone(said)


def test_an_address_can_be_opened() -> None:
    assert rules.mail_address("a+b@c.example") == "mailto:a+b@c.example"
    assert rules.mail_address("jö?&@c.example") == "mailto:j%C3%B6%3F%26@c.example"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("1988-04-12", "1988-04-12"),
        ("12 April 1988", "1988-04-12"),
        ("12 Apr", "--04-12"),
        ("29 Feb", "--02-29"),
        ("31 Desember", "--12-31"),
        ("--04-12", "--04-12"),
        ("", ""),
    ],
)
def test_birthdays(said: str, kept: str) -> None:
    assert rules.read_birthday(said, TODAY) == kept
    assert rules.read_birthday(kept, TODAY) == kept


@pytest.mark.parametrize("said", ["yesterday", "soon", "30 Feb", "--13-01", "1988-02-30", "99"])
def test_no_birthdays(said: str) -> None:
    with pytest.raises(Refusal, match="is no birthday"):
        rules.read_birthday(said, TODAY)


@pytest.mark.parametrize(
    ("language", "kept", "shown"),
    [
        ("en", "1988-04-12", "12 April 1988"),
        ("id", "--08-17", "17 Agustus"),
        ("en", "--02-29", "29 February"),
        ("en", "", ""),
    ],
)
def test_birthdays_in_words(language: str, kept: str, shown: str) -> None:
    with texts.speaking(language):
        assert rules.show_birthday(kept) == shown


def test_nobody_is_born_tomorrow() -> None:
    with pytest.raises(Refusal, match="still to come"):
        rules.read_birthday("2026-03-03", TODAY)


@pytest.mark.parametrize("said", ["deutsch!", "D", "id_ID", "x" * 40])
def test_no_language(said: str) -> None:
    with pytest.raises(Refusal, match="no code of a language"):
        rules.clean_language(said)
