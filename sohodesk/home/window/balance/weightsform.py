# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of what weeks are scored by: weights to 100, target, evenings, profile, from when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from sohodesk.base.durations import parse_duration, show_duration
from sohodesk.base.texts import _
from sohodesk.home.balance import service
from sohodesk.home.balance.choices import Choice as Chosen
from sohodesk.home.balance.choices import known_profiles
from sohodesk.home.balance.score import PARTS, PRESETS
from sohodesk.home.balance.words import part_word
from sohodesk.home.window.balance.sources import PROFILE_WORDS
from sohodesk.ui import entering
from sohodesk.ui.forms import Choice
from sohodesk.ui.labels import Text
from sohodesk.ui.saying import day_month
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm

OWN = "own"


class WeightsForm(WriteForm):
    """Weeks from a day on are scored by what is said here; weeks before keep theirs."""

    def __init__(self, around: Surroundings, held: Chosen, first: date) -> None:
        super().__init__(
            around,
            _("What weeks are scored by"),
            self._gather_all,
            said=lambda _none: _("Weeks are scored otherwise from {day} on").format(
                day=day_month(self.begins)
            ),
            width=520,
        )
        self.held, self.begins = held, first
        self.put(
            Text(
                _("Weights are a choice, not science. Weeks before keep what they were scored by."),
                "small",
                "text2",
                wrap=True,
            )
        )
        self._place_weights(held)
        self._place_goals(held, first)
        self._summed()

    def _place_weights(self, held: Chosen) -> None:
        styles = {
            "default": _("As delivered"),
            "separator": _("I keep work and home apart"),
            "integrator": _("I mix work and home"),
            "cycler": _("By turns, looked at over four weeks"),
        }
        now = next((key for key in PRESETS if dict(PRESETS[key]) == dict(held.weights)), OWN)
        self.style_choice = Choice([*styles.items(), (OWN, _("My own"))], now)
        self.style_choice.currentIndexChanged.connect(lambda _at: self._take_style())
        self.place((self.field("style", _("My way"), self.style_choice), 1))
        fields = []
        for part in PARTS:
            control = entering.line(str(held.weights[part]), longest=3)
            control.textChanged.connect(lambda _said: self._summed())
            fields.append((self.field(part, part_word(part), control), 1))
        self.place(*fields[:3])
        self.sum = Text("", "strong")
        self.place(*fields[3:], (self.sum, 1))

    def _place_goals(self, held: Chosen, first: date) -> None:
        target = entering.line(show_duration(held.target_minutes * 60), longest=12)
        evenings = self.evenings = Choice([(n, str(n)) for n in range(8)], held.evenings)
        self.place(
            (self.field("target", _("Own target, hours a week"), target), 1),
            (self.field("evenings", _("Free evenings a week"), evenings), 1),
        )
        profiles = [(key, _(PROFILE_WORDS[key])) for key in known_profiles()]
        self.profile = Choice(profiles, held.profile)
        begins = entering.line(entering.show_day(first))
        self.place(
            (self.field("profile", _("Limits of"), self.profile), 1),
            (self.field("from", _("From the week of"), begins), 1),
        )

    def _take_style(self) -> None:
        chosen = self.style_choice.value()
        if chosen in PRESETS:
            for part, weight in PRESETS[chosen].items():
                control = self.fields[part].control
                getattr(control, "setText")(str(weight))  # noqa: B009 a line, as all of them

    def _summed(self) -> None:
        if not hasattr(self, "sum"):
            return
        said = [self.fields[part].said() for part in PARTS]
        total = sum(int(each) for each in said if each.isdecimal())
        fine = total == 100 and all(each.isdecimal() for each in said)
        words = _("together {n}") if fine else _("together {n}, make it 100")
        self.sum.setText(words.format(n=total))
        self.sum.set_tone("ok" if fine else "warn")

    def _gather_all(self) -> Callable[[], None]:
        read = entering.read
        weights = {part: read(self.fields[part], entering.whole) for part in PARTS}
        target = read(self.fields["target"], parse_duration)
        self.begins = read(self.fields["from"], entering.day(self.begins))
        return partial(
            service.choose,
            self.around.desk,
            valid_from=self.begins,
            weights=weights,
            target_minutes=(target + 30) // 60,
            evenings=int(self.evenings.value()),
            profile=str(self.profile.value()),
        )
