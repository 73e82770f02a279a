# SPDX-License-Identifier: GPL-3.0-or-later
"""The side door of ``start`` and ``stop``: it leaves the same book and says the same words."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sohodesk.app import quickverbs
from sohodesk.app.main import main
from sohodesk.base.clock import FixedClock

Told = tuple[int, str, str]
USUAL = quickverbs.taken
MONDAY = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
SETTING_UP = (
    ("client", "add", "Nusa Kopi", "--rate", "350000"),
    ("client", "add", "Hartmann & Söhne", "--currency", "EUR", "--rate", "85.50"),
    ("client", "add", "Studio"),
    ("project", "add", "Nusa Kopi / Website"),
    ("project", "add", "Nusa Kopi / Wholesale", "--rate", "400000"),
    ("project", "add", "Hartmann / Shop relaunch"),
    ("project", "add", "Hartmann / By the day", "--billing", "daily", "--rate", "600"),
    ("project", "add", "Studio / Admin", "--billable", "no"),
)


class TwoWays:
    """The same calls on two copies of a book: through the side door, and the usual way."""

    def __init__(self, book: Path, capsys: pytest.CaptureFixture[str] | None) -> None:
        self.books = [book.with_name(f"{way}.sohodesk") for way in ("side", "usual")]
        for copy in self.books:
            shutil.copy(book, copy)
        self.capsys = capsys
        self.taken = 0

    def call(self, words: tuple[str, ...], at: datetime) -> list[Told]:
        return [self._called(way, words, at) for way in (0, 1)]

    def _called(self, way: int, words: tuple[str, ...], at: datetime) -> Told:
        def side(argv: Any, clock: Any) -> bool:
            done = USUAL(argv, clock)
            self.taken += done
            return done

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(quickverbs, "taken", side if way == 0 else lambda *_words: False)
            clock = FixedClock(at, "Asia/Jakarta")
            code = main(["--book", str(self.books[way]), *words], clock=clock)
        out, err = self.capsys.readouterr() if self.capsys else ("", "")
        return code, out, err

    def dumps(self) -> list[dict[str, list[Any]]]:
        return [dump(book) for book in self.books]


def dump(book: Path) -> dict[str, list[Any]]:
    """Every row of every table, the journal and the last keys among them."""
    with closing(sqlite3.connect(book)) as raw:
        names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: sorted(map(repr, raw.execute(f'SELECT * FROM "{name}"').fetchall()))
            for (name,) in names
        }


@pytest.fixture
def office(say: Any, desk: Any, book_path: Path) -> Path:
    for words in SETTING_UP:
        say(*words)
    say("settings", "set", "office.rate", "300000")
    desk.close()
    return book_path


@pytest.fixture
def ways(office: Path, capsys: pytest.CaptureFixture[str]) -> TwoWays:
    return TwoWays(office, capsys)


@pytest.mark.parametrize(
    "words",
    [
        ("start",),
        ("start", "Variant picker"),
        ("start", "  two   words "),
        ("start", "x" * 100),
        ("start", "Call", "--project", "website"),
        ("start", "--project", "nusa kopi / wholesale", "Call"),
        ("start", "Call", "--project", "Admin"),
        ("start", "Ein Gespräch “mit” {Klammern} 100 %", "--project", "hartmann / shop"),
    ],
)
def test_a_plain_call_leaves_the_same_book(ways: TwoWays, words: tuple[str, ...]) -> None:
    side, usual = ways.call(words, MONDAY)
    assert side == usual
    assert side[0] == 0
    later = MONDAY.replace(hour=17, minute=59, second=59)  # past midnight, not 16 hours
    side, usual = ways.call(("stop",), later)
    assert side == usual
    left, right = ways.dumps()
    assert left == right
    assert ways.taken == 2


@pytest.mark.parametrize(
    "words",
    [
        ("start", "Call #phone"),
        ("start", "Call !"),
        ("start", "Call", "--at", "8:00"),
        ("start", "Call", "--task", "Talks"),
        ("start", "Call", "--json"),
        ("start", "Call", "--project", "nowhere"),
        ("start", "Call", "--project", "Nusa"),
        ("start", "Call", "--proj", "Website"),
        ("start", "x" * 1001),
        ("start", "one", "two"),
        ("start", "--project"),
        ("stop",),
        ("stop", "--at", "8:00"),
        ("status",),
    ],
)
def test_what_is_not_plain_goes_the_usual_way(ways: TwoWays, words: tuple[str, ...]) -> None:
    side, usual = ways.call(words, MONDAY)
    assert side == usual
    left, right = ways.dumps()
    assert left == right
    assert ways.taken == 0


def test_a_second_start_is_refused_as_usual(ways: TwoWays) -> None:
    ways.call(("start", "One"), MONDAY)
    side, usual = ways.call(("start", "Two"), MONDAY)
    assert side == usual
    assert side[0] == 1
    assert "The timer runs already" in side[2]
    assert ways.taken == 1


@pytest.mark.parametrize(
    ("before", "stops_at"),
    [
        ((("start", "Day", "--project", "By the day"),), MONDAY.replace(hour=9)),
        ((("start", "Long"),), MONDAY.replace(day=4)),
        ((("start", "Back"),), MONDAY.replace(hour=1)),
        (
            (
                ("settings", "set", "timer.several", "yes"),
                ("start", "One"),
                ("start", "Two", "--project", "Admin"),
            ),
            MONDAY.replace(hour=9),
        ),
    ],
)
def test_a_stop_that_needs_thought_goes_the_usual_way(
    ways: TwoWays, before: tuple[tuple[str, ...], ...], stops_at: datetime
) -> None:
    for words in before:
        side, usual = ways.call(words, MONDAY)
        assert side == usual
        assert side[0] == 0, side
    taken = ways.taken
    side, usual = ways.call(("stop",), stops_at)
    assert side == usual
    left, right = ways.dumps()
    assert left == right
    assert ways.taken == taken


def test_old_locks_are_plain_and_one_of_today_is_refused_as_usual(ways: TwoWays) -> None:
    ways.call(("lock", "2026-02"), MONDAY)
    side, usual = ways.call(("start", "Call"), MONDAY)
    assert side == usual
    side, usual = ways.call(("stop",), MONDAY.replace(hour=9))
    assert side == usual
    assert ways.taken == 2
    ways.call(("lock", "today"), MONDAY.replace(hour=10))
    side, usual = ways.call(("start", "Call"), MONDAY.replace(hour=10))
    assert side == usual
    assert side[0] == 1
    assert "is locked" in side[2]
    left, right = ways.dumps()
    assert left == right
    assert ways.taken == 2


def test_the_answer_is_in_the_books_language(ways: TwoWays) -> None:
    ways.call(("settings", "set", "office.language", "id"), MONDAY)
    side, usual = ways.call(("start", "Rapat"), MONDAY)
    assert side == usual
    assert side[1] != "Started “Rapat” at 09:00.\n"
    assert ways.taken == 1


def test_a_book_that_can_not_be_opened_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "nowhere.sohodesk"
    assert main(["--book", str(missing), "start", "Call"]) == 1
    assert "There is no book at" in capsys.readouterr().err
    missing.write_text("no book")
    assert main(["--book", str(missing), "stop"]) == 1
    assert "is not a SohoDesk book" in capsys.readouterr().err


def test_a_plain_start_loads_no_mapper(office: Path) -> None:
    code = (
        "import sys\n"
        "from sohodesk.app.main import main\n"
        "assert main(['--book', sys.argv[1], 'start', 'Call', '--project', 'website']) == 0\n"
        "assert main(['--book', sys.argv[1], 'stop']) == 0\n"
        "heavy = {'sqlalchemy', 'argcomplete', 'babel', 'lark', 'typst'}\n"
        "print(*sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(office)], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == ""


PLACES = ("", "website", "Wholesale", "shop", "Admin", "By the day", "Nusa", "?")
CALLS = st.one_of(
    st.tuples(st.just("start"), st.sampled_from(["", "Call", "a #tag", "é “x”"]),
              st.sampled_from(PLACES)),
    st.tuples(st.sampled_from(["stop", "undo", "redo", "cancel"])),
)  # fmt: skip


@settings(max_examples=8, phases=[Phase.generate])
@given(calls=st.lists(st.tuples(CALLS, st.integers(0, 30 * 3600)), min_size=2, max_size=8))
def test_any_calls_leave_the_same_book(
    tmp_path_factory: pytest.TempPathFactory, empty_book: Path, calls: list[Any]
) -> None:
    folder = tmp_path_factory.mktemp("ways")
    book = folder / "office.sohodesk"
    shutil.copy(empty_book, book)
    for words in SETTING_UP:
        assert main(["--book", str(book), *words], clock=FixedClock(MONDAY)) == 0
    ways, clock = TwoWays(book, None), FixedClock(MONDAY)
    for said, seconds in calls:
        clock.advance(seconds=seconds)
        words = said
        if said[0] == "start":
            words = ("start", said[1], *(("--project", said[2]) if said[2] else ()))
        side, usual = ways.call(words, clock.at)
        assert side[0] == usual[0]
    left, right = ways.dumps()
    assert left == right
    shutil.rmtree(folder)
