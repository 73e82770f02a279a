# SPDX-License-Identifier: GPL-3.0-or-later
"""How absences and their answers are said; no windows here."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sohodesk.app.away.asking import Asked
from sohodesk.base.clocktimes import show_clock, show_clocks
from sohodesk.base.durations import show_duration, speak_duration
from sohodesk.base.texts import _, current, n_, ngettext
from sohodesk.base.zones import local
from sohodesk.timelog.presence.rules import ANSWERS, Gone, Question, strongest

SENTENCES = {
    "sleep": n_("The computer slept from {start} to {end}."),
    "off": n_("The computer was off from {start} to {end}."),
    "lock": n_("The screen was locked from {start} to {end}."),
    "idle": n_("No key and no mouse from {start} to {end}."),
    "unseen": n_("Nobody was seen from {start} to {end}."),
}
STATES = {
    "sleep": n_("asleep"),
    "off": n_("off"),
    "lock": n_("locked"),
    "idle": n_("idle"),
    "unseen": n_("not seen"),
}
NAMES = {
    "keep": n_("Keep"),
    "cut": n_("Cut"),
    "split": n_("Split off"),
    "restart": n_("Cut and start again"),
    "home": n_("Log as home"),
}


class Choice(NamedTuple):
    """One answer as it is offered: its words, figure and what stands under the figure."""

    answer: str
    title: str
    text: str
    figure: str
    below: str
    possible: bool = True


def spoken(seconds: int) -> str:
    """``1 h 48`` in the language in use."""
    return speak_duration(seconds, current())


def clock(at: datetime, zone: str) -> str:
    """``13:40`` in the zone of the entry."""
    return show_clock(local(at, zone).time(), current())


def moment(at: datetime, zone: str, beside: datetime) -> str:
    """The clock, with the day where that is another one than ``beside``."""
    there = local(at, zone)
    if there.date() == local(beside, zone).date():
        return clock(at, zone)
    return _("{day} {clock}").format(day=there.date().isoformat(), clock=clock(at, zone))


def what(question: Question) -> str:
    """The work by its words, else by its place."""
    return question.description or question.place or _("your work")


def heading(question: Question) -> str:
    """``You were away 1 h 48``."""
    return _("You were away {time}").format(time=spoken(question.away))


def told(gone: Gone, zone: str, beside: datetime) -> str:
    """One absence in a sentence."""
    return _(SENTENCES[gone.kind]).format(
        start=moment(gone.start, zone, beside), end=moment(gone.end, zone, beside)
    )


def lines(question: Question) -> list[str]:
    """A line for each absence."""
    return [told(gone, question.zone, question.end) for gone in question.gones]


def lead(question: Question) -> str:
    """What happened, in the line under the heading."""
    if len(question.gones) == 1:
        first = lines(question)[0]
    else:
        many = len(question.gones)
        first = ngettext("{n} absence.", "{n} absences.", many).format(n=many)
    ran = _("The timer for {what} kept running.").format(what=what(question))
    if not question.running:
        ran = _("It lies in {what}, which is stopped since.").format(what=what(question))
    return f"{first} {ran}"


def states(question: Question) -> str:
    """The word in the hatched part of the strip."""
    return _(STATES[strongest(question.gones)])


def choices(about: Asked) -> list[Choice]:
    """The five answers in their order."""
    makers = {
        "keep": _keep,
        "cut": _cut,
        "split": _split,
        "restart": _restart,
        "home": _home,
    }
    return [makers[answer](about) for answer in ANSWERS]


def _keep(about: Asked) -> Choice:
    question = about.question
    whole = int((question.end - question.start).total_seconds())
    text = _("All of it was work on {what}").format(what=what(question))
    return Choice(
        "keep",
        _("Keep"),
        text,
        show_duration(whole),
        _span(question.start, question.end, question),
    )


def _cut(about: Asked) -> Choice:
    question = about.question
    seen = moment(question.seen, question.zone, question.end)
    title = _("Cut at {time}, last seen").format(time=seen)
    if len(about.cut.keep) > 1 or (about.cut.keep and about.cut.keep[0].start != question.start):
        title = _("Cut the time away out")
    text = _("The rest is a break; the timer stops")
    if not question.running:
        text = _("The rest is a break")
    return Choice("cut", title, text, _kept(about), _left(about))


def _split(about: Asked) -> Choice:
    question = about.question
    if len(question.gones) == 1:
        gone = about.cut.cut[0]
        text = _("{span} becomes its own entry, you choose the project").format(
            span=_span(gone.start, gone.end, question)
        )
    else:
        text = _("Each absence becomes its own entry, you choose the project")
    parts = [show_duration(about.cut.kept_seconds)] if about.cut.keep else []
    figure = " + ".join([*parts, show_duration(about.cut.cut_seconds)])
    many = len(about.cut.keep) + len(about.cut.cut)
    below = ngettext("{n} entry", "{n} entries", many).format(n=many)
    return Choice("split", _("Split off"), text, figure, _("two entries") if many == 2 else below)


def _restart(about: Asked) -> Choice:
    question = about.question
    seen, back = (moment(t, question.zone, question.end) for t in (question.seen, question.back))
    if not question.running:
        text = _("The timer is stopped already; Cut leaves the rest as it is")
        return Choice("restart", _("Cut and start again"), text, "", "", possible=False)
    text = _("Ends at {seen}, the same timer runs on from {back}").format(seen=seen, back=back)
    if len(question.gones) > 1:
        text = _("The time away goes, the same timer runs on from {back}").format(back=back)
    kept = sum(span.seconds for span in about.on.keep if span.start < question.back)
    below = _("new from {time}").format(time=back)
    return Choice("restart", _("Cut and start again"), text, show_duration(kept), below)


def _home(about: Asked) -> Choice:
    question, many = about.question, len(about.promises)
    seen = moment(question.seen, question.zone, question.end)
    text = _("Cut at {time}; the time away was home time").format(time=seen)
    if len(question.gones) > 1:
        titles = ", ".join(promised.title for promised in about.promises)
        text = _("The time away was home time")
        if many:
            text = _("The time away was home time; kept: {promises}").format(promises=titles)
    elif many == 1:
        promised = about.promises[0]
        text = _("Cut at {time}, and {promise} {span} is kept").format(
            time=seen,
            promise=promised.title,
            span=_span(promised.start, promised.end, question),
        )
    elif many:
        text = _("Cut at {time}, and kept: {promises}").format(
            time=seen, promises=", ".join(promised.title for promised in about.promises)
        )
    below = ngettext("{n} promise kept", "{n} promises kept", many).format(n=many)
    return Choice("home", _("Log as home"), text, _kept(about), below if many else _left(about))


def _kept(about: Asked) -> str:
    return show_duration(about.cut.kept_seconds)


def _left(about: Asked) -> str:
    keep = about.cut.keep
    if len(keep) == 1:
        return _span(keep[0].start, keep[0].end, about.question)
    if not keep:
        return _("nothing is left")
    return ngettext("{n} entry", "{n} entries", len(keep)).format(n=len(keep))


def _span(start: datetime, end: datetime, question: Question) -> str:
    first, last = local(start, question.zone), local(end, question.zone)
    return show_clocks(first.time(), last.time(), current())


def button(about: Asked, answer: str) -> str:
    """What the main button says for an answer."""
    if answer == "cut" and len(about.cut.keep) == 1:
        question = about.question
        seen = moment(question.seen, question.zone, question.end)
        return _("Cut at {time}").format(time=seen)
    return _(NAMES[answer])


def done(about: Asked, answer: str) -> str:
    """What was done, for a toast."""
    sentences = {
        "keep": n_("Kept {time} on {what}."),
        "cut": n_("Cut {time} out of {what}."),
        "split": n_("Split {time} off {what}."),
        "restart": n_("Cut {time} out of {what}; the timer runs on."),
        "home": n_("{time} away from {what} was home time."),
    }
    question = about.question
    return _(sentences[answer]).format(time=spoken(question.away), what=what(question))
