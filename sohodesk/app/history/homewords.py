# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of the tables and columns of home in a history: the family, balance, costs, the planner."""

from __future__ import annotations

from sohodesk.base.texts import n_
from sohodesk.home.balance.words import PART_WORDS
from sohodesk.home.daysoff.rules import KIND_WORDS
from sohodesk.home.enough.recurring import EVERY

TABLES: dict[str, str] = {
    "member": n_("Member of the family"),
    "promise_member": n_("To whom something is promised"),
    "home_time_member": n_("With whom time was spent"),
    "day_off": n_("Days off"),
    "exemption": n_("Agreed exception"),
    "balance_choice": n_("How weeks are scored"),
    "check_in": n_("Own answer of a week"),
    "living_cost": n_("Living cost"),
    "other_income": n_("Other income"),
    "cash_count": n_("Cash counted"),
    "tax_set_aside": n_("Tax set aside"),
    "past_job": n_("Past job"),
    "forecast": n_("Forecast"),
    "week_review": n_("Review of a week"),
}

FIELDS: dict[str, str] = {
    **PART_WORDS,
    "relation": n_("Who"),
    "goal_minutes": n_("Goal a week, minutes"),
    "left": n_("Former since"),
    "member_id": n_("Member of the family"),
    "home_time_id": n_("Time of the family"),
    "target_minutes": n_("Target of a week, minutes"),
    "evenings": n_("Free evenings meant"),
    "profile": n_("Limits"),
    "every": n_("How often"),
    "guess_minutes": n_("Guess, minutes"),
    "real_minutes": n_("Real, minutes"),
    "abandoned": n_("Given up"),
    "all_without": n_("On time without the job"),
    "all_with": n_("On time with the job"),
    "new": n_("The new job on time"),
    "low": n_("At least"),
    "high": n_("At most"),
    "short_low": n_("Hours missing, at least"),
    "short_middle": n_("Hours missing, middle"),
    "short_high": n_("Hours missing, at most"),
    "earliest": n_("Earliest date"),
    "quote_hours": n_("Hours to quote"),
    "own_jobs": n_("Own jobs"),
    "asked": n_("Question"),
    "outcome": n_("Outcome"),
    "outcome_day": n_("Day of the outcome"),
    "confirmed": n_("Confirmed"),
    "steps": n_("Next week"),
    "prayer": n_("By the prayer"),
    "shift": n_("Minutes after it"),
    "sign": n_("Sign"),
}

KINDS: dict[str, str] = {
    **KIND_WORDS,
    "household": n_("Of the household"),
    "signed": n_("Signed, still to come"),
}

CODES: dict[str, dict[str, str]] = {
    "every": dict(EVERY),
    "outcome": {
        "on-time": n_("on time"),
        "late": n_("late"),
        "dropped": n_("dropped"),
    },
}
