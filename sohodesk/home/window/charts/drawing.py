# SPDX-License-Identifier: GPL-3.0-or-later
"""Charts as values, and how they are drawn: into a picture for the window, or into a file.

How to make a chart
-------------------
A chart is a frozen data class under ``Chart``: it holds the words and figures that it shows, and
draws them on a ``Plot`` (a sheet of logical pixels).  ``bars.BarChart`` does for most::

    card = ChartCard(around, _("Received against household costs"))
    card.show_chart(BarChart(title=…, sentence=…, heads=…, rows=…, series=…, steps=…))
    card.show_words(_("Hidden"))        # words instead, where nothing is to be drawn

``sentence`` is what the screen reader hears, ``heads`` and ``rows`` are the same figures as a
table ("Show as table"), ``plain`` the rows of a CSV file where they differ (figures with a point,
days as ISO).  Two charts that are equal are not drawn twice.

matplotlib is loaded with the first chart that is drawn, on a worker; never from the UI thread.
"""

from __future__ import annotations

import csv
import io
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from sohodesk.home.window.charts.engine import load
from sohodesk.home.window.charts.plot import Plot
from sohodesk.home.window.charts.style import Style, style_on_paper

if TYPE_CHECKING:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

KINDS = ("png", "svg", "pdf", "csv")
FILE_RATIO = 3.0
"""Pixels of a PNG file for one of the window's."""
TITLE_ROOM, PAD = 36, 16
_UNDATED: dict[str, dict[str, str | None]] = {
    "png": {"Software": None},
    "svg": {"Date": None},
    "pdf": {"CreationDate": None},
}
"""The same chart gives the same file, whenever it is saved."""
_turn = threading.Lock()
"""matplotlib's fonts are shared: one picture is drawn after the other."""


@dataclass(frozen=True)
class Chart(ABC):
    """What a chart tells: its title, one sentence, and its figures as a table.

    ``figures`` are the columns that hold figures, by number; they stand at the right end.
    """

    title: str
    sentence: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    plain: tuple[tuple[str, ...], ...] = ()

    @abstractmethod
    def draw(self, plot: Plot) -> None:
        """Draw it over the whole of a sheet."""


def drawn(chart: Chart, width: int, height: int, style: Style, ratio: float) -> QImage:
    """The picture of a chart, so many logical pixels large; for a worker."""
    with _sheet(width, height, style, ratio) as (_figure, canvas, plot):
        chart.draw(plot)
        canvas.draw()  # type: ignore[no-untyped-call]
        wide, high = canvas.get_width_height()
        held = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    picture = QImage(held, wide, high, 4 * wide, QImage.Format.Format_RGBA8888)
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)  # its own copy of the bytes
    picture.setDevicePixelRatio(ratio)
    return picture


def exported(chart: Chart, kind: str, width: int, height: int) -> bytes:
    """A file of a chart, with its title, in the light theme; ``kind`` is one of ``KINDS``."""
    if kind == "csv":
        return as_csv(chart)
    out = io.BytesIO()
    style = style_on_paper()
    ratio = FILE_RATIO if kind == "png" else 1.0
    with _sheet(width, height, style, ratio, title=TITLE_ROOM, pad=PAD) as (figure, _canvas, plot):
        plot.text(0, -TITLE_ROOM / 2, chart.title, "card", "text")
        chart.draw(plot)
        figure.savefig(out, format=kind, metadata=_UNDATED[kind])
    return out.getvalue()


def as_csv(chart: Chart) -> bytes:
    """The figures of a chart, as UTF-8 with the mark that spreadsheets know it by."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(chart.heads)
    writer.writerows(chart.plain or chart.rows)
    return out.getvalue().encode("utf-8-sig")


@contextmanager
def _sheet(
    width: int, height: int, style: Style, ratio: float, *, title: int = 0, pad: int = 0
) -> Iterator[tuple[Figure, FigureCanvasAgg, Plot]]:
    """A sheet to draw on, with matplotlib's own settings, not those of the user's files."""
    with _turn:
        load()
        import matplotlib as mpl
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        with mpl.rc_context():
            mpl.rcdefaults()
            mpl.rcParams["svg.hashsalt"] = "sohodesk"
            mpl.rcParams["pdf.fonttype"] = 42
            mpl.rcParams["text.hinting"] = "none"
            # One point is one logical pixel.
            figure = Figure(
                figsize=((width + 2 * pad) / 72, (height + title + 2 * pad) / 72),
                dpi=72 * ratio,
                facecolor=style.colour("surface"),
            )
            canvas = FigureCanvasAgg(figure)
            yield figure, canvas, Plot(figure, canvas, width, height, style)
