# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as a process of its own on a real screen: keys, focus, second start, end, crash."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sohodesk.app.bootstrap import new_book
from tests.desktop.conftest import Desktop
from tests.desktop.programs import Program, Screen, until
from tests.desktop.xclient import Place


def in_front(desktop: Desktop, program: Program) -> int:
    """Give a program's window the keyboard, as a window manager does with a new one."""
    number = desktop.window_of(program)
    desktop.x.to_front(number)
    desktop.x.give_focus(number)
    until(lambda: program.ask("focus")["front"], "the window to be in front")
    return number


def has_focus(program: Program, kind: str) -> None:
    """Wait until a part of this kind hears the keys."""
    until(lambda: program.ask("focus")["kind"] == kind, f"the keyboard to be in a {kind}")


def test_keys_of_a_keyboard_reach_the_part_that_has_the_focus(desktop: Desktop) -> None:
    program = desktop.opened()
    in_front(desktop, program)
    desktop.x.press("Ctrl+k")
    has_focus(program, "Typed")
    desktop.x.type("9000-1")
    program.shows("8,999")
    desktop.x.press("Escape")
    desktop.x.press("Escape")
    has_focus(program, "Ground")
    desktop.x.press("Ctrl+3")
    program.shows("Nusa Kopi")
    assert not program.trouble


def test_a_second_start_raises_the_first_and_ends_well(desktop: Desktop, tmp_path: Path) -> None:
    first = desktop.opened()
    number = in_front(desktop, first)
    other_book = tmp_path / "other.sohodesk"
    new_book(other_book, name="Other", currency="EUR")
    other = desktop.opened("--book", other_book)
    cover = in_front(desktop, other)
    assert desktop.x.stack()[-1] == cover
    # Without a window manager X gives the keyboard only to one who knows how late it is; the
    # mouse tells the first window.
    desktop.x.put(cover, Place(300, 200, 1024, 640))
    desktop.x.point(100, 700)
    desktop.x.point(110, 700)
    again = desktop.begin("--book", desktop.book)
    assert again.ended() == 0
    assert not again.trouble
    assert not again.moments
    until(lambda: desktop.x.stack()[-1] == number, "the first window over the other")
    until(lambda: desktop.x.focus == number, "the keyboard with the first window")
    desktop.x.press("Ctrl+k")
    has_focus(first, "Typed")
    assert not other.ask("focus")["front"]


def test_a_book_given_by_the_file_manager_opens_there(desktop: Desktop) -> None:
    program = desktop.opened(desktop.book)
    assert desktop.x.title(desktop.window_of(program)) == "Studio Dewi – SohoDesk"
    assert desktop.begin(desktop.book).ended() == 0, "a double-click more"
    assert len(desktop.x.stack()) == 1


def test_the_window_without_a_word_opens_the_last_book(desktop: Desktop) -> None:
    first = desktop.opened()
    until(lambda: desktop.habits().get("window.last_book"), "the book to be remembered")
    desktop.x.ask_to_close(desktop.window_of(first))
    assert first.ended() == 0
    again = desktop.begin().wait_for("usable")
    assert desktop.x.title(desktop.window_of(again)) == "Studio Dewi – SohoDesk"


def test_the_command_line_works_beside_the_window(desktop: Desktop) -> None:
    program = desktop.opened()
    assert not any("Taste test" in word for word in program.ask("words")["words"])
    desktop.say("log", "9-10:30", "Nusa Kopi / Website", "Taste test")
    program.shows("Taste test")
    desktop.say("start", "Roasting", "--project", "Nusa Kopi / Website")
    program.shows("Roasting")
    in_front(desktop, program)
    desktop.x.press("Ctrl+space")
    until(lambda: "Start" in program.ask("words")["words"], "the timer to stop")
    assert not desktop.say("status")["running"]
    assert not program.trouble


def test_a_killed_window_loses_nothing_and_starts_again(desktop: Desktop) -> None:
    program = desktop.opened()
    in_front(desktop, program)
    desktop.x.press("Ctrl+space")
    until(lambda: "Stop" in program.ask("words")["words"], "the timer to run")
    began = desktop.say("status")["entry"]["start"]
    assert program.kill() == -9
    again = desktop.opened()
    again.shows("Stop")
    assert desktop.say("status")["entry"]["start"] == began
    assert desktop.say("check")["sound"]
    assert not again.trouble


def test_what_the_command_line_says_of_the_office_is_followed(desktop: Desktop) -> None:
    program = desktop.opened()
    number = desktop.window_of(program)
    desktop.say("settings", "set", "office.name", "Kantor Baru")
    until(lambda: desktop.x.title(number) == "Kantor Baru – SohoDesk", "the new name")
    desktop.say("settings", "set", "window.language", "id")
    program.shows("Hari ini")
    assert not program.trouble


def test_a_log_out_ends_the_window_as_its_owner_would(desktop: Desktop) -> None:
    program = desktop.opened()
    program.process.terminate()
    assert program.ended() == 0
    assert not program.trouble
    beside = {path.name for path in desktop.book.parent.glob("office.sohodesk*")}
    assert beside == {"office.sohodesk"}
    assert desktop.habits()["window.places"], "where it stood is remembered"


def test_closing_the_window_ends_everything(desktop: Desktop) -> None:
    program = desktop.opened()
    assert any("book" in name for name in program.ask("threads")["threads"])
    desktop.x.ask_to_close(desktop.window_of(program))
    assert program.ended() == 0
    assert not program.trouble
    beside = {path.name for path in desktop.book.parent.glob("office.sohodesk*")}
    assert beside == {"office.sohodesk"}, "the log of the book is played into it"
    assert not list((desktop.folder / "run").glob("*.lock"))


def test_the_window_comes_back_where_it_stood_on_each_screen(
    desktop: Desktop, small: Screen, make_desktop: Callable[..., Desktop], tmp_path: Path
) -> None:
    put = Place(120, 80, 1200, 760)
    program = desktop.opened()
    number = desktop.window_of(program)
    desktop.x.put(number, put)
    until(lambda: program.ask("place")["place"] == [120, 80, 1200, 760], "the new place")
    desktop.x.ask_to_close(number)
    assert program.ended() == 0
    again = desktop.opened()
    assert desktop.x.place(desktop.window_of(again)) == put
    desktop.x.ask_to_close(desktop.window_of(again))
    assert again.ended() == 0
    desktop.screen, desktop.x = small, small.x  # the laptop without its monitor
    there = desktop.opened()
    number = desktop.window_of(there)
    at = small.x.place(number)
    assert (at.width, at.height) != (put.width, put.height)
    assert at.width <= 1280
    assert at.height <= 800
    small.x.ask_to_close(number)
    assert there.ended() == 0
    assert len(desktop.habits()["window.places"]) == 2
