# SPDX-License-Identifier: GPL-3.0-or-later
"""From what is typed to the groups of rows that are shown; no Qt, no reading, so it is quick.

``>`` asks for actions only, a source's own sign (``#``) for its records only.  Answers (a sum, a
day, a line of time) stand in front, then what can be done, then what was found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sohodesk.app.palette import answering
from sohodesk.app.palette.answers import Answers
from sohodesk.app.palette.index import Index, Section
from sohodesk.app.palette.items import Deed, Group, Item, Look, Row
from sohodesk.app.palette.ranking import Found, Hit, Shelf, Tier
from sohodesk.app.palette.sources import Figures, unbilled_words
from sohodesk.app.palette.ways import Ways
from sohodesk.base.texts import _

ACTIONS_SIGN = ">"
MOST_DONE = 4
MOST_ALONE = 200
"""Rows where one kind alone is asked for."""
FIRST_SHOWN = 3
"""Actions more where nothing is typed."""


@dataclass(frozen=True, slots=True)
class Doing:
    """An action as the palette knows it: found by its text, done by its id."""

    id: str
    text: str
    keys: str = ""
    icon: str = ""


@dataclass(slots=True)
class Wanted:
    """What is typed, taken apart: the sign in front and the text after it."""

    sign: str = ""
    text: str = ""


@dataclass(slots=True)
class Composer:
    """Puts the groups together; what it holds is exchanged as it arrives."""

    ways: Ways
    index: Index = field(default_factory=Index)
    figures: Figures = field(default_factory=Figures)
    worths: Mapping[str, float] = field(default_factory=dict)
    doings: Sequence[Doing] = ()
    _shelf: Shelf = field(default_factory=lambda: Shelf(()))

    def offer(self, doings: Sequence[Doing]) -> None:
        """Take the actions that can be done now."""
        if doings != self.doings:
            self.doings = doings
            self._shelf = Shelf([doing.text for doing in doings])

    def signs(self) -> list[tuple[str, str]]:
        """The signs that can stand in front, each with its word."""
        own = [(s.sign, _(s.sign_word)) for s in self.index.sources if s.sign]
        return [(ACTIONS_SIGN, _("actions")), *reversed(own)]

    def wanted(self, typed: str) -> Wanted:
        """The sign, if one stands in front, and the rest."""
        text = typed.strip()
        if text[:1] and text[:1] in [sign for sign, _word in self.signs()]:
            return Wanted(text[0], text[1:].strip())
        return Wanted("", text)

    def compose(self, typed: str, answers: Answers | None = None) -> list[Group]:
        """The groups for what is typed, without the empty ones."""
        wanted = self.wanted(typed)
        if wanted.sign == ACTIONS_SIGN:
            groups = [self._actions(wanted.text, MOST_ALONE)]
        elif wanted.sign:
            sections = [s for s in self.index.sections.values() if s.source.sign == wanted.sign]
            groups = [self._records(s, wanted.text, MOST_ALONE)[0] for s in sections]
        else:
            groups = self._everything(wanted.text, answers)
        return [group for group in groups if group.rows]

    # Everything ---

    def _everything(self, text: str, answers: Answers | None) -> list[Group]:
        mend = False
        found = self._found(text, mend=mend)
        if text and not any(result.count for result in found):
            found = self._found(text, mend=True)
        actions, *records = found
        sections = self._sections()
        groups: list[Group] = []
        tops: list[tuple[Item, Hit]] = []
        for section, result in zip(sections, records, strict=True):
            groups.append(self._group(section, result))
            if section.source.key == "work" and text:
                tops += [(section.items[h.number], h) for h in result.hits]
        done = self._done(text, actions, tops, answers)
        # A word that names something of the book is first that, then what a timer may be called.
        names = any(hit.tier < Tier.PART for result in records for hit in result.hits[:1])
        only_named = all(row.key.startswith(answering.NAMED) for row in done.rows)
        return [*groups, done] if names and only_named else [done, *groups]

    def _found(self, text: str, *, mend: bool) -> list[Found]:
        most = MOST_DONE if text else MOST_DONE + FIRST_SHOWN
        found = [self._find(self._shelf, text, self._action_worths(), most, mend=mend)]
        for section in self._sections():
            most = section.source.most if text else section.source.first
            worths = self._section_worths(section)
            found.append(self._find(section.shelf, text, worths, most, mend=mend))
        return found

    def _find(
        self, shelf: Shelf, text: str, worths: Mapping[int, float], most: int, *, mend: bool
    ) -> Found:
        return shelf.mend(text, worths, most) if mend else shelf.find(text, worths, most)

    def _sections(self) -> list[Section]:
        keys = [source.key for source in self.index.sources]
        return [self.index.sections[key] for key in keys if key in self.index.sections]

    def _section_worths(self, section: Section) -> dict[int, float]:
        places = section.places
        return {places[key]: worth for key, worth in self.worths.items() if key in places}

    def _action_worths(self) -> dict[int, float]:
        worths = self.worths
        return {n: worths[d.id] for n, d in enumerate(self.doings) if d.id in worths}

    def _records(self, section: Section, text: str, most: int) -> tuple[Group, Found]:
        worths = self._section_worths(section)
        found = section.shelf.find(text, worths, most)
        if text and not found.count:
            found = section.shelf.mend(text, worths, most)
        return self._group(section, found), found

    def _group(self, section: Section, found: Found) -> Group:
        source = section.source
        rows = tuple(
            source.row(section.items[hit.number], self.figures, self.ways) for hit in found.hits
        )
        return Group(source.key, _(source.title), rows, found.count)

    # Doing ---

    def _actions(self, text: str, most: int) -> Group:
        found = self._shelf.find(text, self._action_worths(), most)
        if text and not found.count:
            found = self._shelf.mend(text, self._action_worths(), most)
        rows = tuple(self._action(self.doings[hit.number]) for hit in found.hits)
        return Group("do", _("Do"), rows, found.count)

    def _action(self, doing: Doing) -> Row:
        look = Look(doing.text, icon=doing.icon or "chevron-right", keys=doing.keys)

        def deeds() -> list[Deed]:
            words = _("Keys of the program")
            return [
                Deed("do", doing.text, lambda: self.ways.do(doing.id), doing.icon or "play"),
                Deed("keys", words, lambda: self.ways.do("help.keys"), "keyboard"),
            ]

        return Row(f"do:{doing.id}", look, lambda: self.ways.do(doing.id), doing.id, deeds)

    def _done(
        self, text: str, found: Found, tops: list[tuple[Item, Hit]], answers: Answers | None
    ) -> Group:
        """Answers, then what can be done with the best record, and actions; surer ones first."""
        front, back = answering.rows(answers, self.ways) if answers is not None else ([], [])
        if front and self._names_a_document(text):
            front = []
        actions = [self._action(self.doings[hit.number]) for hit in found.hits]
        best = found.hits[0].tier if found.hits else Tier.SLIP
        own = self._with_records(tops)
        sure = bool(tops) and tops[0][1].tier < best
        middle = [*own, *actions] if sure else [*actions, *own]
        rows = [*front, *middle, *back]
        return Group("do", _("Do"), tuple(rows), len(rows) - len(actions) + found.count)

    def _names_a_document(self, text: str) -> bool:
        """Whether a document's number begins so: then ``2026-041`` is no sum."""
        section = self.index.sections.get("invoices")
        if section is None or not text[:1].isalnum():
            return False
        hits = section.shelf.find(text, None, 1).hits
        return bool(hits) and hits[0].tier <= Tier.FIRST

    def _with_records(self, tops: list[tuple[Item, Hit]]) -> list[Row]:
        """What is most often done with the project and the client that were found first."""
        if not self.ways.may_write:
            return []
        project = next((i for i, _h in tops if i.key.startswith("project:")), None)
        client = next((i for i, _h in tops if i.key.startswith("client:")), None)
        rows: list[Row] = []
        if project is not None and project.facts.archived is None:
            rows.append(self._start(project))
            client_id, name = project.facts.client_id, project.facts.client
            rows += self._bill(client_id, name)
            rows.append(self._log(project.text))
        elif client is not None and client.facts.archived is None:
            rows += self._bill(client.facts.id, client.text)
        return rows

    def _start(self, project: Item) -> Row:
        second = _("stops the running timer") if self.ways.running else ""
        look = Look(project.text, lead=_("Start timer: "), second=second, icon="play")
        run = lambda: self.ways.start(project.text, project.facts.id)  # noqa: E731 kept for later
        return Row(f"start:{project.key}", look, run, project.key)

    def _bill(self, client_id: int, name: str) -> list[Row]:
        seconds, money = self.figures.unbilled.get(client_id, (0, ""))
        if not seconds:
            return []
        look = Look(
            name,
            lead=_("Make invoice for "),
            second=unbilled_words(seconds, money),
            icon="receipt-text",
        )
        key = f"client:{client_id}"
        return [Row(f"bill:{key}", look, lambda: self.ways.bill(client_id), key)]

    def _log(self, place: str) -> Row:
        second = _("type “9:30-11 {word} …”").format(word=place.split(maxsplit=1)[0].lower())
        look = Look(place, lead=_("Log time: "), second=second, icon="plus")
        return Row(f"log:{place}", look, lambda: self.ways.begin_line(place))
