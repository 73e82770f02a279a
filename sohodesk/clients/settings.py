# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings of the work: rounding, hours of a day, alerts of budgets, the office's own fields."""

from __future__ import annotations

from decimal import Decimal

from sohodesk.base.refusals import Refusal
from sohodesk.base.settings import checked, choice, exact, whole
from sohodesk.base.texts import _, n_
from sohodesk.clients.rounding import LONGEST_MINIMUM, STEPS, Rounding, Way
from sohodesk.store.desk import Desk

LONGEST_FIELD = 60


def check_alerts(said: str) -> str:
    """Percents in rising order, each once: ``75, 90, 100``."""
    parts = said.replace("%", " ").replace(",", " ").replace(";", " ").split()
    if any(not part.isascii() or not part.isdigit() for part in parts):
        raise Refusal(
            _('"{said}" are no percents; write for example 75, 90, 100.').format(said=said)
        )
    found = sorted({int(part) for part in parts})
    if any(not 1 <= percent <= 1000 for percent in found):
        raise Refusal(_("An alert comes at 1 to 1000 percent of a budget."))
    return ", ".join(str(percent) for percent in found)


def check_fields(said: str) -> str:
    """One field of work a line, each once, whatever its case."""
    found: dict[str, str] = {}
    for line in said.replace(";", "\n").splitlines():
        name = " ".join(line.split())
        if len(name) > LONGEST_FIELD:
            raise Refusal(
                _("A field of work has at most {most} characters.").format(most=LONGEST_FIELD)
            )
        if name:
            found.setdefault(name.casefold(), name)
    return "\n".join(found.values())


ROUNDING = choice(
    "work.rounding",
    "none",
    {
        "none": n_("As it was"),
        "up": n_("Up to full steps"),
        "down": n_("Down to full steps"),
        "nearest": n_("To the nearest step"),
    },
    n_("Rounding of billed time"),
    n_("What is worked stays as it was; a client or project may have a rule of its own."),
    group="time",
)
ROUNDING_MINUTES = choice(
    "work.rounding_minutes",
    "15",
    {str(step): str(step) for step in STEPS},
    n_("Step of rounding, in minutes"),
    n_("Billed time is rounded to full steps of so many minutes."),
    group="time",
)
MINIMUM_MINUTES = whole(
    "work.minimum_minutes",
    0,
    n_("Least time billed for an entry, in minutes"),
    n_("A call of two minutes can count for more; a client or project may say otherwise."),
    most=LONGEST_MINIMUM,
    group="time",
)
DAY_HOURS = exact(
    "work.day_hours",
    Decimal(8),
    n_("Hours of a day that is billed"),
    n_("Where work is billed by the day, so many hours are one."),
    least=Decimal("0.5"),
    most=Decimal(24),
    group="time",
)
ALERTS = checked(
    "work.alerts",
    "75, 90, 100",
    check_alerts,
    n_("Alerts of budgets, in percent"),
    n_("When so much of a budget is used, you are told once."),
    kind="percents",
    group="time",
)
FIELDS = checked(
    "work.fields",
    "",
    check_fields,
    n_("Fields of work"),
    n_("What you are known for, one a line; each project can be in one."),
    kind="lines",
    group="profile",
)

SETTINGS = (ROUNDING, ROUNDING_MINUTES, MINIMUM_MINUTES, DAY_HOURS, ALERTS, FIELDS)


def book_rounding(desk: Desk) -> Rounding:
    """The rounding where neither client nor project has one."""
    ways: dict[str, Way] = {"up": "up", "down": "down", "nearest": "nearest"}
    return Rounding(
        ways.get(desk.setting(ROUNDING), "none"),
        int(desk.setting(ROUNDING_MINUTES)),
        desk.setting(MINIMUM_MINUTES),
    )


def day_hours(desk: Desk) -> Decimal:
    """Hours of a day that is billed."""
    return desk.setting(DAY_HOURS) or Decimal(8)


def alerts(desk: Desk) -> tuple[int, ...]:
    """The thresholds of budgets in percent, rising."""
    return tuple(int(part) for part in desk.setting(ALERTS).split(", ") if part)


def fields(desk: Desk) -> tuple[str, ...]:
    """The office's own fields of work."""
    return tuple(desk.setting(FIELDS).splitlines())
