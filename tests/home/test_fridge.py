# SPDX-License-Identifier: GPL-3.0-or-later
"""The page for the fridge: what stands on it, in both languages, whatever people are called."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.clock import FixedClock
from sohodesk.home.promises.queries import PromiseRow
from sohodesk.home.promises.rules import Times
from sohodesk.home.promises.standing import Standing
from sohodesk.home.review.fridge import FridgePage, Month, compose_fridge
from sohodesk.home.review.fridgemarks import SHAPES, rows_for, shapes_of
from sohodesk.home.review.rules import Words
from sohodesk.invoices.pdf.typesetting import typeset
from sohodesk.store.desk import Desk
from tests.conftest import Told
from tests.invoices.pdfchecks import require_sound, selected, structure

Say = Callable[..., Told]
AT = datetime(2026, 3, 14, tzinfo=UTC)


@pytest.fixture
def clock() -> FixedClock:
    """Saturday 14 March 2026 in Jakarta."""
    return FixedClock(datetime(2026, 3, 14, 3, tzinfo=UTC), "Asia/Jakarta")


def standing(number: int, day: date, answer: str, title: str, rule: str = "x") -> Standing:
    row = PromiseRow(number, title, "", Times(day, 600, 60, "UTC", rule), sign="moon")
    at = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    return Standing(row, day, at, at + timedelta(hours=1), answer)


def month_of(*found: Standing, first: date = date(2026, 3, 1), **more: Any) -> Month:
    return Month(first, AT.date(), found, more.pop("names", ["Dewi", "Alya"]), **more)


def text_of(page: FridgePage, folder: Path) -> str:
    return said_by(typeset(page).pdf, page.language, folder)


def said_by(pdf: bytes, language: str, folder: Path) -> str:
    """What stands on it; it is one sound page of A5."""
    assert require_sound(pdf, language=language) == 1
    assert structure(pdf)["H1"] == 1
    with pikepdf.open(BytesIO(pdf)) as opened:
        box = opened.pages[0].mediabox
        assert [round(float(side) / 72 * 25.4) for side in box[2:]] == [148, 210]
    return selected(pdf, folder)


def test_a_month_on_paper(say: Say, desk: Desk, tmp_path: Path) -> None:
    say("home", "member", "add", "Dewi")
    say("home", "member", "add", "Alya", "--birthday", "2017-03-27")
    dinner = say(
        *("home", "promise", "add", "Dinner", "--from", "2026-03-02", "--at", "18:30"),
        *("--repeat", "Mon-Fri", "--json"),
    ).json["id"]
    say("home", "promise", "add", "Zoo", "--on", "2026-03-21", "--at", "10:00")
    for day in (2, 3, 4):
        say("home", "promise", "answer", f"{dinner}@2026-03-0{day}", "kept")
    say("home", "promise", "answer", f"{dinner}@2026-03-05", "missed")
    say("log", "2026-03-05 08:00-10:00", "--yes")
    path = tmp_path / "march.pdf"
    told = say("home", "fridge", "--month", "2026-03", "-o", path)
    assert "march.pdf" in told.out
    words = said_by(path.read_bytes(), "en", tmp_path)
    assert "March at home" in words
    assert "3 times someone waited, and I was there" in words
    assert "Zoo on 21 March, Alya turns 9 on 27 March." in words
    assert "Worked" not in words
    assert "exists already" in say("home", "fridge", "-o", path, code=1).err
    say("home", "fridge", "-o", path, "--force", "--work", "--language", "id")
    words = said_by(path.read_bytes(), "id", tmp_path)
    assert "Maret di rumah" in words
    assert "2 j pada 1 hari" in words


def test_own_words_are_kept_by_month_and_language(say: Say, desk: Desk) -> None:
    said = say("home", "fridge", "--title", "Our March", "--greeting", "*We* #did it $1$", "--json")
    assert said.json["title"] == "Our March"
    again = say("home", "fridge", "--month", "2026-03", "--json").json
    assert (again["title"], again["greeting"]) == ("Our March", "*We* #did it $1$")
    other = say("home", "fridge", "--month", "2026-03", "--language", "id", "--json").json
    assert other["title"] == "Maret di rumah"
    assert say("home", "fridge", "--month", "2026-04", "--json").json["title"] == "April at home"
    back = say("home", "fridge", "--title", "", "--greeting", "", "--json").json
    assert back["title"] == "March at home"


@pytest.mark.parametrize("month", ["2026", "2026-13", "March", "٢٠٢٦-٠٣", "0000-01", "9999-12"])
def test_what_is_no_month_is_refused(month: str, say: Say, desk: Desk) -> None:
    assert "is no month" in say("home", "fridge", "--month", month, code=1).err


def test_a_month_without_promises_is_a_page_too(tmp_path: Path) -> None:
    page = compose_fridge(month_of(names=[]), Words(), "en", AT)
    assert page.legend == ()
    assert "days are free for one another" in text_of(page, tmp_path)


def test_thirty_rituals_six_weeks_and_long_names_fit_on_one_page(tmp_path: Path) -> None:
    first = date(2026, 8, 1)  # a Saturday: six weeks from Monday
    titles = ("صلاة المغرب معًا", "ארוחת ערב", "#strong[Bold] *dinner* $x$", "Very long " * 20)
    found = [
        standing(n, first + timedelta(days=d), ("kept", "missed", "")[(n + d) % 3], titles[n % 4])
        for n in range(30)
        for d in range(31)
    ]
    names = ["Maria-Antonia Wilhelmina " * 4, "أبو عبد الرحمن", "さくら"]
    page = compose_fridge(month_of(*found, first=first, names=names), Words(), "en", AT)
    assert len(page.weeks) == 6
    assert len(page.legend) == len(SHAPES) + 1
    assert page.legend[-1].title == "18 more promises"
    said = text_of(page, tmp_path)
    assert "#strong[Bold] *dinner*" in said


def test_words_as_long_as_can_be_stay_on_the_page(tmp_path: Path) -> None:
    words = Words("W" * 300, "Wide words " * 54, "Soon " * 100)
    found = [standing(n, date(2026, 3, 1 + n), "kept", f"Ritual {n}") for n in range(14)]
    page = compose_fridge(month_of(*found, worked=(3600, 1)), words, "en", AT)
    assert text_of(page, tmp_path)


def test_what_was_cancelled_or_moved_away_is_not_drawn() -> None:
    day = date(2026, 3, 3)
    moved = Standing(
        **{
            name: getattr(standing(1, day, "moved", "Zoo"), name)
            for name in ("promise", "day", "start", "end", "answer")
        },
        moved_to=date(2026, 3, 5),
    )
    page = compose_fridge(
        month_of(moved, standing(2, day, "cancelled-family", "Swimming")), Words(), "en", AT
    )
    assert page.legend == ()
    assert not any(cell.marks for week in page.weeks for cell in week)


@pytest.mark.parametrize(("first", "weeks"), [(0, 6), (6, 6), (5, 5)])
def test_weeks_begin_as_the_office_has_them(first: int, weeks: int) -> None:
    month = month_of(first=date(2026, 8, 1), first_weekday=first)
    page = compose_fridge(month, Words(), "id", AT)
    assert len(page.weeks) == weeks
    days = [cell.number for week in page.weeks for cell in week if cell.number]
    assert days == [str(day) for day in range(1, 32)]
    column = (date(2026, 8, 1).weekday() - first) % 7
    assert page.weeks[0][column].number == "1"
    assert page.weekdays[column] == "Sab"


@given(st.lists(st.sampled_from(["moon", "heart", "utensils", "car", "unknown"]), max_size=40))
def test_shapes_tell_promises_apart_as_long_as_there_are_some(signs: list[str]) -> None:
    found = shapes_of(signs)
    own = [shape for shape in found if shape != "dot"]
    assert len(found) == len(signs)
    assert len(set(own)) == len(own) == min(len(signs), len(SHAPES))


@given(st.integers(0, 100))
def test_the_fullest_day_has_room(most: int) -> None:
    rows, wide = rows_for(most)
    assert rows * wide >= most
