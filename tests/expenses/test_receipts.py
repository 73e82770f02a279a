# SPDX-License-Identifier: GPL-3.0-or-later
"""Receipts: whole or refused, kept once under their hash, saved again, gone in one sentence."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import text

from sohodesk.base.refusals import Refusal
from sohodesk.expenses import receipts
from sohodesk.expenses.queries import ReceiptRow
from sohodesk.expenses.receiptkinds import MOST_BYTES, kind_of
from sohodesk.expenses.receiptpicture import pdf_page
from sohodesk.store.desk import Desk
from tests.conftest import Told
from tests.expenses.paperwork import GIF, JPEG, pdf, png

Say = Callable[..., Told]
WHOLE = {"a.png": png(), "b.jpg": JPEG, "c.gif": GIF, "d.pdf": pdf()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    for name, data in WHOLE.items():
        (made / name).write_bytes(data)
    return made


def blobs(desk: Desk) -> int:
    with desk.read() as session:
        return int(session.execute(text("SELECT count(*) FROM blob")).scalar_one())


def add(say: Say, *files: Path, amount: str = "5000") -> Any:
    said = [word for file in files for word in ("--receipt", str(file))]
    return say("expense", "add", amount, "Pens", *said, "--json").json


def test_pictures_and_pdf_are_kept_under_their_hash(desk: Desk, say: Say, folder: Path) -> None:
    told = add(say, *(folder / name for name in WHOLE))
    assert [row["name"] for row in told["receipts"]] == list(WHOLE)
    hashes = [hashlib.sha256(data).hexdigest() for data in WHOLE.values()]
    assert [row["sha256"] for row in told["receipts"]] == hashes
    assert [row["media_type"] for row in told["receipts"]] == [
        *("image/png", "image/jpeg", "image/gif", "application/pdf")
    ]
    say("expense", "receipt", "save", str(folder), "1")
    saved = folder / "2026-03-02 a.png"
    assert saved.read_bytes() == WHOLE["a.png"]


def test_the_same_bytes_are_kept_once(desk: Desk, say: Say, folder: Path) -> None:
    paper = folder / "a.png"
    add(say, paper, paper)
    assert blobs(desk) == 1
    refused = say("expense", "add", "9000", "Ink", "--receipt", str(paper), code=1).err
    assert "with expense 1 already" in refused
    assert "--yes" in refused
    say("expense", "add", "9000", "Ink", "--receipt", str(paper), "--yes")
    assert blobs(desk) == 1
    twice = say("expense", "receipt", "add", "2", str(paper), "--yes", "--json").json
    assert len(twice) == 1


def test_taking_off_and_undo(desk: Desk, say: Say, folder: Path) -> None:
    add(say, folder / "a.png")
    say("expense", "receipt", "remove", "1")
    assert say("expense", "receipt", "list", "1", "--json").json == []
    say("undo")
    assert len(say("expense", "receipt", "list", "1", "--json").json) == 1
    say("expense", "delete", "1")
    say("undo")
    assert len(say("expense", "receipt", "list", "1", "--json").json) == 1
    assert "no receipt 9" in say("expense", "receipt", "remove", "9", code=1).err


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.pdf", b"", "is empty"),
        ("text.pdf", b"hello", "is no receipt"),
        ("photo.heic", b"\0\0\0\x18ftypheic" + b"\0" * 40, "HEIC"),
        ("cut.png", png(40, 40)[:-20], "is broken"),
        ("bent.png", png(40, 40)[:50] + b"x" + png(40, 40)[51:], "is broken"),
        ("cut.jpg", JPEG[:-2], "is broken"),
        ("bare.jpg", b"\xff\xd8\xff\xe0\0\x04ab", "is broken"),
        ("cut.gif", GIF[:-1], "is broken"),
        ("cut.pdf", pdf()[:-600], "is broken"),
        ("short.webp", b"RIFF\xff\0\0\0WEBPVP8 ", "is broken"),
    ],
)
def test_what_is_no_whole_receipt_is_refused(
    desk: Desk, say: Say, folder: Path, name: str, data: bytes, says: str
) -> None:
    (folder / name).write_bytes(data)
    refused = say("expense", "add", "5000", "Pens", "--receipt", str(folder / name), code=1).err
    assert says in refused
    assert name in refused
    assert say("expense", "list", "--json").json == []
    assert blobs(desk) == 0


def test_what_is_too_large_or_gone_is_told(desk: Desk, say: Say, folder: Path) -> None:
    large = folder / "large.png"
    with large.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert "25 MB" in say("expense", "add", "1", "x", "--receipt", str(large), code=1).err
    gone = str(folder / "gone.png")
    assert "can't be read" in say("expense", "add", "1", "x", "--receipt", gone, code=1).err
    assert "can't be read" in say("expense", "add", "1", "x", "--receipt", str(folder), code=1).err


HEADS = ("", "\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "\xff\xd8\xff\xc0", "GIF89a", "RIFF0000WEBP")


@given(st.binary(max_size=200), st.sampled_from(HEADS))
@example(b"\x00\x05", "\xff\xd8\xff\xc0")
def test_no_bytes_bring_it_down(data: bytes, head: str) -> None:
    with suppress(Refusal):
        kind_of(head.encode("latin-1") + data, "x")


def test_saving_into_a_folder_that_is_gone_or_full_of_others(
    desk: Desk, say: Say, folder: Path
) -> None:
    add(say, folder / "d.pdf")
    refused = say("expense", "receipt", "save", str(folder / "gone"), code=1).err
    assert "is not there" in refused
    for count in (1, 2):
        told = say("expense", "receipt", "save", str(folder), "--json").json
        assert len(told["files"]) == 1
        assert len(list(folder.glob("2026-03-02 d*.pdf"))) == count
    assert say("expense", "receipt", "save", str(folder), "--from", "2026-04-01").out.startswith(
        "Wrote 0"
    )


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_saving_where_nothing_may_be_written(desk: Desk, say: Say, folder: Path) -> None:
    add(say, folder / "d.pdf")
    shut = folder / "shut"
    shut.mkdir()
    shut.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert "could not be written" in say("expense", "receipt", "save", str(shut), code=1).err


def test_bytes_that_were_altered_are_one_sentence(desk: Desk, say: Say, folder: Path) -> None:
    add(say, folder / "a.png")
    with desk.book.writing() as session:
        session.execute(text("UPDATE blob SET data = x'00'"))
    assert "was altered" in say("expense", "receipt", "save", str(folder), code=1).err


def test_a_page_of_a_pdf_is_drawn_and_a_bad_one_told() -> None:
    assert pdf_page(pdf(), 1, 300).startswith(b"\x89PNG")
    with pytest.raises(Refusal, match="can't be shown here"):
        pdf_page(b"%PDF-1.4 startxref %%EOF", 1, 300)


def test_names_of_files_are_safe() -> None:
    row = ReceiptRow(1, 1, "../../etc/pass:wd", "0" * 64, "application/pdf", 3)
    assert receipts.file_name(row) == "_.._etc_pass_wd.pdf"
    photo = ReceiptRow(1, 1, "a.JPEG", "0" * 64, "image/jpeg", 3)
    assert receipts.file_name(photo, "2026-03-02") == "2026-03-02 a.JPEG"
