# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables on a terminal: aligned whatever the letters, and nothing in them steers the terminal."""

from __future__ import annotations

from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.console import Column, Progress, table, width

NAME = (Column("Name"), Column("Sum", right=True))


def test_columns_are_aligned_by_what_is_seen() -> None:
    shown = table(NAME, [("日本", "1"), ("Sohne\u0308", "12"), ("a", "1,234")])
    assert [width(line) for line in shown.splitlines()] == [12, 12, 12, 12]


def test_nothing_steers_the_terminal() -> None:
    shown = table(NAME, [("a\x1b[31mb\x07", "1\n2")])
    assert shown.splitlines()[1] == "a\ufffd[31mb\ufffd  1 2"


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_any_text_makes_one_line_a_row(rows: list[tuple[str, str]]) -> None:
    assert table(NAME, rows).count("\n") == len(rows)
    assert not set(table(NAME, rows)) & {"\x1b", "\x07", "\x9b", "\r"}


class Terminal(StringIO):
    """A stream that says it is one."""

    def isatty(self) -> bool:
        return True


def test_progress_is_shown_on_a_terminal_only() -> None:
    piped, terminal = StringIO(), Terminal()
    for stream in (piped, terminal):
        progress = Progress("Reading", 10, stream)
        for done in range(11):
            progress.step(done)
    assert piped.getvalue() == ""
    assert terminal.getvalue().endswith("100 %\n")
    assert terminal.getvalue().count("\n") == 1
