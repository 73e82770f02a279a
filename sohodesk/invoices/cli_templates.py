# SPDX-License-Identifier: GPL-3.0-or-later
"""``invoice template``: lists the looks of pages, tries them, starts an own one, shows its data."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.invoices import queries
from sohodesk.store.call import Call

Action = Callable[[str, str, Callable[[Call], None]], ArgumentParser]
VERBS = ("list", "check", "new", "data")


def add_template(action: Action) -> None:
    """Give ``invoice`` its action ``template``."""
    template = action("template", _("list, try and make templates of pages"), _template)
    template.add_argument("what", choices=VERBS, metavar="list|check|new|data")
    template.add_argument(
        "name", nargs="?", help=_("of the template; of the document for its data")
    )
    template.add_argument("--like", default="modern", help=_("begin with a copy of this one"))


def _template(call: Call) -> None:
    run = {"list": _list, "check": _check, "new": _new, "data": _data}
    run[call.args.what](call)


def _named(call: Call) -> str:
    if not call.args.name:
        raise Refusal(_("Say the name, too."))
    return str(call.args.name)


def _list(call: Call) -> None:
    from sohodesk.invoices.pdf.looks import BUILT_IN, LOOKS, own_folder

    found = [{"name": name, "own": name not in BUILT_IN, "label": _(LOOKS[name])} for name in LOOKS]
    lines = [f"{each['name']:<12} {each['label']}" for each in found]
    lines.append(_("Own templates are in {folder}.").format(folder=own_folder()))
    call.answer({"templates": found, "folder": str(own_folder())}, "\n".join(lines))


def _check(call: Call) -> None:
    """Every kind of page with it; a fault is told with its line."""
    from sohodesk.invoices.pdf.looks import known_look
    from sohodesk.invoices.pdf.trialpages import trial_pages
    from sohodesk.invoices.pdf.typesetting import typeset

    name = known_look(_named(call))
    warnings: list[str] = []
    for page in trial_pages(name):
        warnings += typeset(page).warnings
    for warning in dict.fromkeys(warnings):
        sys.stderr.write(f"sohodesk: {warning}\n")
    message = _("The template “{name}” sets every kind of page.")
    call.answer({"name": name, "fine": True}, message.format(name=name))


def _new(call: Call) -> None:
    from sohodesk.invoices.pdf.owntemplates import start_own
    from sohodesk.invoices.pdf.typesetting import built_in_templates

    name = _named(call)
    folder = start_own(name, call.args.like, built_in_templates())
    message = _(
        "Made {folder}; “sohodesk settings set invoice.template {name}” takes it for new pages."
    )
    call.answer({"name": name, "folder": str(folder)}, message.format(folder=folder, name=name))


def _data(call: Call) -> None:
    """What a template is given for a document; the same JSON with and without ``--json``."""
    from sohodesk.invoices.pdf.typesetting import page_json
    from sohodesk.invoices.showing import read_page

    with call.desk.read() as session:
        invoice_id = queries.find(session, _named(call))
    sys.stdout.write(page_json(read_page(call.desk, invoice_id), pretty=True) + "\n")
