# SPDX-License-Identifier: GPL-3.0-or-later
"""The evening's card: what looks odd in a day, each mended by one key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QLineEdit

from sohodesk.base.clocktimes import show_clocks
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.base.when import parse_moment
from sohodesk.base.zones import local
from sohodesk.timelog import service
from sohodesk.timelog.cleanup import saying as words
from sohodesk.timelog.cleanup import service as mending
from sohodesk.timelog.cleanup.rules import Finding
from sohodesk.timelog.deedlist import DeedList
from sohodesk.timelog.deedrow import Deed, DeedRow
from sohodesk.timelog.deeds import EntryDeeds
from sohodesk.timelog.gaps import Gap
from sohodesk.timelog.placepicker import found_places
from sohodesk.timelog.queries import EntryRow
from sohodesk.ui import saying
from sohodesk.ui.forms import FormDialog
from sohodesk.ui.keynames import key_name
from sohodesk.ui.surroundings import Surroundings

SIGNS = {
    "gap": "circle-dashed",
    "overlap": "layers",
    "project": "briefcase",
    "text": "pencil",
    "short": "clock",
    "long": "clock",
    "over-day": "clock",
}


class Evening(NamedTuple):
    """What was found in a day; ``until`` is where its usual working hours end, if it has any."""

    day: date
    zone: str
    findings: tuple[Finding, ...]
    until: datetime | None = None


class _Cut(NamedTuple):
    """A way to cut an overlap: its key, its button, what it changes, and which of the two."""

    key: str
    button: str
    said: str
    which: str


class CleanupCard(DeedList):
    """The findings of a day. ``row_of`` gives an entry that the page has read."""

    def __init__(
        self,
        around: Surroundings,
        deeds: EntryDeeds,
        row_of: Callable[[int], EntryRow | None],
    ) -> None:
        super().__init__(_("Clean up the day"), _("The day is in order."))
        self.around, self.deeds, self.row_of = around, deeds, row_of
        self.data: Evening | None = None

    def show_data(self, data: Evening) -> None:
        """Show what was found."""
        self.data = data
        self.note.setText(str(len(data.findings)) if data.findings else "")
        self.show_rows([self._row(found, data) for found in data.findings])

    def _row(self, found: Finding, data: Evening) -> DeedRow:
        deeds = self._deeds(found, data)
        second = " · ".join(part for part in (self._times(found, data), self._cuts(found)) if part)
        sign = SIGNS[found.kind]
        said = words.brief(found)
        return DeedRow(sign, "warn", said, second, deeds)

    def _times(self, found: Finding, data: Evening) -> str:
        start = local(found.start, data.zone)
        if found.end is None:
            return f"{saying.clock(start)}–{_('now')}"
        return show_clocks(start, local(found.end, data.zone), current())

    def _cuts(self, found: Finding) -> str:
        """What the keys of an overlap would change, named before they are struck."""
        return "; ".join(f"{key_name(cut.key)}: {cut.said}" for cut in self._ends(found))

    def _ends(self, found: Finding) -> list[_Cut]:
        """The keys that cut an overlap."""
        if found.kind != "overlap":
            return []
        earlier, later = (self.row_of(entry) for entry in found.entries)
        if earlier is None or later is None or earlier.end is None or self.data is None:
            return []
        zone, (one, other) = self.data.zone, map(words.short, found.what)
        from_, to = _clock(later.start, zone), _clock(later.end, zone)
        made = []
        if earlier.start < later.start and later.end is not None and later.end < earlier.end:
            said = _("cut {from_} to {to} out of “{what}”").format(from_=from_, to=to, what=one)
            made.append(_Cut("C", _("Cut out"), said, "earlier"))
        elif earlier.start < later.start:
            said = _("end “{what}” at {time}").format(what=one, time=from_)
            made.append(_Cut("C", _("End first at {time}").format(time=from_), said, "earlier"))
        if later.end is not None and earlier.end < later.end:
            time = _clock(earlier.end, zone)
            said = _("begin “{what}” at {time}").format(what=other, time=time)
            button = _("Begin second at {time}").format(time=time)
            made.append(_Cut("Shift+C", button, said, "later"))
        return made

    # What can be done ---

    def _deeds(self, found: Finding, data: Evening) -> list[Deed]:
        right = Deed("A", _("It is right"), partial(self._accept, found))
        if found.kind == "gap" and found.end is not None:
            gap = Gap(found.start, found.end)
            return [
                Deed("F", _("Fill gap"), partial(self.deeds.fill_gap, gap), strong=True),
                Deed("N", _("Not work"), partial(self.deeds.not_work, gap)),
            ]
        if found.kind == "overlap":
            cuts = [
                Deed(cut.key, cut.button, partial(self._cut, found, cut))
                for cut in self._ends(found)
            ]
            return [*cuts, right._replace(text=_("Keep both")), *self._opening(found)]
        if found.kind == "project":
            pick = Deed("P", _("Set project"), partial(self._pick_project, found), strong=True)
            return [pick, right, *self._opening(found)]
        if found.kind == "text":
            say = Deed("T", _("Say what"), partial(self._ask_text, found), strong=True)
            return [say, right, *self._opening(found)]
        end = Deed("E", _("Set end"), partial(self._ask_end, found, data), strong=True)
        if found.kind == "short":  # nobody means to work for seconds: it was started by mistake
            return [*self._deleting(found), right, *self._opening(found)]
        return [end, right, *self._opening(found)]

    def _deleting(self, found: Finding) -> list[Deed]:
        row = self.row_of(found.entries[0])
        if row is None:
            return []
        return [Deed("Del", _("Delete"), partial(self.deeds.delete, [row]), strong=True)]

    def _opening(self, found: Finding) -> list[Deed]:
        row = self.row_of(found.entries[-1])
        return [] if row is None else [Deed("Return", _("Edit"), partial(self.deeds.open, row))]

    def _accept(self, found: Finding) -> None:
        desk, oddity = self.around.desk, found.oddity
        if oddity is not None:
            self.around.write(
                lambda: mending.accept(desk, entry_ids=found.entries, oddity=oddity),
                said=_("It stays as it is, and nothing asks again."),
            )

    def _cut(self, found: Finding, cut: _Cut) -> None:
        desk = self.around.desk
        earlier, later = found.entries
        self.around.write(
            lambda: mending.cut_overlap(desk, earlier=earlier, later=later, which=cut.which),
            said=_("Cut: {what}.").format(what=cut.said),
        )

    def _pick_project(self, found: Finding) -> None:
        from sohodesk.ui.picker import Picker

        row = next((r for r in self.deed_rows if r.hasFocus()), None) or self.area
        known = self.deeds.known()
        picker = Picker(row, _("Find a project"), partial(found_places, known))
        picker.chosen.connect(partial(self._project_picked, found))
        picker.open()

    def _project_picked(self, found: Finding, project: int | None) -> None:
        desk = self.around.desk
        if project is not None:
            self.around.write(
                lambda: service.edit(desk, entry_ids=found.entries, project_id=project),
                said=_("The project is set."),
            )

    def _ask_text(self, found: Finding) -> None:
        desk = self.around.desk

        def save(dialog: FormDialog) -> None:
            said = dialog.said("what")
            if not said:
                dialog.complain(_("Say in a few words what was done."), "what")
                return
            self.around.write(
                lambda: service.edit(desk, entry_ids=found.entries, description=said),
                said=_("The entry is changed."),
                then=lambda _none: dialog.accept(),
                failed=lambda sentence: dialog.complain(sentence, "what"),
            )

        dialog = FormDialog(_("What was done?"), self.around.window, save)
        dialog.add("what", _("What"), QLineEdit())
        dialog.open()

    def _ask_end(self, found: Finding, data: Evening) -> None:
        desk, zone = self.around.desk, data.zone

        def read(said: str) -> datetime:
            now = desk.clock.now()
            day = local(found.start, zone).date()
            at = parse_moment(
                f"{day.isoformat()} {said}" if _bare(said) else said, now=now, zone=zone
            )
            if at <= found.start and _bare(said):
                after = day + timedelta(days=1)
                at = parse_moment(f"{after.isoformat()} {said}", now=now, zone=zone)
            return at

        def save(dialog: FormDialog) -> None:
            try:
                end = read(dialog.said("end"))
            except Refusal as refusal:
                dialog.complain(refusal.sentence, "end")
                return
            self.around.write(
                lambda: mending.end_at(desk, entry_id=found.entries[0], end=end),
                said=_("The end is set."),
                then=lambda _none: dialog.accept(),
                failed=lambda sentence: dialog.complain(sentence, "end"),
            )

        dialog = FormDialog(_("When did it end?"), self.around.window, save)
        until = data.until if data.until is not None and data.until > found.start else None
        shown = saying.clock(local(until, zone)) if until is not None else ""
        dialog.add("end", _("End"), QLineEdit(shown), words.sentence(found))
        dialog.open()


def _clock(at: datetime | None, zone: str) -> str:
    return "" if at is None else saying.clock(local(at, zone))


def _bare(said: str) -> bool:
    """Whether a time of day was typed without its day."""
    return len(said) <= 8 and said[:1].isdigit() and "-" not in said
