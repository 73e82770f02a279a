# SPDX-License-Identifier: GPL-3.0-or-later
"""Several documents at once: issued one by one, or their pages written into a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.invoices import pagefile, paper, queries
from sohodesk.invoices.issuing import issue
from sohodesk.invoices.letters import today
from sohodesk.invoices.queries import DocumentFilter
from sohodesk.store.desk import Desk

RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
"""Names that Windows keeps for devices, whatever follows their dot."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: its number or file, or the sentence that says why not."""

    id: int
    name: str
    client: str
    done: str = ""
    problem: str = ""


def drafts(desk: Desk, client_id: int | None = None) -> list[int]:
    """The drafts of invoices and credit notes, oldest first: numbers follow their making."""
    with desk.read() as session:
        wanted = DocumentFilter(state="draft", client_id=client_id)
        return sorted(row.id for row in queries.documents(session, today(desk), wanted))


def issue_each(
    desk: Desk, invoice_ids: Sequence[int], issue_date: date | None = None
) -> Iterator[Outcome]:
    """Issue drafts one after the other, each in a transaction of its own.

    One that can't be issued keeps its draft, and the others go on; the numbers have no gap.
    """
    for key in invoice_ids:
        name, client = _named(desk, key)
        try:
            done = issue(desk, invoice_id=key, issue_date=issue_date)
        except Refusal as problem:
            yield Outcome(key, name, client, problem=problem.sentence)
        else:
            yield Outcome(key, done.number, client, done=done.number)


def pay_each(desk: Desk, invoice_ids: Sequence[int], on: date | None = None) -> int:
    """Book for each invoice that all that is open came in; in one step, all or none; how many."""
    from sohodesk.invoices.settling.service import pay

    count = str(len(invoice_ids))
    with desk.work(n_("Mark {n} invoices paid"), n=count):
        for key in invoice_ids:
            pay(desk, invoice_id=key, on=on)
    return len(invoice_ids)


def write_each(desk: Desk, invoice_ids: Sequence[int], folder: Path) -> Iterator[Outcome]:
    """Write the page of each document into a folder; no file there is replaced."""
    if not folder.is_dir():
        raise Refusal(_("There is no folder {folder}; make it first.").format(folder=folder))
    for key in invoice_ids:
        name, client = _named(desk, key)
        try:
            path = free_path(folder, safe_name(f"{name} {client}"))
            pagefile.write_page(path, paper.page_pdf(desk, invoice_id=key).pdf, force=False)
        except Refusal as problem:
            yield Outcome(key, name, client, problem=problem.sentence)
        else:
            yield Outcome(key, name, client, done=path.name)


def safe_name(words: str) -> str:
    """A file name that every system takes: no signs or names of Windows, not too long."""
    plain = pagefile.file_name(words.strip()[:120].rstrip(" ."))
    stem = plain.removesuffix(".pdf")
    return f"_{plain}" if stem.split(".")[0].lower() in RESERVED else plain


def free_path(folder: Path, name: str) -> Path:
    """The path of a new file: of one that is there already a numbered one beside it."""
    path, n = folder / name, 1
    while path.exists():
        n += 1
        path = folder / f"{name.removesuffix('.pdf')}-{n}.pdf"
    return path


def _named(desk: Desk, invoice_id: int) -> tuple[str, str]:
    try:
        with desk.read() as session:
            row = queries.document(session, invoice_id, today(desk))
    except Refusal:
        return _("Draft {id}").format(id=invoice_id), ""
    return row.name, row.client


def counted(outcomes: Sequence[Outcome], said: Callable[[int], str]) -> str:
    """How many were done, and each problem in a line of its own."""
    wrong = [each for each in outcomes if each.problem]
    lines = [said(len(outcomes) - len(wrong))]
    lines += [f"{each.name}: {each.problem}" for each in wrong]
    return "\n".join(lines)
