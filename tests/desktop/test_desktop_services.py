# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window and the desktop around it: notices that are shown and pressed, light and dark."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from sohodesk.app.bootstrap import open_desk
from sohodesk.base.clock import FixedClock, SystemClock
from sohodesk.base.secrets import MemorySecrets
from sohodesk.base.zones import local
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.issuing import issue
from sohodesk.invoices.service import create_draft
from tests.desktop.conftest import Desktop
from tests.desktop.programs import Bus, until

DARK, LIGHT = "scheme 1", "scheme 2"


def issue_late(book: Path) -> None:
    """An invoice of forty days ago that was due twenty-six days ago."""
    then = FixedClock(SystemClock().now() - timedelta(days=40), "Asia/Jakarta")
    desk = open_desk(book, clock=then, secrets=MemorySecrets())
    document = Document("IDR", (Line(Decimal(1), Decimal(500_000), Tax("O"), "Website"),))
    said = Particulars(due_date=local(then.now(), then.zone()).date() + timedelta(days=14))
    issue(desk, invoice_id=create_draft(desk, client_id=1, document=document, said=said))
    desk.close()


def test_the_desktop_tells_of_a_late_invoice_and_leads_to_it(desktop: Desktop, bus: Bus) -> None:
    issue_late(desktop.book)
    program = desktop.opened(DBUS_SESSION_BUS_ADDRESS=bus.address)
    told = bus.heard()
    assert told["title"] == "An invoice is late"
    assert "Nusa Kopi" in told["text"]
    assert told["buttons"] == ["default", "", "open", "Show"]
    bus.order(f"press {told['number']} open")
    program.shows("26 days late")
    assert not program.trouble


def test_the_desktop_tells_of_a_budget_filled_on_the_command_line(
    desktop: Desktop, bus: Bus
) -> None:
    program = desktop.opened(DBUS_SESSION_BUS_ADDRESS=bus.address)
    desktop.say("log", "yesterday 8-17", "Nusa Kopi / Website", "Menu")
    told = bus.heard()
    assert (told["title"], told["text"]) == (
        "90% of a budget is used",
        "Nusa Kopi / Website: 9 h of 10 h.",
    )
    bus.order(f"press {told['number']} default")
    program.shows("90%, 9:00 / 10 h")
    assert not program.trouble


def test_the_window_follows_the_desktop_between_light_and_dark(desktop: Desktop, bus: Bus) -> None:
    program = desktop.opened(
        DBUS_SESSION_BUS_ADDRESS=bus.address, XDG_CURRENT_DESKTOP="GNOME", DESKTOP_SESSION="gnome"
    )
    number = desktop.window_of(program)

    def brightness() -> int:
        return sum(desktop.x.pixel(number, 700, 890))

    light = brightness()
    bus.order(DARK)
    until(lambda: program.ask("place")["scheme"] == "Dark", "the desktop's word to arrive")
    until(lambda: brightness() < light / 3, "a dark window")
    bus.order(LIGHT)
    until(lambda: brightness() == light, "a light window")
    assert not program.trouble
