# SPDX-License-Identifier: GPL-3.0-or-later
"""Categories of costs: a set proposed by country on first use, renamed, archived and merged."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.taxprofiles import tax_profile
from sohodesk.base.texts import _, n_
from sohodesk.clients.checks import only
from sohodesk.expenses.model import Expense, ExpenseCategory
from sohodesk.store.desk import Desk
from sohodesk.store.records import records

LONGEST_NAME, LONGEST_CODE = 100, 20
FIELDS: Final = frozenset({"name", "code", "deductible_percent", "tax_rate", "position"})
_HUNDRED = Decimal(100)


class CategoryRow(NamedTuple):
    """One category; ``tax_rate`` in percent is what forms propose, ``costs`` how many it has."""

    id: int
    name: str
    code: str
    deductible_percent: Decimal
    tax_rate: Decimal | None
    position: int
    archived: bool
    costs: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """One category of the proposed set; ``taxed`` says whether such costs usually have tax."""

    key: str
    names: dict[str, str]
    codes: dict[str, str]
    deductible: dict[str, int]
    taxed: bool = True

    def name(self, language: str) -> str:
        """The name in a language, else in English."""
        return self.names.get(language, self.names["en"])


@cache
def proposals() -> tuple[Proposal, ...]:
    """The set of ``resources/costs.toml``."""
    text = (files("sohodesk") / "resources" / "costs.toml").read_text(encoding="utf-8")
    return tuple(
        Proposal(
            key=each["key"],
            names=each["names"],
            codes=each.get("codes", {}),
            deductible=each.get("deductible", {}),
            taxed=each.get("taxed", True),
        )
        for each in tomllib.loads(text)["category"]
    )


def claims_tax(desk: Desk) -> bool:
    """Whether the tax in costs can be claimed: by who charges it."""
    return desk.setting(office.TAX_STATUS) == "registered"


# Reading ---


def categories(session: Session, *, archived: bool = False) -> list[CategoryRow]:
    """Categories in their order; archived ones only when asked for."""
    used = (
        select(Expense.category_id.label("of"), func.count().label("costs"))
        .where(Expense.kind != "pattern")
        .group_by(Expense.category_id)
        .subquery()
    )
    found = (
        select(
            ExpenseCategory.id,
            ExpenseCategory.name,
            ExpenseCategory.code,
            ExpenseCategory.deductible_percent,
            ExpenseCategory.tax_rate,
            ExpenseCategory.position,
            ExpenseCategory.archived_at.is_not(None),
            func.coalesce(used.c.costs, 0),
        )
        .outerjoin(used, used.c.of == ExpenseCategory.id)
        .order_by(ExpenseCategory.position, ExpenseCategory.id)
    )
    if not archived:
        found = found.where(ExpenseCategory.archived_at.is_(None))
    return records(CategoryRow, session.execute(found))


# Writing ---


def propose(desk: Desk) -> int:
    """Write down the proposed set where the book has no category at all; returns how many."""
    country, language = desk.setting(office.COUNTRY), desk.setting(office.LANGUAGE)
    usual = tax_profile(country).rate if claims_tax(desk) else None
    with desk.work(n_("Propose categories of costs")) as session:
        if session.scalar(select(func.count()).select_from(ExpenseCategory)):
            return 0
        for position, each in enumerate(proposals()):
            session.add(
                ExpenseCategory(
                    name=each.name(language),
                    code=each.codes.get(country, ""),
                    deductible_percent=Decimal(each.deductible.get(country, 100)),
                    tax_rate=usual if each.taxed else None,
                    position=position,
                )
            )
        session.flush()
        return len(proposals())


def proposed_id(desk: Desk, key: str) -> int | None:
    """The id of the category that was proposed by a key, if it still has the name it was given."""
    names = next(each.names.values() for each in proposals() if each.key == key)
    with desk.read() as session:
        return session.scalar(
            select(ExpenseCategory.id)
            .where(ExpenseCategory.name.in_(names), ExpenseCategory.archived_at.is_(None))
            .limit(1)
        )


def add_category(desk: Desk, *, name: str, **facts: Any) -> int:
    """Add a category and return its id."""
    values = _checked({"name": name, **only(facts, FIELDS)})
    with desk.work(n_("Add category {name}"), name=values["name"]) as session:
        _require_free(session, values["name"], None)
        last = session.scalar(select(func.max(ExpenseCategory.position)))
        values.setdefault("deductible_percent", _HUNDRED)
        values.setdefault("position", 0 if last is None else last + 1)
        row = ExpenseCategory(**values)
        session.add(row)
        session.flush()
        return row.id


def edit_category(desk: Desk, *, category_id: int, **facts: Any) -> None:
    """Change a category; what was reckoned with its tax rate stays."""
    values = _checked(only(facts, FIELDS))
    with desk.work(n_("Edit category {name}")) as session:
        row = require_category(session, category_id)
        if "name" in values:
            _require_free(session, values["name"], category_id)
        for key, value in values.items():
            setattr(row, key, value)
        desk.name_step(name=row.name)


def archive_category(desk: Desk, *, category_id: int, archived: bool = True) -> None:
    """Put a category away (its costs keep it) or bring it back."""
    label = n_("Archive category {name}") if archived else n_("Bring back category {name}")
    with desk.work(label) as session:
        row = require_category(session, category_id)
        if (row.archived_at is not None) != archived:
            row.archived_at = desk.clock.now() if archived else None
        desk.name_step(name=row.name)


def merge_categories(desk: Desk, *, category_id: int, into: int) -> int:
    """Give all costs of a category to another one, and let it go; returns how many went over."""
    with desk.work(n_("Merge category {name}")) as session:
        row, target = require_category(session, category_id), require_category(session, into)
        if row.id == target.id:
            raise Refusal(_("A category can't be merged into itself."))
        desk.name_step(name=row.name)
        moved = session.execute(
            update(Expense)
            .where(Expense.category_id == row.id)
            .values(category_id=target.id)
            .execution_options(synchronize_session=False)
        )
        session.delete(row)
        session.flush()
        return int(getattr(moved, "rowcount", 0))


# What must hold ---


def require_category(session: Session, category_id: int) -> ExpenseCategory:
    """The category; refused when gone."""
    row = session.get(ExpenseCategory, category_id)
    if row is None:
        raise Refusal(_("This category is no longer in the book."))
    return row


def _clean_name(said: str) -> str:
    name = " ".join(said.split())
    if not name:
        raise Refusal(_("A name is missing."))
    if len(name) > LONGEST_NAME:
        message = _("The name is too long; give at most {longest} characters.")
        raise Refusal(message.format(longest=LONGEST_NAME))
    return name


def _clean_code(said: str) -> str:
    code = " ".join(said.split())
    if len(code) > LONGEST_CODE:
        message = _("The code is too long; give at most {longest} characters.")
        raise Refusal(message.format(longest=LONGEST_CODE))
    return code


def check_percent(percent: Decimal) -> Decimal:
    """A share from 0 to 100 percent, with at most four places."""
    if not percent.is_finite() or not 0 <= percent <= _HUNDRED or percent != round(percent, 4):
        raise Refusal(_("A percentage is a number from 0 to 100."))
    return percent


_CHECKS: Final[dict[str, Callable[[Any], Any]]] = {
    "name": _clean_name,
    "code": _clean_code,
    "deductible_percent": check_percent,
    "tax_rate": lambda said: None if said is None else check_percent(said),
}


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    return {key: _CHECKS.get(key, lambda said: said)(value) for key, value in values.items()}


def _require_free(session: Session, name: str, own: int | None) -> None:
    for found_id, found in session.execute(select(ExpenseCategory.id, ExpenseCategory.name)):
        if found.casefold() == name.casefold() and found_id != own:
            message = _("There is a category “{name}” already; merge them, or say another name.")
            raise Refusal(message.format(name=found))
