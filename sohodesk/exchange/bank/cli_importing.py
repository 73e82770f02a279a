# SPDX-License-Identifier: GPL-3.0-or-later
"""``bank import`` and ``bank columns``: a file read in or rehearsed, and what its columns mean."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sohodesk.base.console import Column, Progress, table
from sohodesk.base.money import from_minor, plain, show_money
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current, ngettext, speaking
from sohodesk.exchange.bank import service
from sohodesk.exchange.bank.columns import said
from sohodesk.exchange.bank.headwords import ROLES
from sohodesk.exchange.bank.opening import BankFileFound
from sohodesk.exchange.bank.reading.bytesof import ENCODINGS
from sohodesk.exchange.bank.taking import Outcome
from sohodesk.store.call import Call

Action = Callable[[str, str, Callable[[Call], None]], ArgumentParser]
_SHOWN = 20  # refused rows told on the terminal


def add_import(action: Action) -> None:
    """Give ``import`` its words."""
    parser = action("import", _("read a bank file in; nothing is paid by that"), _import)
    parser.add_argument("file", type=Path, metavar="FILE", help=_("CSV, MT940, camt or OFX"))
    parser.add_argument("--account", default="", help=_("the account, where the file says none"))
    parser.add_argument(
        "--twins",
        action="store_true",
        help=_("take in, too, what a file of another format told already"),
    )
    parser.add_argument("--dry-run", action="store_true", help=_("only tell what would be made"))
    _reading_words(parser)


def add_columns(action: Action) -> None:
    """Give ``columns`` its words."""
    parser = action("columns", _("what the columns of a CSV mean; said once, remembered"), _columns)
    parser.add_argument("file", type=Path, metavar="FILE")
    _reading_words(parser)


def _reading_words(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="ROLE=NAME",
        help=_("a column by its name or number; roles: {roles}").format(roles=", ".join(ROLES)),
    )
    parser.add_argument("--order", choices=("dmy", "mdy", "ymd"), help=_("how dates are written"))
    parser.add_argument("--decimals", choices=(".", ","), help=_("the decimal sign"))
    parser.add_argument("--flipped", action="store_true", help=_("what is positive went out"))
    parser.add_argument("--encoding", choices=ENCODINGS, default="")


def _found(call: Call) -> BankFileFound:
    """The file with what was said of it."""
    args = call.args
    found = service.look(call.desk, args.file.expanduser(), encoding=args.encoding)
    words = list(args.column)
    words += [f"order={args.order}"] if args.order else []
    words += [f"decimals={args.decimals}"] if args.decimals else []
    words += ["flipped=yes"] if args.flipped else []
    if found.table is None or found.columns is None:
        if words:
            raise Refusal(_("Only a CSV has columns; {path} is none.").format(path=args.file))
        return found
    columns = said(found.columns, words, found.table.names)
    return service.settled(found.with_columns(columns))


def _import(call: Call) -> None:
    with speaking("en") if call.json else nullcontext():  # JSON is never translated
        found = _found(call)
        bar = Progress(_("Reading {file}").format(file=found.path.name), found.lines)
        outcome = service.import_bank_file(
            call.desk,
            found=found,
            account=call.args.account,
            rehearsal=call.args.dry_run,
            twins=call.args.twins,
            progress=lambda done, _total: bar.step(done),
        )
        data = outcome_json(outcome)
    call.answer(data, _text(outcome))


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """An import for programs."""
    return {
        "format": outcome.found.format,
        "created": outcome.new,
        "skipped": outcome.known,
        "twins": outcome.twins,
        "refused": [{"line": row.line, "reason": row.reason} for row in outcome.refused],
        "accounts": [
            {
                "account": each.account,
                "currency": each.currency,
                "opening": None if each.opening is None else plain(each.opening, each.currency),
                "closing": None if each.closing is None else plain(each.closing, each.currency),
                "off_by": plain(each.off_by, each.currency),
            }
            for each in outcome.statements
        ],
        "warnings": outcome.warnings(),
        "dry_run": outcome.rehearsal,
    }


def _text(outcome: Outcome) -> str:
    head = _("{file} would bring:") if outcome.rehearsal else _("Read {file}:")
    rows = [
        (_("new movements"), str(outcome.new)),
        (_("there already, skipped"), str(outcome.known)),
    ]
    if outcome.twins:
        told = _("told by another file already, skipped")
        if outcome.with_twins:
            told = _("told by another file already, taken in again")
        rows.append((told, str(outcome.twins)))
    for currency, minor in sorted({**outcome.came, **outcome.went}.items()):
        del minor
        for what, sums in ((_("came in"), outcome.came), (_("went out"), outcome.went)):
            if currency in sums:
                amount = show_money(from_minor(sums[currency], currency), currency, current())
                rows.append((what, amount))
    if outcome.refused_count:
        rows.append((_("rows refused"), str(outcome.refused_count)))
    width = max(len(what) for what, _count in rows)
    lines = [head.format(file=outcome.found.path.name)]
    lines += [f"  {what.ljust(width)}  {count}" for what, count in rows]
    lines += outcome.warnings()
    lines += _refused(outcome)
    if outcome.new and not outcome.rehearsal:
        lines.append(_("See what they may be with “sohodesk bank list”."))
    return "\n".join(lines)


def _refused(outcome: Outcome) -> list[str]:
    if not outcome.refused:
        return []
    columns = (Column(_("Line"), right=True), Column(_("Reason")))
    lines = [table(columns, [(str(r.line), r.reason) for r in outcome.refused[:_SHOWN]])]
    more = outcome.refused_count - len(outcome.refused[:_SHOWN])
    if more > 0:
        lines.append(ngettext("and {n} more", "and {n} more", more).format(n=more))
    return lines


def _columns(call: Call) -> None:
    found = _found(call)
    if found.table is None or found.columns is None:
        raise Refusal(_("Only a CSV has columns; {path} is none.").format(path=found.path))
    args = call.args
    if args.column or args.order or args.decimals or args.flipped or args.encoding:
        service.say_columns(call.desk, found=found, columns=found.columns)
        found = service.look(call.desk, found.path, encoding=args.encoding)
    columns, names = found.columns, found.table.names if found.table else ()
    if columns is None:
        return
    roles = {role: getattr(columns, role) for role in ROLES}
    data = {
        "names": list(names),
        "columns": {role: _name(names, at) for role, at in roles.items()},
        **{key: asdict(columns)[key] for key in ("order", "decimals", "flipped", "encoding")},
        "remembered": found.remembered,
        "asks": found.asks,
    }
    rows = [(role, _name(names, at) or "") for role, at in roles.items() if at is not None]
    rows += [("order", columns.order or "?"), ("decimals", columns.decimals or "?")]
    call.answer_table(data, (Column(_("Meaning")), Column(_("Column"))), rows, "")


def _name(names: tuple[str, ...], at: int | None) -> str | None:
    if at is None:
        return None
    return (names[at] if at < len(names) else "") or str(at + 1)
