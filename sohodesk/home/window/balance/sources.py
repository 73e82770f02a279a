# SPDX-License-Identifier: GPL-3.0-or-later
"""Limits and where they come from, as the opened rows name them.

None of the legal limits binds somebody who works for himself, and the words never say so.
"""

from __future__ import annotations

from sohodesk.base.texts import _, n_
from sohodesk.base.workrules import WorkRule
from sohodesk.home.balance.overview import Overview

PROFILE_WORDS = {
    "eu": n_("EU, generic"),
    "uk": n_("United Kingdom"),
    "de": n_("Germany"),
    "id": n_("Indonesia"),
    "custom": n_("My own"),
}


def rule_of(seen: Overview) -> WorkRule | None:
    """The limits of the profile that the last week was scored by."""
    return seen.stretch.last.choice.rule(seen.week.first)


def said_source(rule: WorkRule) -> str:
    """Where the limits of a profile come from, and whom they protect."""
    if rule.profile == "eu":
        return _("Source: {source}, the limit EU employees are protected by.").format(
            source=rule.source
        )
    return _("Source: {source}, the limit employees are protected by.").format(source=rule.source)


def limit_words(seen: Overview, name: str) -> str:
    """The limit of a part in a sentence, and the lines of its measure where they are others."""
    lines = {
        "rest": _("The week’s rest is amber below 35 h, red below 24 h."),
        "protected": _("By itself amber below 90 %, red below 70 %."),
        "promises": _("By themselves amber below 80 %, red below 60 %."),
    }
    return " ".join(each for each in (_limit(seen, name), lines.get(name, "")) if each)


def _limit(seen: Overview, name: str) -> str:
    rule = rule_of(seen)
    if name == "hours":
        if rule is None:
            return _("Your own target. Nobody else’s limit is asked.")
        if rule.overtime_hours is not None:
            return _("Your own target. Beside it: {n} h a week, overtime {more} h.").format(
                n=rule.weekly_hours, more=rule.overtime_hours
            )
        return _("Your own target. Beside it: {n} h a week as a mean over {weeks} weeks.").format(
            n=rule.weekly_hours, weeks=rule.mean_weeks
        )
    if name == "rest":
        words = _("11 h before the first start of a day, 35 h in one piece a week.")
        if rule is not None and rule.weekly_rest < 35 * 60:
            own = _("Your profile asks for {n} h a week.").format(n=rule.weekly_rest // 60)
            return f"{words} {own}"
        return words
    return {
        "protected": _("Your own hours, all of them; up to 5 minutes in a window don’t count."),
        "promises": _(
            "Your own word. One moved 24 h ahead and kept within 7 days is kept; what the family"
            " or force cancelled is not due."
        ),
        "family": _("Each member’s own goal. An hour with two counts once for each of them."),
    }[name]


def source_words(seen: Overview, name: str) -> str:
    """Where the limit of a part comes from."""
    rule = rule_of(seen)
    if name in ("hours", "rest") and rule is not None:
        words = said_source(rule)
        if name == "rest" and rule.profile == "id":
            more = _("Indonesia sets no daily rest, so 11 h is used.")
            return f"{words} {more}"
        return words
    if name == "hours":
        return _("Source: your own target.")
    if name == "rest":
        return _("Source: Directive 2003/88/EC, articles 3 and 5, as no profile is chosen.")
    if name == "family":
        return _("Source: your own log and your own goals. Nobody is compared with anybody.")
    return _("Source: your own rules and your own log.")
