# SPDX-License-Identifier: GPL-3.0-or-later
"""The same month as CSV and as MT940 comes in once; money in other currencies pays an invoice."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sohodesk.exchange.bank import service
from sohodesk.exchange.bank.splitting import foreign
from sohodesk.exchange.bank.window.dialog import BankDialog
from sohodesk.store.desk import Desk
from tests.exchange.bank.bankfiles import (
    MT940,
    SPARKASSE,
    bill,
    hartmann,
    invoice,
    read,
    rows,
    table,
)

CSV = SPARKASSE.replace('"DE12"', '"DE12200505501234567890"').replace("10.02.26", "14.02.26")


def put(tmp_path: Path, text: str, name: str) -> Path:
    path = tmp_path / name
    path.write_text(text)
    return path


@pytest.mark.parametrize("order", [(CSV, MT940), (MT940, CSV)])
def test_another_format_brings_nothing_twice(
    desk: Desk, tmp_path: Path, order: tuple[str, str]
) -> None:
    first, second = (put(tmp_path, text, f"{n}.txt") for n, text in enumerate(order))
    assert read(desk, first).new == 2
    rehearsed = read(desk, second, rehearsal=True)
    assert (rehearsed.new, rehearsed.twins) == (0, 2)
    taken = read(desk, second)
    assert (taken.new, taken.known, taken.twins) == (0, 0, 2)
    assert len(rows(desk)) == 2
    wanted = read(desk, second, twins=True)
    assert (wanted.new, wanted.twins) == (2, 2)
    assert len(rows(desk)) == 4
    again = read(desk, second, twins=True)
    assert (again.new, again.known) == (0, 2)


def test_what_only_looks_like_it_is_taken_in(desk: Desk, tmp_path: Path) -> None:
    read(desk, put(tmp_path, MT940, "a.sta"))
    other_account = CSV.replace("1234567890", "9999999999")
    other_day = CSV.replace("12.02.26", "13.02.26").replace("14.02.26", "15.02.26")
    other_words = CSV.replace("Hartmann & Söhne GmbH", "Van Dijk").replace("2026-001", "2026-077")
    for n, text in enumerate((other_account, other_day)):
        assert read(desk, put(tmp_path, text, f"{n}.csv"), rehearsal=True).twins == 0
    assert read(desk, put(tmp_path, other_words, "w.csv"), rehearsal=True).twins == 1


def test_each_stands_for_one(desk: Desk, tmp_path: Path) -> None:
    """Two alike on one day are two in either file."""
    head, first, _second = CSV.splitlines(keepends=True)
    read(desk, put(tmp_path, MT940, "a.sta"))
    outcome = read(desk, put(tmp_path, head + first + first, "b.csv"))
    assert (outcome.new, outcome.twins) == (1, 1)


def test_money_in_another_currency_is_matched_by_hand(desk: Desk, tmp_path: Path) -> None:
    client = hartmann(desk)
    number = bill(desk, client, "100.00", on="2026-02-01")
    text = table(["2026-02-20,1850000,Hartmann,half of it,IDR"])
    read(desk, put(tmp_path, text, "a.csv"), account="BCA")
    (row,) = rows(desk)
    found = foreign(desk, row_id=row.id, said=[f"{number}=60"])
    assert found is not None
    assert found[1] == Decimal(60)
    service.match_foreign(desk, row_id=row.id, invoice_id=found[0].id, amount=Decimal(60))
    assert invoice(desk, number).open_minor == 4000
    assert service.one(desk, row.id).matched_with == number
    service.take_back(desk, row_id=row.id)
    assert invoice(desk, number).open_minor == 10000
    service.match_foreign(desk, row_id=row.id, invoice_id=found[0].id)
    assert invoice(desk, number).open_minor == 0


def test_the_window_asks_about_twins(desk: Desk, window: Any, tmp_path: Path) -> None:
    read(desk, put(tmp_path, MT940, "a.sta"))
    dialog = BankDialog(window.around, put(tmp_path, CSV, "b.csv"))
    dialog.open()
    tick = dialog.reading.twins
    assert not tick.isHidden()
    assert tick.text().startswith("Take in 2 movements, too")
    assert not dialog.take_button.isEnabled()
    tick.click()
    assert dialog.take_button.text() == "Read in 2 movements"
    dialog.take_in()
    assert len(rows(desk)) == 4
    dialog.close()
    dialog.deleteLater()


def test_by_hand_in_the_window(desk: Desk, window: Any, tmp_path: Path) -> None:
    client = hartmann(desk)
    number = bill(desk, client, "100.00", on="2026-02-01")
    read(desk, put(tmp_path, table(["2026-02-20,1850000,Hartmann,x,IDR"]), "a.csv"), account="BCA")
    dialog = BankDialog(window.around)
    dialog.open()
    line = dialog.matching.line
    assert line is not None
    form = dialog.ask_by_hand(line)
    (found,) = form._find("hartmann")
    form.picks[0].show_value(found)
    form.picks[0].picked.emit(found.id)
    assert form.amounts[0].text() == "100.00"
    assert "EUR" in form.told.text()
    form.amounts[0].setText("97.50")
    form.save_button.click()
    assert invoice(desk, number).open_minor == 250
    dialog.close()
    dialog.deleteLater()
