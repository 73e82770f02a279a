# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices: a stand-in for the desktop on a real session bus, and the toast where there is none."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal

from sohodesk.app.notices.late import told_before, with_told
from sohodesk.app.notices.notice import OPENED, Notice
from sohodesk.app.notices.sending import Notices
from sohodesk.app.notices.settings import BUDGETS, OVERDUE, SHOWN
from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.issuing import issue
from sohodesk.invoices.service import create_draft
from sohodesk.store.desk import Desk
from sohodesk.timelog import timer
from sohodesk.timelog.service import log
from tests.ownbus import BUS, told_on_own_bus

# The desktop of the test: owns the name, writes down what it is asked, presses the first button.
DESKTOP = """
import json, sys, threading
from jeepney import (DBusAddress, HeaderFields, MessageType, message_bus, new_error,
                     new_method_return, new_signal)
from jeepney.io.blocking import open_dbus_connection

PLACE = DBusAddress("/org/freedesktop/Notifications", bus_name="org.freedesktop.Notifications",
                    interface="org.freedesktop.Notifications")
CAN = sys.argv[1].split(",")
ready = threading.Event()

def desktop():
    bus = open_dbus_connection(bus="SESSION")
    bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.Notifications"))
    ready.set()
    number = 40
    while True:
        asked = bus.receive()
        if asked.header.message_type is not MessageType.method_call:
            continue
        member = asked.header.fields[HeaderFields.member]
        if member == "GetCapabilities":
            bus.send(new_method_return(asked, "as", (CAN,)))
        elif member == "CloseNotification":
            print(json.dumps({"closed": asked.body[0]}), flush=True)
            bus.send(new_method_return(asked))
        elif member == "Notify" and "broken" in CAN:
            bus.send(new_error(asked, "org.example.Broken", "s", ("no",)))
        elif member == "Notify":
            app, replaces, icon, title, text, buttons, hints, stays = asked.body
            number = replaces or number + 1
            print(json.dumps({"app": app, "replaces": replaces, "title": title, "text": text,
                              "buttons": buttons, "urgency": hints["urgency"][1],
                              "entry": hints["desktop-entry"][1]}), flush=True)
            bus.send(new_method_return(asked, "u", (number,)))
            if len(buttons) > 2:
                # Somebody else's notice first: it must be none of our business.
                bus.send(new_signal(PLACE, "ActionInvoked", "us", (7, "not-ours")))
                bus.send(new_signal(PLACE, "ActivationToken", "us", (number, "token-1")))
                bus.send(new_signal(PLACE, "ActionInvoked", "us", (number, buttons[2])))

if "nobody" not in CAN:
    threading.Thread(target=desktop, daemon=True).start()
    ready.wait(10)

import os
from PySide6.QtCore import QCoreApplication, QTimer
from sohodesk.app.notices.freedesktop import Freedesktop
from sohodesk.app.notices.notice import Notice
from sohodesk.ui.steady import keep_constants
from sohodesk.ui.tasks import Tasks

keep_constants()
app = QCoreApplication([])
tasks = Tasks()
teller = Freedesktop(tasks)
events = []

def answered(key, answer):
    print(json.dumps({"answered": [key, answer], "token": os.environ.get("XDG_ACTIVATION_TOKEN")}),
          flush=True)
    if key == "last":
        teller.take_back("last")
        QTimer.singleShot(200, app.quit)

def lost(notice):
    print(json.dumps({"lost": notice.key}), flush=True)
    if notice.key == "last":
        app.quit()

teller.answered.connect(answered)
teller.lost.connect(lost)
teller.show_notice(Notice("a", "Budget", "Shop & <b>more</b>: 92 %"))
teller.show_notice(Notice("last", "Late", "Invoice 7", (("open", "Open"),), True))
QTimer.singleShot(15000, app.quit)
app.exec()
teller.close()
tasks.close()
"""


@BUS
def test_the_desktop_is_told_and_answers(tmp_path: Path) -> None:
    said = told_on_own_bus(tmp_path, DESKTOP, "body,actions,body-markup")
    first, second = (s for s in said if "title" in s)
    assert first == {
        "app": "SohoDesk",
        "replaces": 0,
        "title": "Budget",
        "text": "Shop &amp; &lt;b&gt;more&lt;/b&gt;: 92 %",
        "buttons": ["default", ""],
        "urgency": 1,
        "entry": "org.sohodesk.SohoDesk",
    }
    assert (second["buttons"], second["urgency"]) == (["default", "", "open", "Open"], 2)
    assert {"answered": ["last", "open"], "token": "token-1"} in said
    assert {"closed": 42} in said
    assert not any("lost" in s for s in said)


@BUS
def test_a_desktop_without_markup_gets_the_words_as_they_are(tmp_path: Path) -> None:
    said = told_on_own_bus(tmp_path, DESKTOP, "body,actions")
    assert next(s for s in said if "title" in s)["text"] == "Shop & <b>more</b>: 92 %"


@BUS
@pytest.mark.parametrize("can", ["nobody", "broken"])
def test_what_nobody_shows_is_told_as_lost(tmp_path: Path, can: str) -> None:
    assert told_on_own_bus(tmp_path, DESKTOP, can) == [{"lost": "a"}, {"lost": "last"}]


class Pretended(QObject):
    """A desktop whose buttons the test presses itself."""

    answered = Signal(str, str)
    lost = Signal(object)
    bare = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Notice] = []
        self.closed = False

    def show_notice(self, notice: Notice) -> None:
        self.shown.append(notice)

    def take_back(self, key: str) -> None:
        self.shown = [notice for notice in self.shown if notice.key != key]

    def close(self) -> None:
        self.closed = True


def test_a_pressed_notice_does_what_it_says(window: Any) -> None:
    desktop = Pretended()
    notices = Notices(window.around, window, teller=lambda _around, _parent: desktop)
    pressed: list[str] = []
    late = Notice("late", "Late", "Invoice 7", (("open", "Open"),))
    notices.tell(late, {"open": lambda: pressed.append("open"), OPENED: lambda: pressed.append("")})
    assert desktop.shown == [late]
    desktop.answered.emit("late", "open")
    desktop.answered.emit("late", OPENED)
    desktop.answered.emit("late", "unheard-of")
    desktop.answered.emit("other", "open")
    assert pressed == ["open", ""]
    notices.close()
    assert desktop.closed


def test_no_desktop_no_loss(window: Any) -> None:
    desktop = Pretended()
    notices = Notices(window.around, window, teller=lambda _around, _parent: desktop)
    pressed: list[str] = []
    late = Notice("late", "Late.", "Invoice 7", (("open", "Open"),))
    notices.tell(late, {"open": lambda: pressed.append("open")})
    desktop.lost.emit(late)
    toasts = window.around.toasts
    assert toasts.said == "Late. Invoice 7"
    toasts.button.click()
    assert pressed == ["open"]


def test_who_wants_no_notices_gets_none(window: Any) -> None:
    desktop = Pretended()
    window.desk.settings.user.write(SHOWN.key, "no")
    window.desk.settings.forget()
    notices = Notices(window.around, window, teller=lambda _around, _parent: desktop)
    notices.tell(Notice("late", "Late"), {})
    assert not desktop.shown


def invoice(desk: Desk, number: int) -> None:
    """Issue an invoice over the same line; it is due 14 days from the clock's day."""
    line = Line(Decimal(1), Decimal(500_000), Tax("O"), "Website")
    document = Document("IDR", (line,))
    said = Particulars(due_date=desk.clock.now().date() + timedelta(days=14))
    if number == 1:
        clients.add_client(desk, name="Nusa Kopi", currency="IDR")
    draft = create_draft(desk, client_id=1, document=document, said=said)
    issue(desk, invoice_id=draft)


@pytest.fixture
def desktop(window: Any) -> Pretended:
    made = Pretended()
    window.telling.notices._make_teller = lambda _around, _parent: made
    return made


def test_a_late_invoice_is_told_of_once(window: Any, desktop: Pretended, clock: FixedClock) -> None:
    invoice(window.desk, 1)
    clock.advance(hours=24 * 14)
    window.telling.beat()
    assert not desktop.shown
    clock.advance(hours=24 * 1)
    window.telling.beat()
    assert [(n.title, n.text) for n in desktop.shown] == [
        ("An invoice is late", "2026-001, Nusa Kopi.")
    ]
    clock.advance(hours=24 * 1)
    window.telling.beat()
    assert len(desktop.shown) == 1
    desktop.answered.emit("late", "open")
    assert window.shown == "invoices"


def test_only_what_is_new_is_told(window: Any, desktop: Pretended, clock: FixedClock) -> None:
    invoice(window.desk, 1)
    clock.advance(hours=24 * 15)
    window.telling.look()
    invoice(window.desk, 2)
    clock.advance(hours=24 * 15)
    window.telling.look()
    assert [n.text for n in desktop.shown] == ["2026-001, Nusa Kopi.", "2026-002, Nusa Kopi."]


def test_late_invoices_can_be_kept_quiet(
    window: Any, desktop: Pretended, clock: FixedClock
) -> None:
    window.desk.settings.user.write(OVERDUE.key, "no")
    invoice(window.desk, 1)
    clock.advance(hours=24 * 15)
    window.telling.look()
    assert not desktop.shown


def budget(desk: Desk, *, used: float, **terms: Any) -> int:
    """A project of Nusa Kopi with terms, and so many hours logged on it since yesterday 8:00."""
    client_id = clients.add_client(desk, name="Nusa Kopi", currency="IDR", rate=Decimal(100_000))
    project_id = clients.add_project(desk, client_id=client_id, name="Website", **terms)
    start = desk.clock.now() - timedelta(hours=25)
    log(desk, start=start, end=start + timedelta(hours=used), project_id=project_id)
    return project_id


def test_a_budget_that_fills_up_is_told_of_once(
    window: Any, desktop: Pretended, clock: FixedClock
) -> None:
    project_id = budget(window.desk, used=7.4, budget_hours=Decimal(10))
    assert not desktop.shown
    start = clock.now() - timedelta(hours=4)
    log(window.desk, start=start, end=start + timedelta(minutes=6), project_id=project_id)
    told = [(n.title, n.text) for n in desktop.shown]
    assert told == [("75% of a budget is used", "Nusa Kopi / Website: 7.5 h of 10 h.")]
    log(window.desk, start=start, end=start + timedelta(minutes=6), project_id=project_id)
    assert len(desktop.shown) == 1
    desktop.answered.emit("budget", "open")
    assert window.shown == "work"


def test_the_running_timer_fills_a_budget(
    window: Any, desktop: Pretended, clock: FixedClock
) -> None:
    project_id = budget(window.desk, used=7, budget_hours=Decimal(10))
    timer.start(window.desk, project_id=project_id)
    clock.advance(minutes=29)
    window.telling.beat()
    assert not desktop.shown
    clock.advance(minutes=1)
    window.telling.beat()
    assert [n.text for n in desktop.shown] == ["Nusa Kopi / Website: 7.5 h of 10 h."]


def test_a_budget_in_money_is_told_in_money(window: Any, desktop: Pretended) -> None:
    budget(window.desk, used=9.99, budget_minor=1_000_000)
    told = [(n.title, n.text.replace("\xa0", " ")) for n in desktop.shown]
    assert told == [("99% of a budget is used", "Nusa Kopi / Website: Rp 999,000 of Rp 1,000,000.")]


def test_budgets_can_be_kept_quiet(window: Any, desktop: Pretended) -> None:
    window.desk.settings.user.write(BUDGETS.key, "no")
    budget(window.desk, used=9, budget_hours=Decimal(10))
    assert not desktop.shown


@pytest.mark.parametrize("kept", [None, 3, [], {"x": 3}, {"x": ["a"]}, {"x": "3 a"}])
def test_a_settings_file_with_something_else_in_it_tells_anew(kept: object) -> None:
    assert not told_before(kept, "x")


def test_what_was_told_takes_little_room_in_the_settings_file() -> None:
    kept: object = {"old": [1, 2, 9]}
    for n in range(30):
        kept = with_told(kept, f"book {n}", range(n, 20_000))
    assert isinstance(kept, dict)
    assert len(kept) == 20
    assert kept["book 29"] == "29-19999"
    assert "old" not in kept
    assert [list(each) for each in told_before({"x": "3 7-9"}, "x")] == [[3], [7, 8, 9]]
    assert [list(each) for each in told_before({"x": [3, 8]}, "x")] == [[3], [8]]
