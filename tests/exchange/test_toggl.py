# SPDX-License-Identifier: GPL-3.0-or-later
"""Toggl's detailed time entries: every variant of the file, and every broken one."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sohodesk.base.refusals import Refusal
from sohodesk.exchange.dateorder import date_order
from sohodesk.exchange.rows import RefusedRow, TimeRow
from sohodesk.exchange.toggl import open_toggl
from sohodesk.exchange.togglrows import TogglRows
from sohodesk.exchange.wallclock import DateOrder

HEAD = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,"
    "Duration,Tags,Amount (EUR)"
)
ROW = (
    "Dewi,dewi@example.org,Big Company,Shop,Design,Variant picker,Yes,2026-03-02,09:30:00,"
    '2026-03-02,11:00:00,01:30:00,"frontend, urgent",127.50'
)
JAKARTA, BERLIN = "Asia/Jakarta", "Europe/Berlin"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "toggl.csv"


def written(path: Path, *lines: str, encoding: str = "utf-8", end: str = "\n") -> Path:
    path.write_bytes((end.join(lines) + end).encode(encoding))
    return path


def rows_of(
    path: Path, zone: str = JAKARTA, order: DateOrder | None = None, **more: bool | str
) -> list[TimeRow | RefusedRow]:
    file = open_toggl(path)
    return list(TogglRows(file, zone, date_order(file, order), **more))  # type: ignore[arg-type]


def only(path: Path, *lines: str, **more: object) -> TimeRow:
    (row,) = rows_of(written(path, *lines), **more)  # type: ignore[arg-type]
    assert isinstance(row, TimeRow), row
    return row


def reason(path: Path, *lines: str, **more: object) -> str:
    (row,) = rows_of(written(path, *lines), **more)  # type: ignore[arg-type]
    assert isinstance(row, RefusedRow), row
    return row.reason


def refusal(path: Path, **more: object) -> str:
    with pytest.raises(Refusal) as refused:
        rows_of(path, **more)  # type: ignore[arg-type]
    return refused.value.sentence


def epoch(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


# ------------------------------------------------------------------------------------ good files


def test_a_row_of_the_documented_columns(path: Path) -> None:
    assert only(path, HEAD, ROW) == TimeRow(
        line=2,
        user="Dewi",
        client="Big Company",
        project="Shop",
        task="Design",
        description="Variant picker",
        tags=("frontend", "urgent"),
        billable=True,
        day="2026-03-02",
        start=epoch("2026-03-02T09:30+07:00"),
        end=epoch("2026-03-02T11:00+07:00"),
        seconds=5400,
        parts=(),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_way_to_write_it(path: Path, encoding: str, delimiter: str, end: str) -> None:
    lines = [
        HEAD.replace(",", delimiter),
        ROW.replace('"frontend, urgent"', "§").replace(",", delimiter).replace("§", "'käse'"),
    ]
    (row,) = rows_of(written(path, *lines, encoding=encoding, end=end))
    assert isinstance(row, TimeRow)
    assert (row.project, row.tags, row.seconds) == ("Shop", ("'käse'",), 5400)


def test_all_cells_may_be_quoted_and_hold_line_ends(path: Path) -> None:
    quoted = ['"' + '","'.join(HEAD.split(",")) + '"', ROW.replace("Variant", '"Variant\n ""big""')]
    quoted[1] = quoted[1].replace(" picker", ' picker"')
    row, other = rows_of(written(path, *quoted, ROW))
    assert isinstance(row, TimeRow)
    assert row.description == 'Variant "big" picker'
    assert (row.line, other.line) == (2, 4)


def test_columns_may_move_be_missing_or_unknown(path: Path) -> None:
    row = only(
        path,
        "duration;Colour;START TIME;start Date;Description;Amount ()",
        "1:30;red;9:30:00;2026-03-02;  Variant   picker ;",
    )
    assert (row.client, row.project, row.task, row.user) == ("", "", "", "")
    assert (row.description, row.seconds, row.billable) == ("Variant picker", 5400, None)
    assert row.end == row.start + 5400


def test_a_file_for_toggls_own_importer_has_no_end(path: Path) -> None:
    head = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,Duration,Tags"
    row = only(path, head, "D,d@x.org,C,P,,x,No,2026-03-02,23:30:00,01:00:00,")
    assert row.parts == (("2026-03-02", 1800), ("2026-03-03", 1800))
    assert row.billable is False


def test_a_row_without_times_stays_a_duration(path: Path) -> None:
    row = only(path, "Start date,Project,Duration", "2026-03-02,Shop,1.5 h")
    assert (row.end, row.seconds, row.day) == (None, 5400, "2026-03-02")
    assert row.start == epoch("2026-03-02T00:00+07:00")


def test_an_end_after_midnight(path: Path) -> None:
    row = only(path, HEAD, "D,,C,P,,x,Yes,2026-03-02,23:30:00,2026-03-03,00:30:00,01:00:00,,")
    assert row.seconds == 3600
    assert row.parts == (("2026-03-02", 1800), ("2026-03-03", 1800))
    head = "Project,Start date,Start time,End time"
    assert only(path, head, "P,2026-03-02,23:30:00,00:30:00").seconds == 3600
    assert only(path, head, "P,2026-03-02,23:00:00,00:00:00").parts == (("2026-03-02", 3600),)
    head += ",Duration"
    assert only(path, head, "P,2026-03-02,09:00:00,09:00:00,24:00:00").seconds == 86_400


def test_an_end_date_of_the_same_day_is_mended_if_the_duration_proves_it(path: Path) -> None:
    cells = "D,,C,P,,x,Yes,2026-03-02,23:30:00,2026-03-02,00:30:00,{},,"
    assert only(path, HEAD, cells.format("01:00:00")).seconds == 3600
    assert reason(path, HEAD, cells.format("02:00:00")) == "the end is before the start"


def test_the_times_win_over_the_duration_and_that_is_counted(path: Path) -> None:
    written(path, HEAD, ROW.replace("01:30:00", "02:00:00"), ROW.replace("01:30:00", "1:29"))
    rows = TogglRows(open_toggl(path), JAKARTA)
    assert [row.seconds for row in rows if isinstance(row, TimeRow)] == [5400, 5400]
    assert rows.differing == 1
    assert rows.users == {"Dewi": 2}


def test_the_repeated_hour_is_told_by_the_duration(path: Path) -> None:
    cells = "D,,C,P,,x,Yes,2026-10-25,01:30:00,2026-10-25,02:30:00,{},,"
    assert only(path, HEAD, cells.format("02:00:00"), zone=BERLIN).seconds == 7200
    assert only(path, HEAD, cells.format("01:00:00"), zone=BERLIN).seconds == 3600
    assert only(path, HEAD, cells.format(""), zone=BERLIN).seconds == 3600


def test_a_day_of_23_hours(path: Path) -> None:
    row = only(
        path, HEAD, "D,,C,P,,x,Yes,2026-03-28,23:30:00,2026-03-29,03:30:00,03:00:00,,", zone=BERLIN
    )
    assert row.seconds == 3 * 3600
    assert row.parts == (("2026-03-28", 1800), ("2026-03-29", 9000))


def test_the_currency_of_the_amounts(path: Path) -> None:
    assert open_toggl(written(path, HEAD, ROW)).currency == "EUR"
    assert open_toggl(written(path, HEAD.replace("(EUR)", "(usd)"), ROW)).currency == "USD"
    assert open_toggl(written(path, HEAD.replace("(EUR)", "()"), ROW)).currency is None
    assert open_toggl(written(path, HEAD.replace("(EUR)", "(XYZ)"), ROW)).currency is None


def test_rows_of_one_user_only(path: Path) -> None:
    other = ROW.replace("Dewi", "Raka").replace("dewi@", "raka@")
    written(path, HEAD, ROW, other, other)
    assert len(rows_of(path, user="dewi")) == 1
    assert len(rows_of(path, user="RAKA@example.org")) == 2


def test_a_spreadsheets_line_about_the_separator_is_passed_over(path: Path) -> None:
    lines = ("sep=;", HEAD.replace(",", ";"), "D;;C;P;;x;No;2026-03-02;9:00;2026-03-02;10:00;;;")
    (row,) = rows_of(written(path, *lines))
    assert row.line == 3


# ---------------------------------------------------------------------------------- refused rows


@pytest.mark.parametrize(
    ("start", "end", "duration", "why"),
    [
        ("2026-03-02,09:00:00", "2026-03-01,10:00:00", "01:00:00", "the end is before the start"),
        ("2026-03-02,09:00:00", "2026-03-02,09:00:00", "00:00:00", "it lasts no time at all"),
        ("2026-03-02,09:00:00", "2026-03-02,10:00:00", "-01:00:00", "is negative"),
        ("2026-03-02,09:00:00", "2026-03-02,10:00:00", "soon", "“soon” is no duration"),
        ("2026-03-02,09:00:00", "2026-03-04,10:00:00", "", "it lasts more than 24 hours"),
        ("2026-03-02,09:00:00", "2026-04-04,10:00:00", "", "more than seven days"),
        ("2026-03-02,25:00:00", "2026-03-02,10:00:00", "", "the time 25:00:00 does not exist"),
        ("2026-02-30,09:00:00", "2026-03-02,10:00:00", "", "the date 2026-02-30 does not exist"),
        (",09:00:00", "2026-03-02,10:00:00", "", "the date is missing"),
        ("2026-03-02,09:00:00", ",", "", "neither an end nor a duration"),
        ("2026-03-02,", ",", "", "neither times nor a duration"),
        ("2026-03-02,", ",", "25:00:00", "more than 24 hours"),
        ("03/02/2026,09:00:00", "03/02/2026,10:00:00", "", "order of the date"),
    ],
)
def test_rows_that_are_refused_with_the_reason(
    path: Path, start: str, end: str, duration: str, why: str
) -> None:
    good = ROW.replace("Variant picker", "good")
    row = f"D,,C,P,,x,Yes,{start},{end},{duration},,"
    kept, refused = rows_of(written(path, HEAD, good, row))
    assert isinstance(kept, TimeRow)
    assert isinstance(refused, RefusedRow)
    assert refused.line == 3
    assert why in refused.reason
    assert ",".join(refused.cells) == row


def test_other_cells_that_are_refused(path: Path) -> None:
    assert "neither Yes nor No" in reason(path, HEAD, ROW.replace("Yes", "perhaps"))
    assert "longer than 200" in reason(path, HEAD, ROW.replace("Shop", "x" * 201))
    assert "longer than 1000" in reason(path, HEAD, ROW.replace("Variant", "x" * 1001))
    lone = ROW.replace("Big Company,Shop", ",")
    assert reason(path, HEAD, lone) == "the task Design has no project"
    cut = reason(path, HEAD, "D,,C,P,,x,Yes,2026-03-02")
    assert cut == "the row has too few cells"


def test_a_skipped_time_is_refused(path: Path) -> None:
    row = "D,,C,P,,x,Yes,2026-03-29,02:30:00,2026-03-29,04:00:00,00:30:00,,"
    assert "02:30 does not exist on 2026-03-29" in reason(path, HEAD, row, zone=BERLIN)


def test_long_entries_are_taken_when_confirmed(path: Path) -> None:
    row = "D,,C,P,,x,Yes,2026-03-02,09:00:00,2026-03-04,10:00:00,,,"
    assert only(path, HEAD, row, long=True).seconds == 49 * 3600


# --------------------------------------------------------------------------- the order of dates


def test_an_order_is_proven_by_a_day_over_twelve(path: Path) -> None:
    rows = [
        "D,,C,P,,x,Yes,02/03/2026,9:00 AM,02/03/2026,10:00 AM,,,",
        "D,,C,P,,x,Yes,25/03/2026,9:00 PM,25/03/2026,10:00 PM,,,",
    ]
    days = [r.day for r in rows_of(written(path, HEAD, *rows)) if isinstance(r, TimeRow)]
    assert days == ["2026-03-02", "2026-03-25"]
    mirrored = [row.replace("25/03", "03/25") for row in rows]
    days = [r.day for r in rows_of(written(path, HEAD, *mirrored)) if isinstance(r, TimeRow)]
    assert days == ["2026-02-03", "2026-03-25"]


def test_an_order_that_nothing_proves_is_asked_for(path: Path) -> None:
    row = "D,,C,P,,x,Yes,02/03/2026,9:00,02/03/2026,10:00,,,"
    written(path, HEAD, row)
    assert "--date-order dmy or --date-order mdy" in refusal(path)
    assert only(path, HEAD, row, order="dmy").day == "2026-03-02"
    assert only(path, HEAD, row, order="mdy").day == "2026-02-03"


def test_contradicting_dates_prove_nothing(path: Path) -> None:
    row = "D,,C,P,,x,Yes,{},9:00,{},10:00,,,"
    rows = [row.format(day, day) for day in ("25/03/2026", "03/25/2026")]
    assert "--date-order" in refusal(written(path, HEAD, *rows))
    kept, refused = rows_of(path, order="dmy")
    assert isinstance(kept, TimeRow)
    assert isinstance(refused, RefusedRow)


# ---------------------------------------------------------------------------- files refused whole


def test_files_that_cannot_be_read(path: Path, tmp_path: Path) -> None:
    assert "No such file" in refusal(path)
    assert "is a folder; name the file in it" in refusal(tmp_path)
    path.write_bytes(b"")
    assert "is empty" in refusal(path)
    path.write_bytes(b"\xef\xbb\xbf\n\n")
    assert "is empty" in refusal(path)
    path.write_bytes(b"PK\x03\x04whatever")
    assert "packed or a spreadsheet" in refusal(path)


def test_a_wrong_encoding_is_told_with_its_line(path: Path) -> None:
    written(path, HEAD, ROW, ROW.replace("Shop", "Söhne"), encoding="latin-1")
    assert "not written in UTF-8 (line 3)" in refusal(path)
    path.write_bytes(HEAD.encode("utf-16")[:-1])
    assert "not written in UTF-8" in refusal(path)


def test_a_wrong_encoding_far_down_is_found_before_anything_is_read(path: Path) -> None:
    path.write_bytes((HEAD + "\n" + (ROW + "\n") * 5000).encode() + b"\xff\n")
    assert "(line 5002)" in refusal(path)


def test_nul_bytes(path: Path) -> None:
    assert "NUL bytes" in refusal(written(path, HEAD, ROW.replace("Shop", "Sh\0p")))


def test_wrong_columns_are_named(path: Path) -> None:
    sentence = refusal(written(path, "Project,Client,Duration", "a,b,1:00"))
    assert "it lacks Start date." in sentence
    assert "Reports, Detailed" in sentence
    written(path, "Start date,Start time,User", "2026-03-02,9:00,D")
    assert "it lacks End time, Project, Description." in refusal(path)
    assert "it lacks" in refusal(written(path, "some text", "that is no table"))


def test_a_cell_without_an_end_in_sight_is_named(path: Path) -> None:
    written(path, HEAD, ROW, ROW.replace("Variant picker", "x" * 200_000), ROW)
    said = refusal(path)
    assert "a cell of more than 131072 characters at line 3" in said
    assert "quotation marks" in said


@pytest.mark.parametrize("cut", range(1, 60))
def test_a_file_that_was_cut_off_is_refused_or_whole(path: Path, cut: int) -> None:
    whole = (HEAD + "\n" + ROW + "\n" + ROW + "\n").encode()
    path.write_bytes(whole[: -cut - len(',"frontend, urgent",127.50')])
    assert "is cut off or damaged from line 3" in refusal(path)


def test_a_quotation_mark_that_is_never_closed(path: Path) -> None:
    written(path, HEAD, ROW, ROW.replace("Variant picker", '"Variant picker'), ROW, ROW)
    assert "is cut off or damaged from line 3" in refusal(path)


def test_a_last_line_without_an_end_is_whole_if_its_cells_are(path: Path) -> None:
    path.write_text(f"{HEAD}\n{ROW}", encoding="utf-8")
    assert len(rows_of(path)) == 1


def test_a_head_without_rows_gives_none(path: Path) -> None:
    assert rows_of(written(path, HEAD)) == []
    assert rows_of(written(path, HEAD, "", ",,,")) == []


def test_progress_ends_at_the_end(path: Path) -> None:
    written(path, HEAD, *[ROW] * 4500)
    told: list[tuple[int, int]] = []
    rows = TogglRows(open_toggl(path), JAKARTA, progress=lambda *at: told.append(at))
    assert len(list(rows)) == 4500
    assert told == [(2000, 4501), (4000, 4501), (4501, 4501)]


def test_the_zone_decides_the_instant(path: Path) -> None:
    at = only(path, HEAD, ROW, zone=BERLIN).start
    assert datetime.fromtimestamp(at, UTC) == datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
    with pytest.raises(Refusal, match="no time zone"):
        rows_of(path, zone="Middle/Earth")


CELLS = """
    2026-03-02 2026-03-29 02/03/2026 31/02/2026 9:30 02:30:00 25:00:00 12:00AM 01:30:00 -1 1,5
    90min Yes perhaps , " "" ; x
"""
cells = st.sampled_from([*CELLS.split(), "", " ", "\n", "\r", "\x1f"]) | st.text(max_size=3)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.lists(st.lists(cells, max_size=15).map(",".join), max_size=6), st.booleans())
def test_any_rows_are_taken_or_refused_never_a_mistake(
    path: Path, lines: list[str], whole: bool
) -> None:
    text = "\n".join([HEAD, *lines, ROW]) + ("\n" if whole else "")
    path.write_bytes(text.encode("utf-8", "replace"))
    with suppress(Refusal):
        for row in rows_of(path, zone=BERLIN, order="dmy"):
            if isinstance(row, TimeRow):
                assert row.seconds > 0
                assert sum(seconds for _day, seconds in row.parts) in (0, row.seconds)
            else:
                assert row.reason
