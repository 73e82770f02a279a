# SPDX-License-Identifier: GPL-3.0-or-later
"""The disk fills up while a document is issued, or while its page is written into a file."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import closing, suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sohodesk.app import bootstrap
from sohodesk.app.main import main
from sohodesk.app.soundness import problems_of
from sohodesk.base.clock import FixedClock
from sohodesk.clients.service import add_client
from sohodesk.invoices.document import Document, Line, Tax
from sohodesk.invoices.service import create_draft
from sohodesk.invoices.stored import get_invoice

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="a thing of Unix")
SENTENCE = "is full; free some space and try again"


def draft(book: Path, clock: FixedClock, lines: int = 1) -> None:
    """A draft with the id 1."""
    line = Line(Decimal(10), Decimal(85), Tax("O"), "Variant picker: build and review", "h")
    with closing(bootstrap.open_desk(book, clock=clock)) as desk:
        client = add_client(desk, name="Hartmann & Söhne", currency="EUR", address="Hamburg")
        create_draft(desk, client_id=client, document=Document("EUR", (line,) * lines))


def fill_up(ballast: Path, leave: int = 0) -> None:
    """Take all room on a disk but so many bytes."""
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    os.truncate(ballast, max(0, ballast.stat().st_size - leave))


def shown(book: Path, clock: FixedClock) -> tuple[Any, ...]:
    """State, number and page of draft 1, and what is wrong with the book."""
    with closing(bootstrap.open_desk(book, clock=clock)) as desk:
        problems = problems_of(desk)
        with desk.read() as session:
            invoice = get_invoice(session, 1)
            facts = (invoice.number, invoice.issued, invoice.snapshot, invoice.pdf_sha256)
    return (*facts, problems)


NOTHING_ISSUED: tuple[Any, ...] = (None, None, None, None, [])


@UNIX
def test_issuing_on_a_disk_with_less_and_less_room(
    small_disk: Path, empty_book: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wherever the room ends: before the first byte, within the page, or with the commit."""
    book, ballast = small_disk / "b.sohodesk", small_disk / "ballast"
    shutil.copy(empty_book, book)
    draft(book, clock, lines=60)
    refused, code = 0, 1
    for leave in range(0, 1000, 8):
        fill_up(ballast, leave * 1024)
        code = main(["--book", str(book), "invoice", "issue", "1"], clock=clock)
        told = capsys.readouterr()
        ballast.unlink()
        if code == 0:
            break
        refused += 1
        assert (code, told.out) == (1, "")
        assert SENTENCE in told.err.splitlines()[-1], leave
        assert told.err.count("\n") == 1
        assert shown(book, clock) == NOTHING_ISSUED, leave
    assert refused >= 6
    assert code == 0, "with enough room it is issued"
    number, *_rest, problems = shown(book, clock)
    assert (number, problems) == ("2026-001", [])


@UNIX
def test_a_page_on_a_full_disk_is_written_whole_or_not(
    desk: Any, book_path: Path, small_disk: Path, clock: FixedClock, capsys: Any
) -> None:
    desk.close()
    draft(book_path, clock, lines=40)
    page = small_disk / "page.pdf"
    page.write_bytes(b"the old page")
    call = ["--book", str(book_path), "invoice", "pdf", "1", "-o", str(page)]
    for leave in (0, 4096, 20_000):
        fill_up(small_disk / "ballast", leave)
        assert main(call, clock=clock) == 1
        said = capsys.readouterr().err
        assert "No space left on device" in said
        assert str(page) in said
        assert page.read_bytes() == b"the old page"
        assert sorted(each.name for each in small_disk.iterdir()) == ["ballast", "page.pdf"]
        (small_disk / "ballast").unlink()
    assert main(call, clock=clock) == 0
    assert page.read_bytes().startswith(b"%PDF")


LIMITED = """
import resource, signal, sys
from sohodesk.app.main import main
from sohodesk.invoices import issuing
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
real = issuing.issue
def issue(*words, **more):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
    return real(*words, **more)
issuing.issue = issue
sys.exit(main(["--book", sys.argv[1], "invoice", "issue", "1", "--json"]))
"""


@UNIX
def test_files_that_may_not_grow_while_it_is_issued(
    desk: Any, book_path: Path, clock: FixedClock
) -> None:
    """The same where nothing can be mounted: the system lets no file grow beyond a size."""
    desk.close()
    draft(book_path, clock)
    codes, told = [], ""
    for most in (0, 4096, 30_000, 50_000, 10_000_000):
        command = [sys.executable, "-c", LIMITED, str(book_path), str(most)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        codes.append(done.returncode)
        told = done.stdout
        if done.returncode:
            assert done.returncode == 1, done.stderr
            assert "the disk may be full" in done.stderr
            assert done.stderr.count("\n") == 1
            assert shown(book_path, clock) == NOTHING_ISSUED, most
    assert codes[0] == codes[1] == 1
    assert codes[-1] == 0
    assert json.loads(told)["number"].endswith("-001")
