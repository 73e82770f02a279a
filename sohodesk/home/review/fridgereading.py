# SPDX-License-Identifier: GPL-3.0-or-later
"""Gathers a month for the page on the fridge: promises and how they went, the family, own words."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sohodesk.base import office
from sohodesk.base.zones import day_of
from sohodesk.home.family import queries as family
from sohodesk.home.family.queries import MemberRow
from sohodesk.home.promises.standing import standings
from sohodesk.home.review import queries
from sohodesk.home.review.fridge import Birthday, FridgePage, Month, compose_fridge, own_words
from sohodesk.home.review.rules import Words, words_key
from sohodesk.home.settings import family_zone
from sohodesk.store.desk import Desk

LANGUAGES = {"en": "English", "id": "Bahasa Indonesia"}
"""Languages of the page, by their own names."""


class Fridge(NamedTuple):
    """A page, the words it has, and those the program would say."""

    page: FridgePage
    words: Words
    usual: Words


def read_fridge(
    desk: Desk, month: date, language: str, *, work: bool = False, words: Words | None = None
) -> Fridge:
    """The page of the month in which a day lies; ``words`` are tried in place of the kept ones."""
    now, zone = desk.clock.now(), family_zone(desk)
    weekday = office.first_weekday(desk.setting(office.WEEK_START))
    first = month.replace(day=1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    today = day_of(now, zone)
    with desk.read() as session:
        members = [one for one in family.members(session) if not one.former]
        week = first - timedelta(days=(first.weekday() - weekday) % 7)
        kept = queries.kept(session, week).steps.words.get(words_key(first, language), Words())
        found = Month(
            first,
            today,
            standings(session, first, last),
            [one.name for one in members],
            tuple(_birthdays(members, first, last)),
            weekday,
            queries.worked_days(session, first, last) if work else None,
        )
    held = kept if words is None else words
    return Fridge(compose_fridge(found, held, language, _at(now)), held, own_words(found, language))


def _at(now: datetime) -> datetime:
    return now.replace(microsecond=0)


def _birthdays(members: Iterable[MemberRow], first: date, last: date) -> Iterable[Birthday]:
    for one in members:
        born = one.birthday
        if born is None or born.month != first.month or born.year >= first.year:
            continue
        # That of 29 February is kept on the 28th where the month has no 29th.
        yield Birthday(one.name, first.replace(day=min(born.day, last.day)), first.year - born.year)
