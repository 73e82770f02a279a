# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done in the Enough view, from button, menu, palette or a line that is opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog

from sohodesk.base import sheetfile
from sohodesk.base.texts import _
from sohodesk.home.enough.report import EnoughReport, MonthRow
from sohodesk.home.enough.telling import months_sheet
from sohodesk.home.window.enough.addingup import Sum
from sohodesk.ui.listdialog import ListDialog
from sohodesk.ui.surroundings import Surroundings


def add_cost(around: Surroundings) -> QDialog:
    """Ask for a new cost of living."""
    from sohodesk.home.window.enough.flowform import FlowForm

    return _shown(FlowForm(around))


def add_income(around: Surroundings) -> QDialog:
    """Ask for new income beside the office's."""
    from sohodesk.home.window.enough.flowform import IncomeForm

    return _shown(IncomeForm(around))


def count_cash(around: Surroundings) -> QDialog:
    """Ask how much cash there is."""
    from sohodesk.home.window.enough.purseforms import CashForm

    return _shown(CashForm(around))


def begin(around: Surroundings) -> QDialog:
    """Ask for the first figures, all in one."""
    from sohodesk.home.window.enough.purseforms import BeginForm

    return _shown(BeginForm(around))


def show_costs(around: Surroundings) -> ListDialog:
    """Show the costs of living."""
    from sohodesk.home.window.enough.dialogs import FlowList

    return _started(FlowList(around, income=False))


def show_income(around: Surroundings) -> ListDialog:
    """Show the income beside the office's."""
    from sohodesk.home.window.enough.dialogs import FlowList

    return _started(FlowList(around, income=True))


def show_cash(around: Surroundings) -> ListDialog:
    """Show the counts of cash."""
    from sohodesk.home.window.enough.dialogs import CashList

    return _started(CashList(around))


def show_taxes(around: Surroundings) -> ListDialog:
    """Show what is set aside for tax."""
    from sohodesk.home.window.enough.dialogs import TaxList

    return _started(TaxList(around))


def show_jobs(around: Surroundings) -> ListDialog:
    """Show the real rates of finished jobs."""
    from sohodesk.home.window.enough.moneylist import JobList

    return _started(JobList(around))


def _shown(form: QDialog) -> QDialog:
    form.finished.connect(form.deleteLater)
    form.open()
    return form


def _started(made: ListDialog) -> ListDialog:
    made.start()
    return made


LISTS: dict[str, Callable[[Surroundings], QDialog]] = {
    "costs": show_costs,
    "income": show_income,
    "cash": show_cash,
    "tax": show_taxes,
    "jobs": show_jobs,
}


def open_line(around: Surroundings, report: EnoughReport, figure: str, line: Sum) -> QDialog | None:
    """Open what a line is made of."""
    made = LISTS.get(line.opens)
    if made is not None:
        return made(around)
    if line.opens == "time":
        around.go("time", view="list")
        return None
    return _money(around, report, figure, line)


def _money(around: Surroundings, report: EnoughReport, figure: str, line: Sum) -> QDialog:
    from sohodesk.home.window.enough.moneylist import MoneyList

    rows = rows_of(report, figure)
    kinds = {"client": "received", "received": "received", "business": "business"}
    lines = report.lines_of(kinds.get(line.opens, "share"), rows)  # type: ignore[arg-type]
    if line.opens == "client":
        lines = [one for one in lines if one.who == line.of]
    return _started(MoneyList(around, line.label, lines, report.currency))


def rows_of(report: EnoughReport, figure: str) -> list[MonthRow]:
    """The months that a figure goes by."""
    return list(report.trailing_rows if figure in ("coverage", "runway") else report.whole_rows)


def save_months(around: Surroundings, report: EnoughReport) -> None:
    """Ask for a place, and write the months there as CSV or XLSX."""
    start = str(Path.home() / f"{_('Enough')}-{report.today.isoformat()}.csv")
    path, _kind = QFileDialog.getSaveFileName(
        around.window, _("Save the months"), start, "CSV (*.csv);;XLSX (*.xlsx)"
    )
    if path:
        write_months(around, report, Path(path))


def write_months(around: Surroundings, report: EnoughReport, path: Path) -> None:
    """Write the months into a file that may be there."""
    named = path if path.suffix else path.with_suffix(".csv")
    around.tasks.slow(
        lambda: sheetfile.write_sheet(named, months_sheet(report), force=True),
        lambda _path: around.toasts.show_toast(_("Saved: {path}").format(path=named.name)),
        failed=lambda problem: around.tell(problem, None),
        owner=around.window,
    )
