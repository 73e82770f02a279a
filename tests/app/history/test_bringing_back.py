# SPDX-License-Identifier: GPL-3.0-or-later
"""The history of a record, and the way back: in the store, by command, in the window."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import CheckConstraint

from sohodesk.app.history import reading
from sohodesk.app.history.fieldwords import FIELDS, TABLES, VALUES
from sohodesk.app.history.service import restore
from sohodesk.app.history.wording import Words
from sohodesk.app.historywindow.window import HistoryWindow
from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.clients import queries as clients_read
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.store.journal import journaled
from sohodesk.store.past import steps
from sohodesk.store.tables import Base
from sohodesk.timelog import queries, service

Say = Callable[..., Any]


@pytest.fixture
def project(desk: Desk) -> int:
    client = clients.add_client(desk, name="Nusa Kopi", currency="IDR")
    return clients.add_project(desk, client_id=client, name="Website")


def last_step(desk: Desk) -> int:
    with desk.read() as session:
        return steps(session, limit=1)[0].id


def logged(desk: Desk, project: int | None = None) -> int:
    now = desk.clock.now()
    return service.log(
        desk, start=now - timedelta(hours=2), end=now, description="Plan", project_id=project
    )


def test_values_come_back_as_a_step_that_can_be_undone(desk: Desk, project: int) -> None:
    clients.edit_client(desk, client_id=1, name="Nusa", rate=Decimal(350000))
    step = last_step(desk)
    clients.edit_client(desk, client_id=1, city="Bandung")
    assert restore(desk, record="client:1", step_id=step).name == "Nusa Kopi"
    with desk.read() as session:
        row = clients_read.client(session, 1)
    assert (row.name, row.rate, row.city) == ("Nusa Kopi", None, "Bandung")
    assert desk.undo() == "Bring back Nusa Kopi"
    with desk.read() as session:
        assert clients_read.client(session, 1).name == "Nusa"


def test_only_the_fields_that_are_wanted_come_back(desk: Desk, project: int) -> None:
    clients.edit_client(desk, client_id=1, name="Nusa", rate=Decimal(350000))
    restore(desk, record="client:1", step_id=last_step(desk), fields=["rate"])
    with desk.read() as session:
        row = clients_read.client(session, 1)
    assert (row.name, row.rate) == ("Nusa", None)


def test_start_and_end_come_back_together(desk: Desk) -> None:
    entry = logged(desk)
    with desk.read() as session:
        before = queries.entry(session, entry)
    service.move_by(desk, entry_ids=[entry], seconds=-7200)
    restore(desk, record=f"entry:{entry}", step_id=last_step(desk), fields=["start"])
    with desk.read() as session:
        assert queries.entry(session, entry) == before


def test_a_deleted_record_comes_back_with_what_went_with_it(desk: Desk, project: int) -> None:
    entry = logged(desk, project)
    service.edit(desk, entry_ids=[entry], add_tags=["bug"])
    with desk.read() as session:
        before = queries.entry(session, entry)
    service.delete_entries(desk, entry_ids=[entry])
    step = last_step(desk)
    clients.add_client(desk, name="Other")  # something was done since
    restore(desk, record=f"entry:{entry}", step_id=step)
    with desk.read() as session:
        assert queries.entry(session, entry) == before
    with pytest.raises(Refusal, match="again already"):
        restore(desk, record=f"entry:{entry}", step_id=step)


def test_a_setting_goes_back_to_its_default(desk: Desk) -> None:
    desk.settings.set(desk, office.CURRENCY, "EUR")
    step = last_step(desk)
    found = [t for t in reading.read_touched(desk, step) if t.kind == "Setting"]
    assert found
    restore(desk, record=found[0].record, step_id=step)
    assert desk.setting(office.CURRENCY) == "IDR"


def test_what_belonged_to_something_gone_is_refused(desk: Desk, project: int) -> None:
    entry = logged(desk, project)
    service.edit(desk, entry_ids=[entry], project_id=None)
    step = last_step(desk)
    with desk.work("Delete") as session:
        session.connection().exec_driver_sql("DELETE FROM project")
    with pytest.raises(Refusal, match="no longer in the book"):
        restore(desk, record=f"entry:{entry}", step_id=step)


def test_a_name_that_is_taken_is_refused_and_nothing_changes(desk: Desk, project: int) -> None:
    clients.edit_client(desk, client_id=1, name="Nusa")
    step = last_step(desk)
    clients.add_client(desk, name="Nusa Kopi")
    before = last_step(desk)
    with pytest.raises(Refusal, match="does not fit"):
        restore(desk, record="client:1", step_id=step)
    assert last_step(desk) == before


def test_billed_time_and_issued_documents_stay(say: Say, desk: Desk, project: int) -> None:
    clients.edit_client(desk, client_id=1, rate=Decimal(350000), address="Jl. Braga 1")
    entry = logged(desk, project)
    service.edit(desk, entry_ids=[entry], description="Planned")
    step = last_step(desk)
    invoice = say("invoice", "bill", "Nusa Kopi", "--json").json["id"]
    with pytest.raises(Refusal, match="draft"):
        restore(desk, record=f"entry:{entry}", step_id=step)
    say("invoice", "issue", str(invoice))
    issued = last_step(desk)
    with pytest.raises(Refusal, match="issued"):
        restore(desk, record=f"invoice:{invoice}", step_id=issued)


def test_a_deleted_draft_takes_its_time_back(say: Say, desk: Desk, project: int) -> None:
    clients.edit_client(desk, client_id=1, rate=Decimal(350000))
    entry = logged(desk, project)
    invoice = say("invoice", "bill", "Nusa Kopi", "--json").json["id"]
    say("invoice", "delete", str(invoice))
    step = last_step(desk)
    with desk.read() as session:
        assert queries.entry(session, entry).invoice_id is None
    restore(desk, record=f"invoice:{invoice}", step_id=step)
    with desk.read() as session:
        assert queries.entry(session, entry).invoice_id == invoice


def test_time_billed_elsewhere_keeps_a_draft_from_coming_back(
    say: Say, desk: Desk, project: int
) -> None:
    clients.edit_client(desk, client_id=1, rate=Decimal(350000))
    logged(desk, project)
    first = say("invoice", "bill", "Nusa Kopi", "--json").json["id"]
    say("invoice", "delete", str(first))
    step = last_step(desk)
    say("invoice", "bill", "Nusa Kopi")
    with pytest.raises(Refusal, match="another document"):
        restore(desk, record=f"invoice:{first}", step_id=step)


def test_the_command_tells_and_brings_back(say: Say, desk: Desk) -> None:
    say("client", "add", "A", "--rate", "85")
    say("client", "edit", "A", "--name", "B")
    found = say("history", "client:1", "--json").json
    assert [step["by"] for step in found] == ["command", "command"]
    step = found[-1]["step"]
    assert "A → B" in say("history", "client:1").out
    assert say("history", "restore", "client:1", str(step), "--json").json["name"] == "A"
    assert say("client", "list", "--json").json[0]["name"] == "A"
    assert "no step" in say("history", "restore", "client:1", "x", code=1).err
    assert "did not touch" in say("history", "restore", "client:1", "9999", code=1).err
    assert "which step" in say("history", "restore", "client:1", code=1).err
    say("history", "restore", "client:1", str(step), "--field", "rate", code=1)


def test_every_column_of_the_book_has_a_word(desk: Desk) -> None:
    tables = journaled(desk.load_models())
    assert [t.name for t in tables if t.name not in TABLES] == []
    missing = {c.name for t in tables for c in t.columns if c.name not in FIELDS} - {"id"}
    assert missing == set()


# The window ---


def opened(window: Any, record: str = "") -> HistoryWindow:
    window.show_history(record)
    found: HistoryWindow = window.shell.findChildren(HistoryWindow)[-1]
    return found


def test_the_window_leads_from_a_step_to_a_record(desk: Desk, project: int, window: Any) -> None:
    clients.edit_client(desk, client_id=1, name="Nusa")
    history = opened(window)
    assert next(iter(history.lines.values())).said == "Edit client Nusa"
    assert [link.text() for link in history.detail.links] == ["Client: Nusa"]
    history.detail.links[0].click()
    assert history.record == "client:1"
    assert history.heading.text() == "Client"
    history.accept()


def test_the_window_brings_back_what_is_ticked(desk: Desk, project: int, window: Any) -> None:
    clients.edit_client(desk, client_id=1, name="Nusa", city="Bandung")
    history = opened(window, "client:1")
    history.detail.ticks["city"].setChecked(False)
    history.detail.back.click()
    with desk.read() as session:
        row = clients_read.client(session, 1)
    assert (row.name, row.city) == ("Nusa Kopi", "Bandung")
    assert window.around.toasts.said == "Nusa Kopi is brought back."
    assert next(iter(history.lines.values())).said == "Bring back Nusa Kopi"
    history.accept()


def test_the_window_says_why_not(desk: Desk, project: int, window: Any) -> None:
    clients.edit_client(desk, client_id=1, name="Nusa")
    clients.add_client(desk, name="Nusa Kopi")
    history = opened(window, "client:1")
    history.detail.back.click()
    assert "does not fit" in history.detail.wrong.text()
    history.accept()


def test_the_page_at_hand_opens_its_records_history(desk: Desk, project: int, window: Any) -> None:
    entry = logged(desk, project)
    window.go("time", view="list")
    window.page.shown.view.pick(entry)
    window.around.actions.run("page.history")
    (history,) = window.shell.findChildren(HistoryWindow)
    assert history.record == f"entry:{entry}"
    history.accept()
    window.go("work", project=project)
    assert window.page.record() == f"project:{project}"


def test_steps_tell_by_which_face_they_were_done(desk: Desk, project: int, window: Any) -> None:
    clients.edit_client(desk, client_id=1, name="Nusa")
    assert reading.read_steps(desk)[0].by == "window"


CODES = re.compile(r"IN \(([^)]*)\)")


def test_codes_in_the_book_have_words() -> None:
    """Whatever a check lets into a column as one of several words is told in the language."""
    bare = {
        f"{table.name}.{column}: {code}"
        for table in journaled(Base.metadata)
        for check in table.constraints
        if isinstance(check, CheckConstraint)
        for column in [str(check.sqltext).split()[0]]
        for found in CODES.findall(str(check.sqltext))
        for code in re.findall(r"'([^']*)'", found)
        if code and code not in VALUES.get(column, {})
    }
    assert bare == set()


def test_hours_of_the_week_are_told_in_words(desk: Desk) -> None:
    with desk.read() as session:
        words = Words(session, Base.metadata, "Asia/Jakarta", "IDR")
        told = [
            words.value("protected", "from_minute", 1050, {}),
            words.value("protected", "weekdays", 31, {}),
            words.value("project", "billing", "hourly", {}),
        ]
    assert told == ["17:30", "Mon–Fri", "By the hour"]
