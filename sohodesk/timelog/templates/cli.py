# SPDX-License-Identifier: GPL-3.0-or-later
"""Templates of a day on the command line: save, list, show, lay out, edit, delete."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from typing import Any

from sohodesk.base.console import Column
from sohodesk.base.dates import parse_date
from sohodesk.base.durations import show_duration
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_, ngettext
from sohodesk.base.zones import local
from sohodesk.store.call import Call, instant_json
from sohodesk.timelog.templates import cli_favourites, queries
from sohodesk.timelog.templates.cli_favourites import Action
from sohodesk.timelog.templates.queries import PartRow, TemplateRow


def add_verb(verb: str, parser: ArgumentParser, common: ArgumentParser) -> None:
    """Give a verb its words and options."""
    actions = parser.add_subparsers(dest="action", metavar=_("ACTION"), required=True)

    def action(name: str, about: str, run: Callable[[Call], None]) -> ArgumentParser:
        words: ArgumentParser = actions.add_parser(
            name, parents=[common], help=about, description=about
        )
        words.set_defaults(run=run)
        return words

    if verb == "favourite":
        cli_favourites.add_words(action)
    else:
        _template_words(action)


def _template_words(action: Action) -> None:
    save = action("save", _("save the entries of a day as a template"), _save)
    save.add_argument("--day", metavar=_("DATE"), help=_("today unless said"))
    save.add_argument("--replace", action="store_true", help=_("replace one of the same name"))
    action("list", _("list templates of a day"), _list_templates)
    show = action("show", _("what a template lays out"), _show)
    apply = action("apply", _("lay a template out on a day"), _apply)
    apply.add_argument("--day", metavar=_("DATE"), help=_("today unless said"))
    apply.add_argument("--yes", action="store_true", help=_("also over entries that are there"))
    apply.add_argument("--skip", action="store_true", help=_("leave out what lies over entries"))
    apply.add_argument("--dry-run", action="store_true", help=_("only say what it would do"))
    edit = action("edit", _("rename it, add a line, take a part out"), _edit)
    edit.add_argument("--name", dest="new_name")
    edit.add_argument("--add", metavar=_("LINE"), help='"9:30-11 Client / Project …"')
    edit.add_argument("--notes", default="", help=_("with --add: for yourself, on no invoice"))
    edit.add_argument("--remove", type=int, metavar=_("NUMBER"), help=_("its number in “show”"))
    delete = action("delete", _("delete a template; its entries stay"), _delete)
    for words in (save, show, apply, edit, delete):
        words.add_argument("name", metavar=_("NAME"))


def _day(call: Call) -> date:
    return parse_date(call.args.day, today=call.today) if call.args.day else call.today


def _template(call: Call) -> TemplateRow:
    with call.desk.read() as session:
        return queries.template_named(session, call.args.name)


def _save(call: Call) -> None:
    from sohodesk.timelog.checks import Unconfirmed
    from sohodesk.timelog.templates import service

    try:
        saved = service.save_day(
            call.desk, day=_day(call), name=call.args.name, replace=call.args.replace
        )
    except Unconfirmed as taken:
        hint = _("--replace replaces it.")
        raise Refusal(f"{taken.sentence} {hint}") from None
    words = ngettext("{n} entry saved.", "{n} entries saved.", saved.parts)
    if saved.left_out:
        words += " " + _("{left} without clock times were left out.")
    call.answer(
        {"template": saved.id, "entries": saved.parts, "left_out": saved.left_out},
        words.format(n=saved.parts, left=saved.left_out),
    )


def _list_templates(call: Call) -> None:
    with call.desk.read() as session:
        rows = queries.templates(session)
    columns = (Column(_("Name")), Column(_("Entries"), right=True), Column(_("Hours"), right=True))
    call.answer_table(
        [{"id": r.id, "name": r.name, "entries": r.parts, "seconds": r.minutes * 60} for r in rows],
        columns,
        [(r.name, str(r.parts), show_duration(r.minutes * 60)) for r in rows],
        _("No templates of a day."),
    )


def _show(call: Call) -> None:
    template = _template(call)
    with call.desk.read() as session:
        rows = queries.parts(session, template.id)
    columns = (
        Column("#", right=True),
        Column(_("Time")),
        Column(_("Client / project")),
        Column(_("What")),
    )
    call.answer_table(
        [part_json(n, row) for n, row in enumerate(rows, 1)],
        columns,
        [
            (
                str(n),
                f"{_clock(row.from_minute)}–{_clock(row.to_minute)}",
                row.place,
                " ".join([row.description, *(f"#{tag}" for tag in row.tags)]),
            )
            for n, row in enumerate(rows, 1)
        ],
        _("This template has no entries."),
    )


def part_json(number: int, row: PartRow) -> dict[str, Any]:
    """A part of a template for machines; times are those of the clock, +1 of the day after."""
    return {
        "number": number,
        "from": _clock(row.from_minute),
        "to": _clock(row.to_minute),
        "client": row.client,
        "project": row.project,
        "task": row.task,
        "description": row.description,
        "tags": list(row.tags),
        "billable": row.billable,
        "notes": row.notes,
    }


def _clock(minute: int) -> str:
    days, rest = divmod(minute, 1440)
    return f"{rest // 60:02}:{rest % 60:02}" + (f"+{days}" if days else "")


def _apply(call: Call) -> None:
    from sohodesk.timelog.checks import Unconfirmed
    from sohodesk.timelog.templates import service

    template, day = _template(call), _day(call)
    if call.args.dry_run:
        _rehearse(call, template, day)
        return
    over: service.Over = "lay" if call.args.yes else "skip" if call.args.skip else "ask"
    try:
        made, left = service.apply_template(call.desk, template_id=template.id, day=day, over=over)
    except Unconfirmed as unsure:
        hint = _("--skip leaves them out, --yes confirms it.")
        raise Refusal(f"{unsure.sentence} {hint}") from None
    call.answer(
        {"day": day.isoformat(), "entries": made, "left_out": left},
        ngettext("{n} entry laid out.", "{n} entries laid out.", len(made)).format(n=len(made)),
    )


def _rehearse(call: Call, template: TemplateRow, day: date) -> None:
    from sohodesk.timelog.templates import service

    planned = service.plan(call.desk, template_id=template.id, day=day)
    call.answer_table(
        [
            {
                "start": instant_json(one.span.start, call.zone),
                "end": instant_json(one.span.end, call.zone),
                "description": one.part.description,
                "over": [row.id for row in one.over],
            }
            for one in planned
        ],
        (Column(_("Time")), Column(_("What")), Column(_("Lies over"))),
        [
            (
                f"{local(one.span.start, call.zone):%H:%M}–{local(one.span.end, call.zone):%H:%M}",
                one.part.description or one.part.place,
                ", ".join(row.description or str(row.id) for row in one.over),
            )
            for one in planned
        ],
        _("This template has no entries."),
    )


def _edit(call: Call) -> None:
    from sohodesk.timelog.lines import read_line
    from sohodesk.timelog.templates import service

    template, args = _template(call), call.args
    if not (args.new_name or args.add or args.remove):
        raise Refusal(_("Nothing was said to change; see the options with --help."))
    with call.desk.work(n_("Edit template {name}"), name=template.name) as session:
        if args.remove:
            rows = queries.parts(session, template.id)
            if not 1 <= args.remove <= len(rows):
                raise Refusal(
                    _("There is no part {n}; see “sohodesk template show”.").format(n=args.remove)
                )
            service.remove_part(call.desk, part_id=rows[args.remove - 1].id)
        if args.add:
            said = read_line(call.desk, args.add)
            service.add_part(
                call.desk,
                template_id=template.id,
                said=said,
                day=said.day or call.today,
                notes=args.notes,
            )
        if args.new_name:
            service.rename(call.desk, template_id=template.id, name=args.new_name)
    call.answer({"template": template.id}, _("Changed the template."))


def _delete(call: Call) -> None:
    from sohodesk.timelog.templates import service

    template = _template(call)
    service.delete_template(call.desk, template_id=template.id)
    call.answer({"deleted": template.id}, _("Deleted; “sohodesk undo” brings it back."))
