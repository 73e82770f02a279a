# SPDX-License-Identifier: GPL-3.0-or-later
"""What clients usually keep back follows the kind of business in the profile."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sohodesk.base import office
from sohodesk.invoices import settings
from sohodesk.invoices.drafting import read_room
from sohodesk.invoices.window.draftsums import DraftSums
from sohodesk.store.desk import Desk


@pytest.mark.parametrize(
    ("kind", "country", "percent", "label"),
    [
        ("person", "ID", "2.5", "PPh 21"),
        ("firm", "ID", "2", "PPh 23"),
        ("company", "ID", "2", "PPh 23"),
        ("other", "ID", None, ""),
        ("firm", "DE", None, ""),
    ],
)
def test_the_switch_brings_what_is_usual_for_the_kind_of_business(
    desk: Desk, qapp: object, kind: str, country: str, percent: str | None, label: str
) -> None:
    desk.settings.set(desk, office.COUNTRY, country)
    desk.settings.set(desk, settings.BUSINESS_KIND, kind)
    room = read_room(desk, invoice_id=None)
    found = room.kept_back
    assert (found.percent if found else None) == (Decimal(percent) if percent else None)
    sums = DraftSums()
    sums.show_room(room, "IDR")
    sums.withholds.click()
    assert sums.name.text() == label
    assert sums.percent.text() == (f"{percent}%" if percent else "")
    sums.deleteLater()
