# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done with an answer: keep it, make a quote or a page of it, tell of past jobs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from sohodesk.base.money import digits, round_half_up
from sohodesk.base.texts import _, ngettext
from sohodesk.home.planner import service

if TYPE_CHECKING:
    from sohodesk.home.planner.forecasts import ForecastRow
    from sohodesk.home.planner.planning import Answer
    from sohodesk.home.planner.question import Question
    from sohodesk.home.window.planner.view import PlannerView


def with_hours(found: Answer, hours: int) -> Question:
    """The question with other hours at the same price an hour."""
    question, whole = found.question, Decimal(hours)
    fee = question.fee
    if fee is not None and question.hours:
        fee = round_half_up(fee / question.hours * whole, digits(question.currency))
    return replace(question, hours=whole, fee=fee)


def keep(view: PlannerView) -> None:
    """Keep the answer that is shown, in place of what was kept of the same question today."""
    waits = view.keeping.isActive()
    view.keeping.stop()
    found, desk = view.shown_answer, view.around.desk
    if not waits or found is None or not found.answer.asked or desk.book.read_only:
        return
    answer, before = found.answer, view.kept

    def kept(key: int) -> None:
        if view.shown_answer is not None and view.shown_answer.answer.asked:
            view.kept = key

    view.around.write(
        lambda: service.keep_forecast(desk, answer, forecast_id=before),
        then=kept,
        owner=view,
    )


def open_forecast(view: PlannerView, forecast_id: int) -> None:
    """Show what was asked then, answered as things stand now."""
    from sohodesk.home.planner.forecasts import forecast_row

    desk = view.around.desk

    def read() -> ForecastRow:
        with desk.read() as session:
            return forecast_row(session, forecast_id)

    def show(row: ForecastRow) -> None:
        view.kept, view.touched = row.id, True
        view.form.show_question(row.question)
        view.ask()

    view.around.read(read, show, owner=view)


def tell_past(view: PlannerView, rows: Sequence[tuple[str, Decimal, Decimal]]) -> None:
    """Write down jobs from before the book as one step."""
    desk, kind = view.around.desk, str(view.form.kind.value() or "")
    jobs = [(title, round(guess * 60), round(real * 60)) for title, guess, real in rows]
    said = ngettext("{n} past job remembered", "{n} past jobs remembered", len(jobs))
    view.around.write(
        lambda: service.add_past_jobs(desk, jobs=jobs, kind=kind),
        said=said.format(n=len(jobs)),
        owner=view,
    )


def make_quote(view: PlannerView) -> None:
    """Make the draft of a quote and open it in its editor."""
    found, desk = view.shown_answer, view.around.desk
    if found is None or not found.answer.asked:
        return
    if found.answer.question.client_id is None:
        view.form.fields["client"].complain(_("Choose the client first: a quote goes to somebody."))
        return
    view.keeping.stop()
    answer, before = found.answer, view.kept

    def make() -> tuple[int, int]:
        from sohodesk.home.planner.quoting import make_quote as quoted

        return quoted(desk, answer, forecast_id=before)

    def made(keys: tuple[int, int]) -> None:
        view.kept = keys[1]
        view.around.go("invoices", edit=keys[0])

    view.around.write(make, said=_("Draft of a quote made"), then=made, owner=view)


def save_page(view: PlannerView) -> None:
    """Ask for a place, and write the answer there as a page of A4."""
    found = view.shown_answer
    if found is None or not found.answer.asked:
        return
    from sohodesk.home.planner.pages import file_name

    start = str(Path.home() / file_name(found.answer))
    path, _kind = QFileDialog.getSaveFileName(view, _("Save PDF"), start, "PDF (*.pdf)")
    if path:
        write_page(view, Path(path))


def write_page(view: PlannerView, path: Path) -> None:
    """Write it; the forecast is kept with it."""
    found, board, around = view.shown_answer, view.board, view.around
    if found is None or board is None:
        return
    keep(view)
    answer, situation, hidden = found.answer, board.situation, view.hidden

    def work() -> Path:
        from sohodesk.home.planner.pages import write_pdf

        return write_pdf(around.desk, situation, answer, path, hidden=hidden)

    around.tasks.slow(
        work,
        lambda made: around.toasts.show_toast(_("Saved: {path}").format(path=made.name)),
        failed=lambda problem: around.tell(problem, None),
        owner=view,
    )
