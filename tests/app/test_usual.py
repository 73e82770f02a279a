# SPDX-License-Identifier: GPL-3.0-or-later
"""What a country gives a new book, and amounts that can be read two ways, at every door."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from sohodesk.app.firstrun.facts import Facts, guess
from sohodesk.base import office, texts
from sohodesk.base.money import parse_amount
from sohodesk.base.refusals import Refusal
from sohodesk.base.regions import regions
from sohodesk.base.settings import Setting
from sohodesk.store.desk import Desk

# Countries ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("country", "currency", "zone"),
    [
        ("JP", "JPY", "Asia/Tokyo"),
        ("kw", "KWD", "Asia/Kuwait"),
        ("BR", "BRL", "America/Sao_Paulo"),
        ("CH", "CHF", "Europe/Zurich"),
        ("NP", "NPR", "Asia/Kathmandu"),
        ("US", "USD", "America/New_York"),
        ("EG", "EGP", "Africa/Cairo"),
        ("ID", "IDR", "Asia/Jakarta"),
    ],
)
def test_a_book_is_made_as_is_usual_in_its_country(
    say: Callable[..., Any], book_path: Path, country: str, currency: str, zone: str
) -> None:
    say("new", book_path, "--country", country)
    assert say("settings", "get", "office.currency").out.strip() == currency
    assert say("settings", "get", "office.zone").out.strip() == zone


def test_what_is_said_comes_before_what_is_usual(say: Callable[..., Any], book_path: Path) -> None:
    say("new", book_path, "--country", "DE", "--currency", "USD", "--zone", "Asia/Tokyo")
    assert say("settings", "get", "office.currency").out.strip() == "USD"
    assert say("settings", "get", "office.zone").out.strip() == "Asia/Tokyo"


def test_a_country_that_is_none_makes_no_book(say: Callable[..., Any], book_path: Path) -> None:
    assert "country code" in say("new", book_path, "--country", "ZZ", code=1).err
    assert not book_path.exists()


@pytest.mark.parametrize("country", sorted(regions()))
def test_the_facts_of_every_country_can_be_kept(country: str) -> None:
    facts = guess(zone="UTC", locale="en_US", language="en", person="Ada").in_country(
        country, "UTC"
    )
    facts = Facts(**{name: getattr(facts, name) for name in Facts.__slots__} | {"taxed": True})
    said: dict[Setting[Any], str] = {
        office.CURRENCY: facts.currency,
        office.COUNTRY: facts.country,
        office.ZONE: facts.zone,
        **facts.settings(),
    }
    for setting, value in said.items():
        assert setting.show(setting.parse(value)) == value


# Amounts without cents ---------------------------------------------------------------------------


def test_the_books_rate_is_asked_about_as_any_other(say: Callable[..., Any], desk: Desk) -> None:
    told = say("settings", "set", "office.rate", "350.000", code=1).err
    assert "350.000 IDR could be 350 or 350000; write it without the point." in told
    assert desk.setting(office.RATE) is None
    say("settings", "set", "office.rate", "350000")
    say("settings", "set", "invoice.cash_step", "0.05")
    assert "1000" in say("settings", "set", "invoice.cash_step", "1.000", code=1).err
    say("settings", "set", "office.rate", "")


@pytest.mark.parametrize(
    ("typed", "language", "currency", "amount"),
    [
        ("350.000", "en", "IDR", None),
        ("350,000", "id", "IDR", None),
        ("Rp 350.000", "en", "IDR", None),
        ("1,200", "id", "JPY", None),
        ("350.000", "id", "IDR", "350000"),
        ("350,000", "en", "IDR", "350000"),
        ("350000", "en", "IDR", "350000"),
        ("0.125", "en", "IDR", "0.125"),
        ("12.5", "en", "IDR", "12.5"),
        ("85.125", "en", "EUR", "85.125"),
        ("1.250", "en", "KWD", "1.250"),
    ],
)
def test_an_amount_that_can_be_read_two_ways(
    typed: str, language: str, currency: str, amount: str | None
) -> None:
    if amount is None:
        with pytest.raises(Refusal, match="could be"):
            parse_amount(typed, language, currency)
    else:
        assert str(parse_amount(typed, language, currency)) == amount


def test_the_field_of_the_rate_says_so_in_place(desk: Desk, window: Any) -> None:
    texts.use("en")
    window.go("settings", group="time")
    shown = window.page.shown
    field = next(f for f in shown.fields if f.setting is office.RATE)
    line = field.control.focusProxy()
    assert isinstance(line, QLineEdit)
    for typed, kept in (("350.000", None), ("Rp 350,000", 350000)):
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, typed)
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert desk.setting(office.RATE) == kept
        assert field.wrong.isVisibleTo(field) is (kept is None)
        assert ("could be 350 or 350000" in field.wrong.text()) or kept
