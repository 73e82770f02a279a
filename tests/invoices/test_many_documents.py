# SPDX-License-Identifier: GPL-3.0-or-later
"""Many documents at once: issued, written into a folder, exported, by how long they are late."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.invoices.ageing import BUCKETS, bucket_of, in_one
from sohodesk.invoices.bulk import free_path, safe_name
from tests.invoices.conftest import line

Told = Callable[..., Any]
TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("late", "bucket"),
    [
        *((-5, "0"), (0, "0"), (1, "1-30"), (30, "1-30"), (31, "31-60"), (60, "31-60")),
        *((61, "61-90"), (90, "61-90"), (91, "90+"), (4000, "90+")),
    ],
)
def test_buckets_end_where_they_say(late: int, bucket: str) -> None:
    assert bucket_of(TODAY - timedelta(days=late), TODAY) == bucket


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_every_day_has_one_bucket(due: date) -> None:
    assert bucket_of(due, TODAY) in dict(BUCKETS)


def test_sums_of_several_currencies_are_one_only_where_rates_are_known() -> None:
    both = {"IDR": 1000, "EUR": 150}
    assert in_one(both, "IDR", {"EUR": Decimal(18900)}) == {"IDR": 29350}
    assert in_one(both, "IDR", {}) is None
    assert in_one({"IDR": 1000}, "IDR", {}) == {"IDR": 1000}


def test_one_that_is_not_ready_holds_nobody_up(told: Told, create: Told) -> None:
    first = create(line("1", "10.00", "O"))["id"]
    bad = create(line("-1", "10.00", "O"))["id"]  # its total is negative
    last = create(line("1", "20.00", "O"))["id"]
    looked = told("invoice", "issue-all", "--dry-run")
    assert [each["problem"] is None for each in looked] == [True, False, True]
    found = told("invoice", "issue-all", "--date", "2026-03-01")
    assert [each["id"] for each in found] == [first, bad, last]
    assert [each["done"] for each in found] == ["2026-001", None, "2026-002"]
    assert "negative" in found[1]["problem"]
    assert told("invoice", "issue-all")[0]["id"] == bad
    assert len(told("invoice", "list", "--state", "issued")) == 2


def test_the_list_is_a_file_that_no_spreadsheet_reckons_with(
    told: Told, create: Told, tmp_path: Path
) -> None:
    create(line("1", "10.00", "O"), title="=HYPERLINK(1)")
    told("invoice", "issue-all", "--date", "2026-03-01")
    file = tmp_path / "list.csv"
    assert told("invoice", "export", str(file))["rows"] == 1
    (row,) = csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines())
    assert (row["Number"], row["Issued"], row["Still open"]) == ("2026-001", "2026-03-01", "10.00")
    assert row["Subject"] == "'=HYPERLINK(1)"
    assert "already" in told("invoice", "export", str(file), code=1)
    assert ".csv or .xlsx" in told("invoice", "export", str(tmp_path / "list.ods"), code=1)
    sheet = tmp_path / "list.xlsx"
    told("invoice", "export", str(sheet))
    assert sheet.read_bytes().startswith(b"PK")


def test_pages_go_into_a_folder_and_replace_nothing(
    told: Told, create: Told, tmp_path: Path
) -> None:
    create(line("1", "10.00", "O"))
    told("invoice", "issue-all", "--date", "2026-03-01")
    for name in ("2026-001-Hartmann-&-Söhne.pdf", "2026-001-Hartmann-&-Söhne-2.pdf"):
        assert told("invoice", "pages", str(tmp_path))[0]["done"] == name
        assert (tmp_path / name).read_bytes().startswith(b"%PDF")
    assert "no folder" in told("invoice", "pages", str(tmp_path / "none"), code=1)


@pytest.mark.parametrize("name", ["CON", "nul", "com1", "LPT9"])
def test_names_of_devices_are_no_names_of_files(name: str, tmp_path: Path) -> None:
    assert safe_name(name).lower() == f"_{name}.pdf".lower()
    assert free_path(tmp_path, "a.pdf") == tmp_path / "a.pdf"
    assert not set(safe_name('a/b\\c:d*e?f"g<h>i|j. ')) & set('/\\:*?"<>|')


def test_ageing_tells_each_currency(told: Told, create: Told) -> None:
    key = create(line("1", "10.00", "O"), due_date="2026-01-31")["id"]
    told("invoice", "issue", str(key), "--date", "2026-01-01")
    found = {each["days"]: each for each in told("invoice", "ageing")}
    assert list(found) == ["0", "1-30", "31-60", "61-90", "90+"]
    assert found["1-30"]["open"] == [{"amount": "10.00", "currency": "EUR"}]
    assert found["0"]["count"] == 0
