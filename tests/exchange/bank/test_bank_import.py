# SPDX-License-Identifier: GPL-3.0-or-later
"""Each movement comes in once, whatever files tell it; balances; one step that can be undone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sohodesk.base.refusals import Refusal
from sohodesk.exchange.bank import service
from sohodesk.store.desk import Desk
from tests.exchange.bank.bankfiles import BCA, CAMT, MT940, OFX, SPARKASSE, read, rows, table
from tests.exchange.dialogtalk import contents


def put(tmp_path: Path, text: str, name: str = "bank.csv") -> Path:
    path = tmp_path / name
    path.write_text(text)
    return path


@pytest.mark.parametrize("text", [BCA, SPARKASSE, MT940, CAMT, OFX])
def test_the_same_file_twice_adds_nothing_and_undo_takes_it_back(
    desk: Desk, tmp_path: Path, text: str
) -> None:
    before = contents(desk)
    path = put(tmp_path, text)
    first = read(desk, path)
    assert first.new == len(rows(desk)) > 1
    assert first.warnings() == []
    again = read(desk, path)
    assert (again.new, again.known) == (0, first.new)
    renamed = read(desk, put(tmp_path, text, "other name.csv"))
    assert (renamed.new, renamed.known) == (0, first.new)
    desk.undo()
    assert contents(desk) == before


LINES = st.lists(
    st.sampled_from(
        [
            "2026-02-01,5.00,A,x,EUR",
            "2026-02-01,5.00,B,x,EUR",
            "2026-02-01,-5.00,A,x,EUR",
            "2026-02-02,5.00,A,x,EUR",
            "2026-02-02,5.00,A,x,USD",
            "2026-02-03,7.25,A,,EUR",
        ]
    ),
    min_size=1,
    max_size=14,
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=12,
)
@given(whole=LINES, cuts=st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), max_size=4))
def test_any_overlap_adds_each_row_once(
    desk: Desk, tmp_path: Path, whole: list[str], cuts: list[tuple[int, int]]
) -> None:
    """Files that tell some days whole, in any order of files and rows, come to the same rows."""
    whole = sorted(whole)
    before = contents(desk)
    told: Counter[str] = Counter()
    steps = 0
    for low, high in [*cuts, (0, 14)]:
        part = whole[min(low, high) : max(low, high)]
        if not part:
            continue
        part = part if low <= high else part[::-1]
        outcome = read(desk, put(tmp_path, table(part)))
        told |= Counter(part)  # equal rows of a day: the most that one file tells
        steps += bool(outcome.new)
        assert len(rows(desk)) == sum(told.values())
    for _step in range(steps):
        desk.undo()
    after = contents(desk)
    before.pop("bank_columns"), after.pop("bank_columns")
    assert after == before


def test_twins_of_one_day_both_stay(desk: Desk, tmp_path: Path) -> None:
    twice = ["2026-02-01,5.00,A,x,EUR"] * 2
    assert read(desk, put(tmp_path, table(twice[:1]))).new == 1
    assert read(desk, put(tmp_path, table(twice), "b.csv")).new == 1
    assert len(rows(desk)) == 2


def test_balances_that_do_not_fit_are_told(desk: Desk, tmp_path: Path) -> None:
    missing = "\n".join(line for line in BCA.splitlines() if "ADM" not in line)
    outcome = read(desk, put(tmp_path, missing))
    assert outcome.warnings() == [
        (
            "The movements of 1234567890 don't add up to its closing balance: "
            "−Rp\N{NO-BREAK SPACE}15,000 are missing in between."
        )
    ]


def test_a_file_read_otherwise_before_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = put(tmp_path, table(["2026-02-01,5.00,A,x,EUR"]))
    read(desk, path)
    before = contents(desk)
    with pytest.raises(Refusal, match="was read before"):
        read(desk, path, account="DE 1")
    assert contents(desk) == before


def test_two_currencies_are_two_statements(desk: Desk, tmp_path: Path) -> None:
    second = CAMT.replace("CHF", "EUR").replace("CH9300762011623852957", "CH11")
    body = second.partition("<Stmt>")[2].partition("</Stmt>")[0]
    both = CAMT.replace("</Stmt>", f"</Stmt><Stmt>{body}</Stmt>")
    outcome = read(desk, put(tmp_path, both, "a.xml"))
    assert [(each.account, each.currency) for each in outcome.statements] == [
        ("CH9300762011623852957", "CHF"),
        ("CH11", "EUR"),
    ]
    assert outcome.warnings() == []
    assert {(each.account, each.rows) for each in service.list_files(desk)} == {
        ("CH9300762011623852957", 3),
        ("CH11", 3),
    }


def test_a_rehearsal_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    before = contents(desk)
    assert read(desk, put(tmp_path, BCA), rehearsal=True).new == 2
    assert contents(desk) == before
