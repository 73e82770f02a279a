# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings as kept: the business in the book, the user's habits in a small file of the user."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from sqlalchemy import event

from sohodesk.app import bootstrap
from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.clients import queries
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.store.settings import UserFile


def test_every_setting_shows_what_it_parses(desk: Desk) -> None:
    keys = [setting.key for setting in bootstrap.all_settings()]
    assert len(keys) == len(set(keys))
    for setting in bootstrap.all_settings():
        value = desk.setting(setting)
        if setting.show(value) or setting.kind in ("text", "lines", "country", "exact"):
            assert setting.parse(setting.show(value)) == value, setting.key
        assert setting.label
        assert setting.help


def test_settings_of_the_book_are_read_in_one_select(desk: Desk) -> None:
    said: list[str] = []
    event.listen(desk.book.engine, "before_cursor_execute", lambda *sent: said.append(str(sent[2])))
    for _ in range(3):
        for setting in bootstrap.all_settings():
            desk.setting(setting)
    assert len([statement for statement in said if statement.startswith("SELECT")]) == 1


def test_what_is_rolled_back_is_not_remembered(desk: Desk) -> None:
    with pytest.raises(ZeroDivisionError), desk.work("Half"):
        _rename_and_fail(desk)
    assert desk.setting(office.OFFICE_NAME) == "Studio Dewi"


def _rename_and_fail(desk: Desk) -> None:
    desk.settings.set(desk, office.OFFICE_NAME, "Half")
    assert desk.setting(office.OFFICE_NAME) == "Half"
    raise ZeroDivisionError


def test_undo_is_seen_at_once(desk: Desk) -> None:
    desk.settings.set(desk, office.OFFICE_NAME, "Studio Raka")
    assert desk.setting(office.OFFICE_NAME) == "Studio Raka"
    desk.undo()
    assert desk.setting(office.OFFICE_NAME) == "Studio Dewi"


def test_a_kept_value_that_is_no_longer_allowed_gives_the_default(desk: Desk) -> None:
    with desk.work("By another program") as session:
        session.connection().exec_driver_sql(
            "INSERT INTO setting (key, value) VALUES ('time.weekly_hours', 'many')"
        )
    desk.settings.forget()
    assert desk.setting(office.WEEKLY_HOURS) == 40


@pytest.mark.parametrize(
    "content", ["", "[1]", "{", '{"window.theme": 5}', '{"window.theme": "x"}']
)
def test_a_broken_file_of_the_user_gives_defaults(desk: Desk, tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content)
    assert desk.setting(office.THEME) == "system"
    desk.settings.set(desk, office.THEME, "dark")
    assert json.loads(path.read_text())["window.theme"] == "dark"
    assert desk.next_undo() is None


def test_the_users_file_is_made_where_there_is_no_folder(tmp_path: Path) -> None:
    file = UserFile(tmp_path / "a" / "b" / "settings.json")
    file.write("x", "y")
    assert UserFile(file.path).read() == {"x": "y"}
    assert [path.name for path in file.path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("content", ["", "[1]", "{", "\x00\x01"])
def test_a_damaged_file_of_the_user_is_kept_beside_the_new_one(
    tmp_path: Path, content: str
) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content)
    file = UserFile(path)
    assert file.read() == {}
    assert file.trouble.startswith(f"Your settings file {path} is damaged; the defaults are")
    file.write("window.theme", "dark")
    assert json.loads(path.read_text()) == {"window.theme": "dark"}
    assert (tmp_path / "settings.damaged-1.json").read_text() == content


def test_a_file_of_a_newer_version_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    said = json.dumps({"format": 2, "window.theme": "dark", "new": [1]})
    path.write_text(said)
    file = UserFile(path)
    assert file.read()["window.theme"] == "dark"
    with pytest.raises(Refusal, match="from a newer SohoDesk; it is left as it is"):
        file.write("window.theme", "light")
    file.remember("window.rail", "narrow")
    assert file.read()["window.rail"] == "narrow"
    assert path.read_text() == said


def test_what_another_window_wrote_meanwhile_is_kept(tmp_path: Path) -> None:
    one, other = UserFile(tmp_path / "settings.json"), UserFile(tmp_path / "settings.json")
    assert one.read() == other.read() == {}
    one.write("a", "1")
    told: list[str] = []
    end = other.on_change(told.append)
    other.write("b", "2")
    end()
    other.write("c", "3")
    assert json.loads(one.path.read_text()) == {"a": "1", "b": "2", "c": "3"}
    assert told == ["b", "a"], "and what the first one wrote is news to the other"


def test_threads_read_and_write_one_desk(desk: Desk) -> None:
    """A worker writes while the window reads: each sees whole states only."""
    failures: list[BaseException] = []

    def write(who: int) -> None:
        try:
            for n in range(8):
                with desk.work("Both"):
                    client = clients.add_client(desk, name=f"{who}.{n}")
                    clients.add_project(desk, client_id=client, name="P")
        except (Refusal, AssertionError) as error:
            failures.append(error)

    def read() -> None:
        try:
            for _ in range(30):
                with desk.read() as session:
                    names = queries.clients(session)
                    assert len(queries.projects(session)) == len(names)
        except (Refusal, AssertionError) as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(2)]
    threads += [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with desk.read() as session:
        assert len(queries.clients(session)) == 16
