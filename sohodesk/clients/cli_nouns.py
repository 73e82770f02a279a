# SPDX-License-Identifier: GPL-3.0-or-later
"""What the verbs of clients, projects and tasks have in common: words, facts, answers, reviews."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from sohodesk.base import office
from sohodesk.base.console import tell
from sohodesk.base.durations import show_duration
from sohodesk.base.money import plain_amount, to_minor
from sohodesk.base.numbers import parse_plain
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.files import link_file, unlink_file
from sohodesk.clients.openwork import unbilled_seconds
from sohodesk.clients.queries import FileRow, client, files
from sohodesk.clients.repeating import parse_repeat
from sohodesk.clients.rounding import STEPS, WAYS
from sohodesk.clients.rowjson import file_json
from sohodesk.store.call import Call

Run = Callable[[Call], None]
DECIMALS = ("rate", "budget_hours", "estimate_hours")
DATES = ("starts", "deadline", "ended", "due")
TRUTHS = ("billable", "budget_carry")


class Words:
    """Gives a noun its actions."""

    def __init__(self, parser: ArgumentParser, common: ArgumentParser) -> None:
        self._actions = parser.add_subparsers(dest="action", metavar=_("ACTION"), required=True)
        self._common = common

    def action(self, name: str, about: str, run: Run) -> ArgumentParser:
        """One action with its line of help."""
        added: ArgumentParser = self._actions.add_parser(
            name, parents=[self._common], help=about, description=about
        )
        added.set_defaults(run=run)
        return added

    def listing(self, about: str, run: Run) -> ArgumentParser:
        """``list`` with ``--all``."""
        words = self.action("list", about, run)
        words.add_argument("--all", action="store_true", help=_("archived ones, too"))
        return words

    def archiving(self, about: str, run: Run, meta: str) -> None:
        """``archive`` with ``--bring-back``."""
        words = self.action("archive", about, run)
        words.add_argument("who", metavar=meta)
        words.add_argument("--bring-back", action="store_true")

    def merging(self, about: str, run: Run, meta: str, *, review: bool = True) -> None:
        """``merge`` with ``--into`` and ``--dry-run``."""
        words = self.action("merge", about, run)
        words.add_argument("who", metavar=meta)
        words.add_argument("--into", required=True, metavar=meta)
        if review:
            words.add_argument(
                "--dry-run", action="store_true", help=_("only tell what would move")
            )

    def linking(self, show: Run, add: Run, remove: Run, meta: str) -> None:
        """``files``, ``link`` and ``unlink``."""
        self.action("files", _("list linked files"), show).add_argument("who", metavar=meta)
        words = self.action("link", _("link a file or a page"), add)
        words.add_argument("who", metavar=meta)
        words.add_argument("address", help=_("a full path, or https://…"))
        words.add_argument("--label", default="")
        words = self.action("unlink", _("take a link away"), remove)
        words.add_argument("who", metavar=meta)
        words.add_argument("link", type=int)


def rounding_words(words: ArgumentParser) -> None:
    """How billed time is rounded."""
    words.add_argument("--rounding", choices=(*WAYS, "inherit"), help=_("of billed time"))
    words.add_argument("--rounding-minutes", type=int, choices=STEPS)
    words.add_argument(
        "--minimum-minutes", metavar=_("MINUTES"), help=_("least time billed for an entry")
    )


def rate_word(words: ArgumentParser) -> None:
    """What an hour costs."""
    words.add_argument("--rate", help=_("money an hour, for example 85.00"))


def said_facts(call: Call, *names: str, currency: str = "") -> dict[str, Any]:
    """The options that were given, by name; an empty text takes a fact away.

    Numbers become exact decimals, dates dates, money minor units of ``currency``: without one it
    is the book's.
    """
    said = {n: getattr(call.args, n) for n in names if getattr(call.args, n, None) is not None}
    money = (currency or call.desk.setting(office.CURRENCY)).strip().upper()
    for name, value in said.items():
        said[name] = _typed(call, name, value, money)
    if said.get("rounding") == "inherit":
        said["rounding"] = None
    if "minimum_minutes" in said:
        said["minimum_minutes"] = _minutes(said["minimum_minutes"])
    if "repeat" in said:
        said["repeat"], said["repeat_every"] = parse_repeat(said["repeat"])
    for name, fact in (("budget", "budget_minor"), ("price", "price_minor")):
        if name in said:
            typed = said.pop(name)
            said[fact] = to_minor(plain_amount(typed, money), money) if typed != "" else None
    return said


def _typed(call: Call, name: str, value: Any, currency: str) -> Any:
    """The value of one option as the services take it."""
    if name in TRUTHS:
        return value == "yes"
    if name in DATES:
        return _date(call, value)
    if name not in DECIMALS:
        return value
    if value == "":
        return None
    return plain_amount(value, currency) if name == "rate" else parse_plain(value)


def currency_of(call: Call, client_id: int) -> str:
    """The currency of a client, which is that of its projects and tasks."""
    with call.desk.read() as session:
        return client(session, client_id).currency


def _date(call: Call, said: str) -> Any:
    from sohodesk.base.dates import parse_date

    return parse_date(said, today=call.today) if said else None


def _minutes(said: str) -> int | None:
    if said in ("", "inherit"):
        return None
    if not said.isascii() or not said.isdigit():
        raise Refusal(_('"{said}" is not a whole number.').format(said=said))
    return int(said[:9])


def require_some(facts: dict[str, Any]) -> None:
    """Something must be said to change."""
    if not facts:
        raise Refusal(_("Nothing was said to change; see the options with --help."))


def tell_added(call: Call, new_id: int, name: str) -> None:
    """Answer that something was added."""
    name = " ".join(name.split())
    call.answer({"id": new_id, "name": name}, _("Added {name}.").format(name=name))


def tell_done(call: Call, more: str = "") -> None:
    """Answer that it is done, and what else is to be known of it."""
    call.answer({"done": True}, f"{_('Done.')} {more}".strip())


def tell_unbilled(call: Call, **owner: int) -> None:
    """Say on standard error that time of what was put away is not billed yet."""
    with call.desk.read() as session:
        seconds = unbilled_seconds(session, **owner)
    if seconds:
        words = _("{time} of it are not billed yet; they stay in the book.")
        tell(words.format(time=show_duration(seconds)))


def put_away(call: Call, archive: Callable[..., None], owner: dict[str, int]) -> None:
    """Put something away, or bring it back; told is what of it is not billed."""
    archive(call.desk, **owner, archived=not call.args.bring_back)
    tell_done(call)
    if not call.args.bring_back:
        tell_unbilled(call, **owner)


# Linked files -----------------------------------------------------------------------------------


def tell_files(call: Call, **owner: int) -> None:
    """List the links of a client or project."""
    with call.desk.read() as session:
        rows = files(session, **owner)
    lines = [f"{row.id}  {row.label or row.address}" for row in rows]
    call.answer([file_json(row) for row in rows], "\n".join(lines) or _("No links yet."))


def link(call: Call, **owner: int) -> None:
    """Link a file to a client or project."""
    new_id = link_file(call.desk, address=call.args.address, label=call.args.label, **owner)
    tell_added(call, new_id, call.args.label or call.args.address)


def unlink(call: Call, **owner: int) -> None:
    """Take a link away that belongs to a client or project."""
    with call.desk.read() as session:
        known = {row.id: row for row in files(session, **owner)}
    _require_link(known, call.args.link)
    unlink_file(call.desk, file_id=call.args.link)
    tell_done(call)


def _require_link(known: dict[int, FileRow], file_id: int) -> None:
    if file_id not in known:
        raise Refusal(_("This link is no longer in the book."))
