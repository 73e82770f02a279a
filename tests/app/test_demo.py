# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo book is sound, believable and always the same for the same clock."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sohodesk.app import bootstrap
from sohodesk.app.demo import make_demo, standing_at
from sohodesk.app.demo.chronicle import chronicle
from sohodesk.app.demo.days import made_days
from sohodesk.app.demo.jobs import JOBS
from sohodesk.app.demo.papers import papers
from sohodesk.app.demo.phrases import phrases
from sohodesk.app.demo.stints import STINTS
from sohodesk.app.main import main
from sohodesk.app.soundness import problems_of
from sohodesk.base import office
from sohodesk.base.clock import Clock, FixedClock
from sohodesk.base.refusals import Refusal
from sohodesk.base.secrets import MemorySecrets
from sohodesk.base.zones import day_of
from sohodesk.invoices.documentlines import belongs, tally
from sohodesk.invoices.overview import read_overview
from sohodesk.store.bookfile import IDENTITY
from sohodesk.store.desk import Desk
from sohodesk.store.settings import UserFile
from sohodesk.timelog import queries
from tests.shared import afternoon

JAKARTA = "Asia/Jakarta"


def at(said: str) -> FixedClock:
    """A clock at a time of day in Jakarta, which is seven hours ahead."""
    return FixedClock(datetime.fromisoformat(f"{said}+07:00"), JAKARTA)


def told_by(clock: Clock) -> tuple[datetime, str]:
    """What a clock shows, and where."""
    return clock.now(), clock.zone()


THURSDAY = "2026-11-19T14:29:10"
ODD_TIMES = (
    "2026-11-22T06:00:00",  # a Sunday
    "2027-01-01T00:00:30",
    "2028-02-29T15:06:00",
)


# The story, before it is written ---------------------------------------------------------------


@given(st.datetimes(datetime(2025, 1, 1), datetime(2031, 12, 31), timezones=st.just(UTC)))
@example(at(ODD_TIMES[0]).now())
@example(at(ODD_TIMES[1]).now())
@example(at(ODD_TIMES[2]).now())
@example(at("2026-11-19T23:59:59").now())
@settings(max_examples=20)
def test_nothing_overlaps_and_nothing_is_in_the_future(now: datetime) -> None:
    told = chronicle(now)
    spans = [each.span for each in told.stretches]
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert spans[-1].end <= told.run.start < now
    assert now - told.run.start <= timedelta(hours=2)
    assert all(each.day == day_of(each.span.start, JAKARTA) for each in told.stretches)
    assert all(each.day == day_of(each.span.end, JAKARTA) for each in told.stretches)
    assert all(pause.end <= told.run.start for pause in told.pauses)
    assert all(paper.on <= told.today for paper in papers(told))
    two_years = told.today - told.days[-1]
    assert timedelta(days=670) < two_years < timedelta(days=760)


def test_the_rule_does_exactly_what_the_stints_ask_for() -> None:
    done: Counter[tuple[str, str]] = Counter()
    for piece in made_days():
        done[piece.project, piece.task] += piece.end - piece.start
        assert 5 * 60 <= piece.start < piece.end <= 21 * 60 + 30
    wanted: Counter[tuple[str, str]] = Counter()
    for stint in STINTS:
        for task, minutes in stint.tasks:
            wanted[stint.project, task] += minutes
    assert done == wanted


def test_work_keeps_to_the_life_of_its_project() -> None:
    for piece in made_days():
        job = JOBS[piece.project]
        assert job.since >= piece.day > (job.ended or 0)


def test_every_task_has_words() -> None:
    assert all(phrases(stint.project, task) for stint in STINTS for task, _minutes in stint.tasks)


def test_hours_are_believable() -> None:
    told = chronicle(at(THURSDAY).now())
    by_day: Counter[date] = Counter()
    for each in told.stretches:
        by_day[each.day] += int((each.span.end - each.span.start).total_seconds())
    assert max(by_day.values()) <= 12 * 3600
    assert sum(day.weekday() >= 5 for day in by_day) <= 12
    by_week: Counter[tuple[int, int]] = Counter()
    for day, seconds in by_day.items():
        by_week[day.isocalendar()[:2]] += seconds
    assert max(by_week.values()) <= 52 * 3600


# The book ---------------------------------------------------------------------------------------


@pytest.fixture
def made(demo_book: Path, tmp_path: Path) -> Path:
    """A copy of the demo book of ``THURSDAY`` in a folder of its own."""
    assert told_by(afternoon()) == told_by(at(THURSDAY))
    (tmp_path / "made").mkdir()
    return Path(shutil.copy(demo_book, tmp_path / "made" / "demo.sohodesk"))


@pytest.fixture
def demo(made: Path, tmp_path: Path) -> Iterator[Desk]:
    opened = desk_on(made, THURSDAY, tmp_path)
    yield opened
    opened.close()


def desk_on(path: Path, said: str, folder: Path) -> Desk:
    return bootstrap.open_desk(
        path, clock=at(said), secrets=MemorySecrets(), user=UserFile(folder / "settings.json")
    )


def ask(path: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as book:
        return book.execute(sql).fetchall()


def contents(path: Path) -> dict[str, list[Any]]:
    """All rows of all tables, but for what tells one book from another."""
    names = ask(path, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    found = {name: ask(path, f'SELECT * FROM "{name}" ORDER BY 1, 2') for (name,) in names}
    kept = [row for row in found["setting"] if IDENTITY not in row]
    assert len(kept) == len(found["setting"]) - 1
    return {**found, "setting": [row[1:] for row in kept]}


def numbers(path: Path) -> dict[str, list[int]]:
    """The running numbers of issued documents by their series."""
    found: dict[str, list[int]] = {}
    given = "SELECT number FROM invoice WHERE number IS NOT NULL AND revision = 1 ORDER BY id"
    for (number,) in ask(path, given):
        series, sequence = number.rsplit("-", 1)
        found.setdefault(series, []).append(int(sequence))
    return found


def test_the_book_is_sound(demo: Desk) -> None:
    assert problems_of(demo) == []


@pytest.mark.slow
def test_the_same_clock_gives_the_same_book(made: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.sohodesk"
    make_demo(again, clock=at(THURSDAY))
    assert contents(again) == contents(made)


def test_it_is_two_years_of_work(made: Path) -> None:
    ((count, hours),) = ask(made, "SELECT count(*), sum(seconds) / 3600 FROM entry")
    assert 2300 <= count <= 2800
    assert 3200 <= hours <= 3700
    ((billable,),) = ask(made, "SELECT 100 * sum(seconds * billable) / sum(seconds) FROM entry")
    assert 85 <= billable <= 95
    assert ask(made, "SELECT count(*) FROM client") == [(7,)]
    assert ask(made, "SELECT count(*) FROM entry_tag")[0][0] > 1000


def test_the_timer_runs_since_five_past_one(demo: Desk) -> None:
    with demo.read() as session:
        running = queries.running(session)
    assert running is not None
    assert running.description == "Payment step: QRIS and bank transfer"
    assert queries.lasted(running, demo.clock.now()) == 84 * 60 + 10


def test_the_week_has_the_hours_of_the_pictures(made: Path) -> None:
    days = ask(
        made,
        "SELECT day, sum(coalesce(seconds, 84 * 60)) FROM entry"
        " WHERE day >= '2026-11-16' GROUP BY day",
    )
    assert [minutes // 60 for _day, minutes in days] == [510, 526, 470, 374]


def test_invoices_stand_as_in_the_pictures(demo: Desk) -> None:
    seen = read_overview(demo)

    def card(name: str) -> tuple[int, dict[str, int]]:
        found = tally(seen.lines, name, 2026)
        return found.count, found.minor

    assert card("all")[0] == 49
    assert card("draft") == (2, {"IDR": 25_051_875})
    assert card("issued") == (4, {"IDR": 20_900_000, "EUR": 229_200})
    assert card("overdue") == (2, {"IDR": 18_500_000})
    assert card("paid")[0] == 41
    late = [line.facts for line in seen.lines if belongs(line, "overdue", None)]
    assert sorted((seen.today - row.due_date).days for row in late if row.due_date) == [16, 31]
    latest = next(line.facts for line in seen.lines if line.facts.number == "2026-047")
    assert (latest.client, latest.total_minor) == ("Hartmann & Söhne", 187_200)


def test_there_is_what_repeats_a_retainer_and_a_bank(demo: Desk, made: Path) -> None:
    assert ask(made, "SELECT count(*), sum(paused) FROM repeat") == [(3, 1)]
    assert ask(made, "SELECT count(*) FROM retainer") == [(1,)]
    states = dict(ask(made, "SELECT state, count(*) FROM bank_row GROUP BY state"))
    assert states["matched"] >= 4
    quotes = "SELECT count(*) FROM invoice WHERE kind = 'quote'"
    assert ask(made, quotes)[0][0] >= 6


def test_something_was_void_credited_and_paid_in_parts(made: Path) -> None:
    assert ask(made, "SELECT count(*) FROM invoice WHERE voided IS NOT NULL") == [(1,)]
    assert ask(made, "SELECT count(*) FROM invoice WHERE kind = 'credit'") == [(1,)]
    in_parts = "SELECT 1 FROM payment GROUP BY invoice_id HAVING count(*) > 1"
    assert len(ask(made, in_parts)) >= 3
    assert ask(made, "SELECT count(*) > 10 FROM payment WHERE withheld_minor > 0") == [(1,)]


def test_numbers_have_no_gaps_and_every_page_is_kept(made: Path) -> None:
    series = numbers(made)
    assert {name: len(found) for name, found in series.items()}["2026"] == 47
    assert 85 <= sum(len(found) for found in series.values()) <= 100
    for found in series.values():
        assert found == list(range(1, len(found) + 1))
    no_page = "SELECT count(*) FROM invoice WHERE issued IS NOT NULL AND pdf_sha256 IS NULL"
    assert ask(made, no_page) == [(0,)]


def test_the_time_of_finished_projects_is_billed(made: Path) -> None:
    left = ask(
        made,
        "SELECT project.name, entry.day FROM entry JOIN project ON project.id = project_id"
        " WHERE project.state = 'done' AND entry.billable AND invoice_line_id IS NULL",
    )
    assert left == []


def test_there_is_nothing_to_undo_until_something_is_done(made: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sohodesk"
    copy.write_bytes(made.read_bytes())
    desk = desk_on(copy, THURSDAY, tmp_path)
    try:
        assert desk.next_undo() is None
        with pytest.raises(Refusal, match="nothing to undo"):
            desk.undo()
        desk.settings.set(desk, office.OFFICE_NAME, "Studio Dewi")
        assert desk.undo() == "Set Name on invoices"
        assert desk.setting(office.OFFICE_NAME) == "Studio Raka"
        assert desk.next_undo() is None
    finally:
        desk.close()


def test_an_existing_file_is_left_alone(made: Path) -> None:
    before = made.read_bytes()
    with pytest.raises(Refusal, match="exists already"):
        make_demo(made, clock=at(THURSDAY))
    assert made.read_bytes() == before
    assert [file.name for file in made.parent.iterdir() if file.name.startswith(".")] == []


@pytest.mark.slow
@pytest.mark.parametrize("said", ODD_TIMES)
def test_any_clock_gives_a_sound_book(said: str, tmp_path: Path) -> None:
    path = tmp_path / "demo.sohodesk"
    if said == ODD_TIMES[0]:
        assert main(["demo", str(path), "--at", said[:16].replace("T", " ")]) == 0
    else:
        make_demo(path, clock=at(said))
    now = int(at(said).now().timestamp())
    desk = desk_on(path, said, tmp_path)
    try:
        assert problems_of(desk) == []
        seen = read_overview(desk)
    finally:
        desk.close()
    assert sum(belongs(line, "overdue", None) for line in seen.lines) == 2
    for found in numbers(path).values():
        assert found == list(range(1, len(found) + 1))
    future = f'SELECT count(*) FROM entry WHERE start > {now} OR "end" > {now}'
    assert ask(path, future) == [(0,)]
    assert ask(path, f"SELECT count(*) FROM step WHERE at > {now}") == [(0,)]
    # The last step was just now: the book is of the time that was said, not of the computer's.
    assert ask(path, f"SELECT max(at) > {now} - 86400 FROM step") == [(1,)]
    assert ask(path, f"SELECT count(*) FROM invoice WHERE issue_date > '{seen.today}'") == [(0,)]
    assert ask(path, "SELECT count(*) FROM entry WHERE seconds IS NULL") == [(1,)]


def test_the_demo_of_another_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A day alone means its afternoon; a whole book of a day and time is made above."""
    book = tmp_path / "demo.sohodesk"
    assert main(["demo", str(book), "--at", "2026-02-30"]) == 1
    assert "28 days" in capsys.readouterr().err
    assert not book.exists()
    assert told_by(standing_at("2025-06-15", at(THURSDAY))) == told_by(at("2025-06-15T14:29:00"))
