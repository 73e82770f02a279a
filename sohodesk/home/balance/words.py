# SPDX-License-Identifier: GPL-3.0-or-later
"""How the parts and measures of the balance are called."""

from __future__ import annotations

from collections.abc import Mapping

from sohodesk.base.texts import _, n_, ngettext
from sohodesk.home.balance.score import Score

PART_WORDS: Mapping[str, str] = {
    "hours": n_("Work hours"),
    "rest": n_("Rest"),
    "protected": n_("Protected hours"),
    "promises": n_("Promises"),
    "family": n_("Family hours"),
}
COLOUR_WORDS: Mapping[str, str] = {
    "green": n_("green"),
    "amber": n_("amber"),
    "red": n_("red"),
}


def part_word(name: str) -> str:
    """What a part of the score is called."""
    return _(PART_WORDS[name])


def say_score(score: Score, label: str = "") -> str:
    """The score in a sentence: ``83 of 100, green`` and why, or what is missing."""
    if label == "sick":
        return _("A week of sickness has no score.")
    worst = score.worst
    if score.value is None or worst is None or score.colour is None:
        missing = ", ".join(part_word(name) for name in score.missing)
        return _("No score yet; there are no data of: {parts}.").format(parts=missing)
    words = _("{score} of 100, {colour}").format(
        score=score.shown, colour=_(COLOUR_WORDS[score.colour])
    )
    if score.colour != "green":
        words = _("{score}; the weakest part is {part}").format(
            score=words, part=part_word(worst.name)
        )
    return words


def say_broken(broken: int, windows: int) -> str:
    """``1 of 5 windows broken``."""
    return ngettext(
        "{broken} of {n} window broken", "{broken} of {n} windows broken", windows
    ).format(broken=broken, n=windows)
