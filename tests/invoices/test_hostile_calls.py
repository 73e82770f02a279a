# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls of ``invoice`` that go wrong: one sentence, exit code 1 or 2, and nothing changed."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.invoices.conftest import Told, line

ONE = line("10", "10", "O")
S19 = line("10", "10", "S", "19")
TAXED = {"category": "S", "rate": "7"}


@pytest.mark.parametrize(
    ("keys", "where"),
    [
        ({"issue_date": "9999-12-31"}, "issue_date"),
        ({"issue_date": "0001-01-01"}, "issue_date"),
        ({"period_to": "9999-01-01"}, "period_to"),
        ({"prepaid": True}, "prepaid"),
        ({"prepaid": "-1"}, "prepaid"),
        ({"rounding": "0.005"}, "rounding"),
        ({"cash_step": "0.003"}, "cash_step"),
        ({"cash_step": "0"}, "cash_step"),
        ({"lines": [S19], "allowances": [{"percent": "5", "tax": TAXED}]}, "allowances[0].tax"),
        ({"allowances": [{"amount": "0.005"}]}, "allowances[0].amount"),
        ({"lines": [{**ONE, "charges": [{"amount": "0.001"}]}]}, "lines[0].charges[0].amount"),
        ({"lines": [{**ONE, "base_quantity": "0"}]}, "lines[0].base_quantity"),
        ({"lines": [{**ONE, "quantity": True}]}, "lines[0].quantity"),
        ({"lines": [{**ONE, "quantity": None}]}, "lines[0].quantity"),
        ({"lines": [{**ONE, "quantity": [1]}]}, "lines[0].quantity"),
        ({"lines": [{**ONE, "quantity": "99999999999999", "price": "2"}]}, "lines[0]"),
        (
            {"lines": [{**ONE, "allowances": [{"percent": "101"}]}]},
            "lines[0].allowances[0].percent",
        ),
        ({"lines": [{**ONE, "allowances": [{"percent": "60"}] * 2}]}, "lines[0].allowances"),
        ({"lines": [ONE, S19]}, "lines[1].tax"),
        ({"allowances": [{"amount": "100.01"}]}, "allowances"),
    ],
)
def test_a_bad_draft_is_named_and_not_made(
    create: Told, told: Told, keys: dict[str, Any], where: str
) -> None:
    assert create(code=1, **{"lines": [ONE], **keys}).startswith(f"sohodesk: {where}: ")
    assert told("invoice", "list") == []
    assert "Add client" in told("undo")["undone"], "the refused call left no step behind"


def test_the_rupiah_has_no_cents_but_prices_may(create: Told) -> None:
    made = create(line("3", "33.335", "O"), currency="IDR")
    assert (made["lines"][0]["price"], made["totals"]["total"]) == ("33.335", "100")
    sentence = create(ONE, currency="IDR", charges=[{"amount": "0.5"}], code=1)
    assert "IDR uses (0)" in sentence


def test_coins_of_the_book_that_its_currency_lacks_round_nothing(create: Told, told: Told) -> None:
    told("settings", "set", "invoice.cash_step", "0.05")
    assert create(line("1", "12", "O"), currency="IDR")["totals"]["due"] == "12"


def test_more_prepaid_than_the_total_is_worth_a_look(create: Told, told: Told) -> None:
    draft = create(ONE, prepaid="150.00")
    assert draft["totals"]["due"] == "-50.00"
    looked = told("invoice", "issue", str(draft["id"]), "--dry-run")
    assert any("paid already" in sentence for sentence in looked["warnings"])


@pytest.mark.parametrize(
    ("words", "piece"),
    [
        (("--payment-days", "-5"), "3650"),
        (("--payment-days", "999999999"), "3650"),
        (("--issue-date", "9999-12-31"), "year"),
        (("--due-date", "2026-02-30"), "28 days"),
        (("--title", "a\nb"), "printed"),
        (("--note", "a\x07b"), "printed"),
        (("--intro", "x" * 2001), "2000"),
        (("--your-order", "x" * 101), "100"),
        (("--due-date", "2026-04-01", "--payment-days", "5"), "not both"),
        (("--client", "Nobody"), "Nobody"),
        (("--withholding", "x"), "x"),
        (("--withholding", "101"), "100 percent"),
        (("--withholding-label", "y"), "--withholding"),
    ],
)
def test_a_bad_edit_changes_nothing(
    create: Told, told: Told, words: tuple[str, ...], piece: str
) -> None:
    draft = create(ONE)
    assert piece in told("invoice", "edit", str(draft["id"]), *words, code=1)
    assert told("invoice", "show", str(draft["id"])) == draft


def test_days_to_pay_take_the_place_of_a_due_date(create: Told, told: Told) -> None:
    draft = str(create(ONE, issue_date="2026-03-02", due_date="2026-03-05")["id"])
    edited = told("invoice", "edit", draft, "--payment-days", "30")
    assert edited["expected_due_date"] == "2026-04-01"
    edited = told("invoice", "edit", draft, "--due-date", "2026-03-09")
    assert edited["expected_due_date"] == "2026-03-09"


def test_a_dry_run_looks_at_the_day_it_is_told(create: Told, told: Told) -> None:
    draft = str(create(ONE)["id"])
    looked = told("invoice", "issue", draft, "--dry-run", "--date", "2024-05-01")
    assert looked["next_number"] == "2024-001"
    assert told("invoice", "show", draft)["expected_issue_date"] == "2026-03-02"
    other = str(create(ONE, due_date="2026-03-01")["id"])
    words = ("issue", other, "--dry-run", "--date", "2026-03-02")
    assert "due before" in told("invoice", *words, code=1)
    assert told("invoice", "issue", draft, "--date", "2024-05-01")["number"] == "2024-001"


def test_numbers_of_each_year_and_a_late_one_between(create: Told, told: Told) -> None:
    days = ("2025-12-31", "2026-01-01", "2025-12-30")
    issued = [told("invoice", "issue", str(create(ONE)["id"]), "--date", day) for day in days]
    assert [each["number"] for each in issued] == ["2025-001", "2026-001", "2025-002"]
    assert any("run together" in sentence for sentence in issued[2]["warnings"])


def test_a_number_of_nothing_but_digits_is_no_id(create: Told, told: Told) -> None:
    told("settings", "set", "invoice.pattern", "{seq:05}")
    first, second = (str(create(ONE)["id"]) for _n in range(2))
    assert told("invoice", "issue", second)["number"] == "00001"
    assert "00001" in told("invoice", "issue", "00001", code=1)
    assert told("invoice", "show", first)["state"] == "draft"
    assert "0000" in told("invoice", "delete", "000001", code=1)


@pytest.mark.parametrize(
    ("words", "piece"),
    [
        (("0",), "more than zero"),
        (("-5",), "more than zero"),
        (("100.01",), "€ 100.00 is open"),
        (("10", "--withheld", "90.01"), "€ 100.00 is open"),
        (("--withheld", "500"), "€ 100.00 is open"),
        (("--withheld", "-1"), "more than zero"),
        (("5.001",), "EUR uses"),
        (("50 USD",), "50 USD"),
        (("1e2",), "1e2"),
        (("5", "--on", "2026-03-03"), "future"),
    ],
)
def test_a_payment_that_does_not_fit(
    create: Told, told: Told, words: tuple[str, ...], piece: str
) -> None:
    told("invoice", "issue", str(create(ONE)["id"]))
    assert piece in told("invoice", "pay", "2026-001", *words, code=1).replace("\u00a0", " ")
    assert told("invoice", "show", "2026-001")["open"] == "100.00"


def test_ids_beyond_all_measure(told: Told) -> None:
    for words in (("unpay", "9" * 30), ("show", "9" * 30), ("begin", "9" * 30)):
        told("invoice", *words, code=1)
    assert told("invoice", "list", "--year", "9" * 30) == []


def test_credit_that_does_not_fit(create: Told, told: Told) -> None:
    told("invoice", "issue", str(create(ONE, S19 | {"tax": ONE["tax"]})["id"]))
    for words in (
        ("--line", "1", "--line", "1=3"),
        ("--line", "3"),
        ("--line", "0"),
        ("--line", "1=10.0001"),
        ("--line", "1=-1"),
        ("200.01",),
        ("0",),
        ("5", "--line", "1"),
    ):
        told("invoice", "credit", "2026-001", *words, code=1)
    note = told("invoice", "credit", "2026-001")
    number = told("invoice", "issue", str(note["id"]))["number"]
    assert "credit note itself" in told("invoice", "credit", number, code=1)
    assert "nobody pays" in told("invoice", "pay", number, code=1)
    assert "credited already" in told("invoice", "credit", "2026-001", code=1)
    assert "credit notes" in told("invoice", "void", "2026-001", "--reason", "x", code=1)


def test_a_credit_note_is_not_older_than_its_invoice(create: Told, told: Told) -> None:
    told("invoice", "issue", str(create(ONE)["id"]), "--date", "2026-02-10")
    note = str(told("invoice", "credit", "2026-001", "5")["id"])
    words = ("issue", note, "--date", "2026-02-09")
    assert "2026-02-10" in told("invoice", *words, code=1)
    assert "2026-02-10" in told("invoice", *words, "--dry-run", code=1)
    assert told("invoice", "issue", note, "--date", "2026-02-10")["number"] == "CN-2026-001"


def test_days_the_wrong_way_round(told: Told) -> None:
    words = ("--from", "2026-03-05", "--to", "2026-03-02")
    assert "before it begins" in told("invoice", "bill", "Hartmann", *words, code=1)


MARKUP = "#strong[x] *b* _i_ $x^2$ <lab> @ref `c` = H // c /* d */ {a} #sys.inputs ~ -- \\u{41}"


def test_markup_in_every_text_is_printed_as_it_was_typed(
    told: Told, create: Told, tmp_path: Path, pdf_text: Callable[[bytes], list[str]]
) -> None:
    told("client", "add", MARKUP, "--currency", "EUR")
    told("settings", "set", "office.name", MARKUP[:60])
    texts = {"description": MARKUP, "unit": "#h"}
    held = {"percent": "2", "label": "#PPh *23*"}
    less = [{"percent": "5", "reason": "$less$ #1"}]
    made = create(
        {**ONE, **texts},
        client=MARKUP,
        intro="= no heading\n- no list\n#import",
        note=MARKUP,
        title=MARKUP,
        your_order="#PO *1*",
        withholding=held,
        allowances=less,
    )
    told("invoice", "pdf", str(made["id"]), "-o", str(tmp_path / "x.pdf"))
    text = "".join(pdf_text((tmp_path / "x.pdf").read_bytes()))
    flat = "".join(text.split())
    assert flat.count("".join(MARKUP.split())) >= 4
    for piece in ("=noheading-nolist#import", "#PO*1*", "#PPh*23*", "$less$#1", "10#h"):
        assert piece in flat


def test_three_hundred_lines_each_once_on_numbered_pages(
    told: Told, create: Told, tmp_path: Path, pdf_text: Callable[[bytes], list[str]]
) -> None:
    lines = [{**line("1", "1.10", "S", "19"), "description": f"Line <{n}>"} for n in range(300)]
    made = create(*lines, language="id", in_words=True)
    assert (made["totals"]["net"], made["totals"]["tax"]) == ("330.00", "62.70")
    told("invoice", "pdf", str(made["id"]), "-o", str(tmp_path / "x.pdf"))
    pages = pdf_text((tmp_path / "x.pdf").read_bytes())
    assert all(sum(page.count(f"Line <{n}>") for page in pages) == 1 for n in range(300))
    assert f"{len(pages)} / {len(pages)}" in pages[-1]
    assert "Tiga ratus sembilan puluh dua euro dan 70/100" in pages[-1].replace("\n", " ")


# Pages into files -----------------------------------------------------------------------------


def test_the_page_on_standard_output(
    create: Told, told: Told, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    create(ONE)
    monkeypatch.chdir(tmp_path)
    taken = io.BytesIO()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", io.TextIOWrapper(taken))
        assert told("invoice", "pdf", "1", "-o", "-", as_json=False) == ""
        assert taken.getvalue().startswith(b"%PDF-")
    assert "leave one" in told("invoice", "pdf", "1", "-o", "-", code=1)
    assert not (tmp_path / "-").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_written_into_and_never_replaced(
    create: Told, told: Told, tmp_path: Path
) -> None:
    create(ONE)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)  # the page fits into the pipe
    try:
        told("invoice", "pdf", "1", "-o", str(pipe))
        assert os.read(reader, 5) == b"%PDF-"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_link_is_followed(create: Told, told: Told, tmp_path: Path) -> None:
    create(ONE)
    kept, link = tmp_path / "kept.pdf", tmp_path / "link.pdf"
    kept.write_bytes(b"old")
    link.symlink_to(kept)
    told("invoice", "pdf", "1", "-o", str(link))
    assert link.is_symlink()
    assert kept.read_bytes().startswith(b"%PDF-")


def test_places_where_no_page_can_be_written(
    create: Told, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(ONE)
    for place in (tmp_path, tmp_path / "no" / "x.pdf", tmp_path / ("x" * 300)):
        assert str(place) in told("invoice", "pdf", "1", "-o", str(place), code=1)
    kept = tmp_path / "kept.pdf"
    kept.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda path, _mode: path != kept)
    assert "Permission" in told("invoice", "pdf", "1", "-o", str(kept), code=1)
    assert kept.read_bytes() == b"old"


def test_a_full_disk_leaves_the_old_page(
    create: Told, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(ONE)
    kept = tmp_path / "kept.pdf"
    kept.write_bytes(b"old")

    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:10])
        raise OSError(28, "No space left on device")

    before = sorted(tmp_path.iterdir())
    monkeypatch.setattr(Path, "write_bytes", full)
    assert "No space left" in told("invoice", "pdf", "1", "-o", str(kept), code=1)
    assert kept.read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == before


def test_the_name_of_a_page_suits_every_file_system(
    create: Told, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told("settings", "set", "invoice.pattern", "../<{year}>:{seq}")
    told("invoice", "issue", str(create(ONE)["id"]))
    monkeypatch.chdir(tmp_path)
    made = told("invoice", "pdf", "../<2026>:1")["file"]
    assert made == "--2026--1.pdf"
    assert (tmp_path / made).exists()
