# SPDX-License-Identifier: GPL-3.0-or-later
"""The first facts of a book: guesses, what follows the country, what is made and what is not."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.app import bootstrap, places
from sohodesk.app.firstrun import making
from sohodesk.app.firstrun.facts import Facts, Writing, file_name, guess
from sohodesk.app.firstrun.making import Stopped, copy_backup, demo_book, is_backup, make_book
from sohodesk.base import office
from sohodesk.base.clock import FixedClock
from sohodesk.base.refusals import Refusal
from sohodesk.base.regions import regions
from sohodesk.home import queries
from sohodesk.invoices import usualtax
from sohodesk.invoices.document import Tax
from sohodesk.invoices.settings import TAX_STATUS
from sohodesk.store import plainfile
from sohodesk.store.backup import backup_name, copy_book


@pytest.fixture
def facts(tmp_path: Path) -> Facts:
    made = guess(zone="Asia/Jakarta", locale="en_US", language="en", person="Dewi Lestari")
    return replace(made, folder=tmp_path / "Documents" / "SohoDesk")


@pytest.mark.parametrize(
    ("zone", "locale", "country", "zone_then"),
    [
        ("Asia/Jakarta", "en_US", "ID", "Asia/Jakarta"),
        ("Asia/Makassar", "id_ID", "ID", "Asia/Makassar"),
        ("Europe/Berlin", "C", "DE", "Europe/Berlin"),
        ("UTC", "de_AT", "AT", "Europe/Vienna"),
        ("UTC", "C", "", "UTC"),
        ("America/New_York", "en_US", "US", "America/New_York"),
    ],
)
def test_the_guess(zone: str, locale: str, country: str, zone_then: str) -> None:
    found = guess(zone=zone, locale=locale, language="en", person="")
    assert (found.country, found.zone) == (country, zone_then)
    assert found.name


def test_the_country_brings_the_rest_along(facts: Facts) -> None:
    there = facts.in_country("DE", "Asia/Jakarta")
    assert (there.currency, there.zone, there.week) == ("EUR", "Europe/Berlin", "mon")
    assert there.writing == Writing("1.234,50", "d.m.y", "24")
    assert there.writing.sample == "1.234,50 · 19.11."
    assert there.language == "en"
    assert facts.in_country("US", "").writing.sample == "1,234.50 · 11/19 · 2 pm"
    assert facts.in_country("nowhere", "") == facts


def test_the_book_holds_what_was_chosen(facts: Facts) -> None:
    path = make_book(facts)
    assert path == facts.folder / "Dewi Lestari.sohodesk"
    desk = bootstrap.open_desk(path)
    try:
        assert desk.setting(office.OFFICE_NAME) == "Dewi Lestari"
        assert desk.setting(office.CURRENCY) == "IDR"
        assert desk.setting(office.NUMBER_FORMAT) == "1.234,50"
        assert desk.setting(office.WEEK_START) == "sun"
        with desk.read() as session:
            kept = [row.hours for row in queries.protected_hours(session)]
        assert kept == facts.protected
        assert desk.next_undo() is None
    finally:
        desk.close()


def test_every_country_makes_settings_that_are_allowed(facts: Facts) -> None:
    for country in regions():
        for language in ("en", "id"):
            there = replace(facts, language=language, taxed=True).in_country(country, "UTC")
            for setting, said in there.settings().items():
                setting.parse(said)


def test_tax_is_charged_only_where_it_was_said(facts: Facts) -> None:
    desk = bootstrap.open_desk(make_book(facts))
    assert usualtax.default_tax(desk).category == "O"
    desk.close()
    desk = bootstrap.open_desk(make_book(replace(facts, name="Other", taxed=True)))
    assert (usualtax.tax_name(desk), usualtax.default_tax(desk)) == ("PPN", Tax("N", Decimal(12)))
    assert desk.setting(TAX_STATUS) == "registered"
    desk.close()


def test_nothing_is_protected_where_nothing_is_ticked(facts: Facts) -> None:
    desk = bootstrap.open_desk(make_book(replace(facts, evenings=False, sunday=False)))
    with desk.read() as session:
        assert queries.protected_hours(session) == []
    desk.close()


@pytest.mark.parametrize("change", [{"currency": "XYZ"}, {"zone": "Mars/Olympus"}, {"name": "  "}])
def test_bad_facts_leave_nothing_behind(facts: Facts, change: dict[str, str]) -> None:
    with pytest.raises(Refusal):
        make_book(replace(facts, **change))  # type: ignore[arg-type]
    assert not facts.folder.exists()


def test_a_book_that_is_there_stays(facts: Facts) -> None:
    before = make_book(facts).read_bytes()
    with pytest.raises(Refusal, match="exists already"):
        make_book(facts)
    assert facts.path.read_bytes() == before


@pytest.mark.parametrize(
    ("code", "said"), [(errno.ENOSPC, "is full"), (errno.EACCES, "can't be written to")]
)
def test_a_disk_that_does_not_take_it(
    facts: Facts, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    def refuse(*_args: object, **_kw: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(plainfile, "set_up", refuse)
    with pytest.raises(Refusal, match=said):
        make_book(facts)
    assert not facts.folder.parent.exists()


def test_a_file_where_the_folder_should_be(facts: Facts, tmp_path: Path) -> None:
    (tmp_path / "Documents").write_text("no folder")
    with pytest.raises(Refusal, match="choose another folder"):
        make_book(facts)


@given(st.text(max_size=300))
def test_any_name_makes_a_file_name(name: str) -> None:
    made = file_name(name)
    assert made
    assert len(made.encode()) <= 100
    assert not set(made) & set('<>:"/\\|?*\0\n')
    assert made == made.strip(". ")
    assert file_name(made) == made


@pytest.mark.parametrize("name", ["CON", "nul", "com1.x", "...", "", "a/b", "Ünïcode 🪴"])
def test_names_that_some_system_refuses(name: str, tmp_path: Path) -> None:
    (tmp_path / f"{file_name(name)}.sohodesk").touch()


# Backups and the demo ---


def test_a_backup_is_copied_never_opened_in_place(
    facts: Facts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "book_folder", lambda: tmp_path / "books")
    source = make_book(facts)
    kept = tmp_path / backup_name(source, datetime(2026, 3, 2, tzinfo=UTC))
    copy_book(source, kept)
    assert is_backup(kept)
    assert not is_backup(source)
    before = kept.read_bytes()
    assert copy_backup(kept) == tmp_path / "books" / "Dewi Lestari.sohodesk"
    assert copy_backup(kept).name == "Dewi Lestari 2.sohodesk"
    assert kept.read_bytes() == before


def test_a_damaged_backup_is_refused_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "book_folder", lambda: tmp_path / "books")
    bad = tmp_path / "x-20260302-090000.sohodesk"
    bad.write_bytes(b"SQLite format 3\0" + b"\0" * 4000)
    with pytest.raises(Refusal):
        copy_backup(bad)
    assert not (tmp_path / "books").exists()


def test_the_demo_can_be_stopped_and_is_made_but_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "demo_book", lambda: tmp_path / "demo" / "demo.sohodesk")
    clock = FixedClock(datetime(2026, 3, 2, 2, 0, tzinfo=UTC), "Asia/Jakarta")
    heard: list[float] = []

    def told(share: float) -> None:
        heard.append(share)
        if share > 0.02:
            raise Stopped("stopped")

    with pytest.raises(Stopped):
        demo_book(clock, told)
    assert heard == sorted(heard)
    assert not (tmp_path / "demo").exists()
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "demo.sohodesk").touch()
    monkeypatch.setattr(making, "folder_for", None)
    assert demo_book(clock, told) == places.demo_book()
