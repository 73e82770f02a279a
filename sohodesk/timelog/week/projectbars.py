# SPDX-License-Identifier: GPL-3.0-or-later
"""The week by project: a bar for each, most first."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _
from sohodesk.timelog.week.reading import WeekData
from sohodesk.ui.chips import Bar, Dot
from sohodesk.ui.fonts import line
from sohodesk.ui.labels import Elided, Text
from sohodesk.ui.scale import px

MOST = 6


class BarLine(QWidget):
    """Dot, name, bar and time of one project."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(line("small") + px(8))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        self.dot, self.name = Dot("c6"), Elided("", "small", stretch=True)
        self.bar, self.time = Bar(height=6), Text("", "small.name")
        self.bar.setFixedWidth(px(82))
        self.time.setMinimumWidth(px(34))
        for part in (self.dot, self.name, self.bar, self.time):
            row.addWidget(part)

    def show_line(self, name: str, colour: int, seconds: int, share: float) -> None:
        """Show a project."""
        length = show_duration(seconds)
        self.dot.set_tone(f"c{colour}")
        self.name.setText(name)
        self.time.setText(length)
        self.bar.show_share(share, f"c{colour}", f"{name} {length}")


class ProjectBars(QWidget):
    """At most six projects; what is on others stands together in the last line."""

    def __init__(self) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, px(12), 0, px(12))
        rows.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(Text(_("This week by project"), "card"))
        head.addStretch()
        self.total = Text("", "small", "text3")
        head.addWidget(self.total)
        rows.addLayout(head)
        rows.addSpacing(px(4))
        self.lines = [BarLine() for _n in range(MOST)]
        for each in self.lines:
            rows.addWidget(each)

    def show_week(self, data: WeekData) -> None:
        """Show a week."""
        self.total.setText(show_duration(data.worked.whole.seconds))
        found = _by_project(data)
        most = max((seconds for _name, _colour, seconds in found), default=1)
        if len(found) > MOST:
            rest = sum(seconds for _name, _colour, seconds in found[MOST - 1 :])
            found = [*found[: MOST - 1], (_("Others"), 6, rest)]
        for n, each in enumerate(self.lines):
            each.setVisible(n < len(found))
            if n < len(found):
                name, colour, seconds = found[n]
                each.show_line(name, colour, seconds, seconds / most if most else 0.0)


def _by_project(data: WeekData) -> list[tuple[str, int, int]]:
    """(name, colour, seconds), most first; a client of one project stands for it."""
    names: dict[int | None, tuple[str, str, int]] = {}
    clients: dict[str, set[int | None]] = {}
    for row in data.rows:
        client = row.client or ""
        names[row.project_id] = (client, row.project or _("No project"), row.colour or 6)
        clients.setdefault(client, set()).add(row.project_id)
    found = []
    for project_id, seconds in data.worked.by_project.items():
        client, project, colour = names[project_id]
        alone = bool(client) and len(clients[client]) == 1
        name = client if alone else f"{client} / {project}" if client else project
        found.append((name, colour, seconds))
    return sorted(found, key=lambda each: (-each[2], each[0]))
