# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of the balance: the choices that weeks are scored by, and the answers of weeks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.base.zones import local, week_start
from sohodesk.home.balance import queries
from sohodesk.home.balance.choices import Choice, choice_on, known_profiles, profile_of
from sohodesk.home.balance.model import BalanceChoice, CheckIn
from sohodesk.home.balance.score import PARTS
from sohodesk.store.desk import Desk

LONGEST_WORD = 2000


def choose(
    desk: Desk,
    *,
    valid_from: date,
    weights: Mapping[str, int] | None = None,
    target_minutes: int | None = None,
    evenings: int | None = None,
    profile: str | None = None,
) -> None:
    """Score weeks by other weights, targets or limits from the week of a day on.

    What is not named stays as it is; weeks before keep what they were scored by.
    """
    usual = Choice(profile=profile_of(desk.setting(office.COUNTRY)))
    begins = _week_of(desk, valid_from)
    with desk.work(n_("Score weeks otherwise from {day} on"), day=begins.isoformat()) as session:
        held = choice_on(queries.choices(session), begins, usual)
        facts: dict[str, Any] = {
            **(held.weights if weights is None else _checked(weights)),
            "target_minutes": held.target_minutes if target_minutes is None else target_minutes,
            "evenings": held.evenings if evenings is None else evenings,
            "profile": held.profile if profile is None else profile,
        }
        _require(facts)
        row = session.scalar(select(BalanceChoice).where(BalanceChoice.valid_from == begins))
        if row is None:
            row = BalanceChoice(valid_from=begins)
            session.add(row)
        for name, value in facts.items():
            setattr(row, name, value)


def _checked(weights: Mapping[str, int]) -> dict[str, int]:
    said = {part: int(weights.get(part, 0)) for part in PARTS}
    if min(said.values()) < 0 or sum(said.values()) != 100:
        raise Refusal(
            _("The weights come to {sum}; make them 100 in all.").format(sum=sum(said.values()))
        )
    return said


def _require(facts: Mapping[str, Any]) -> None:
    if not 1 <= facts["target_minutes"] <= 7 * 24 * 60:
        raise Refusal(_("A week has 168 hours; the target must lie within them."))
    if not 0 <= facts["evenings"] <= 7:
        raise Refusal(_("A week has seven evenings."))
    if facts["profile"] not in known_profiles():
        raise Refusal(
            _("There are no limits “{profile}”; choose one of {profiles}.").format(
                profile=facts["profile"], profiles=", ".join(known_profiles())
            )
        )


def answer_check_in(desk: Desk, *, day: date, answer: int, word: str | None = None) -> date:
    """Say how work and family fitted together in the week of a day, 1 to 5.

    Returns the first day of the week; what was said of it before no longer holds, but for its
    word where none is given.
    """
    if not 1 <= answer <= 5:
        raise Refusal(_("Answer from 1 (badly) to 5 (well)."))
    if len(word or "") > LONGEST_WORD:
        raise Refusal(
            _("The note is too long; give at most {n} characters.").format(n=LONGEST_WORD)
        )
    week = _week_of(desk, day)
    if week > local(desk.clock.now(), desk.setting(office.ZONE)).date():
        raise Refusal(_("That week has not begun yet."))
    with desk.work(n_("Week of {day}: {answer} of 5")) as session:
        desk.name_step(day=week.isoformat(), answer=str(answer))
        row = session.scalar(select(CheckIn).where(CheckIn.week == week))
        if row is None:
            row = CheckIn(week=week)
            session.add(row)
        row.answer = answer
        if word is not None:
            row.word = word.strip()
    return week


def forget_check_in(desk: Desk, *, week: date) -> None:
    """Take the answer of a week back."""
    with desk.work(n_("Week of {day}: no answer"), day=week.isoformat()) as session:
        row = session.scalar(select(CheckIn).where(CheckIn.week == week))
        if row is not None:
            session.delete(row)


def _week_of(desk: Desk, day: date) -> date:
    return week_start(day, office.first_weekday(desk.setting(office.WEEK_START)))
