# SPDX-License-Identifier: GPL-3.0-or-later
"""The command ``sohodesk``: finds the verb, imports its room only, and tells failures in words."""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from sohodesk import __version__
from sohodesk.app import quickverbs, usage
from sohodesk.app.terminal import (
    is_no_text,
    language_of_system,
    of_system,
    open_streams,
    say,
)
from sohodesk.base import texts
from sohodesk.base.answers import AnswerLost, put
from sohodesk.base.console import lead_nowhere
from sohodesk.base.refusals import Damaged, Refusal
from sohodesk.base.texts import _, n_

if TYPE_CHECKING:
    from sohodesk.base.clock import Clock

# verb: (module that knows it, what it does).  Order is the order of the help page.
VERBS: dict[str, tuple[str, str]] = {
    "new": ("sohodesk.app.cli", n_("make a book")),
    "demo": ("sohodesk.app.cli", n_("make a book of two years of believable work")),
    "client": ("sohodesk.app.cli_clients", n_("clients: add, edit, list, archive, merge")),
    "project": ("sohodesk.app.cli_projects", n_("projects: add, edit, list, archive, merge")),
    "task": ("sohodesk.clients.cli", n_("tasks: add, edit, list, archive, merge")),
    "person": ("sohodesk.people.cli", n_("people: add, edit, list, archive, merge")),
    "rate": ("sohodesk.timelog.cli", n_("set what an hour costs")),
    "budgets": ("sohodesk.timelog.cli_budgets", n_("how much of each project's budget is used")),
    "start": ("sohodesk.timelog.cli", n_("start the timer")),
    "stop": ("sohodesk.timelog.cli", n_("stop the timer")),
    "switch": ("sohodesk.timelog.cli", n_("stop what runs and start something else")),
    "continue": ("sohodesk.timelog.cli", n_("start again what an earlier entry says")),
    "timer": ("sohodesk.timelog.cli", n_("change the entry that runs")),
    "status": ("sohodesk.timelog.cli", n_("what runs, and the hours of today and this week")),
    "away": ("sohodesk.app.away.cli", n_("time away from the computer: list, answer, remember")),
    "cancel": ("sohodesk.timelog.cli", n_("throw the running entry away")),
    "log": ("sohodesk.timelog.cli", n_("log time in one line")),
    "entries": ("sohodesk.timelog.cli", n_("list entries")),
    "edit": ("sohodesk.timelog.cli", n_("change an entry")),
    "split": ("sohodesk.timelog.cli", n_("cut an entry in two")),
    "merge": ("sohodesk.timelog.cli", n_("make one entry of several")),
    "delete": ("sohodesk.timelog.cli", n_("delete entries")),
    "lock": ("sohodesk.timelog.locking.cli", n_("lock a period, so that its time stays as it is")),
    "unlock": ("sohodesk.timelog.locking.cli", n_("take the lock off a period")),
    "locks": ("sohodesk.timelog.locking.cli", n_("list locked periods")),
    "timesheet": ("sohodesk.timelog.sheet.cli", n_("a week of hours by project and day")),
    "favourite": ("sohodesk.timelog.templates.cli", n_("work that is started or logged often")),
    "template": ("sohodesk.timelog.templates.cli", n_("days that can be laid out again")),
    "cleanup": ("sohodesk.app.cli_cleanup", n_("gaps, overlaps and odd entries of a day")),
    "suggest": ("sohodesk.timelog.suggestions.cli", n_("entries that ActivityWatch suggests")),
    "undo": ("sohodesk.app.cli", n_("take the last step back")),
    "redo": ("sohodesk.app.cli", n_("do the step again that was undone last")),
    "history": ("sohodesk.app.cli", n_("what was done, or the history of one record")),
    "invoice": ("sohodesk.invoices.cli", n_("invoices and credit notes")),
    "quote": (
        "sohodesk.invoices.quotes.cli",
        n_("quotes: send, answer, revise, invoice, make a project"),
    ),
    "retainer": (
        "sohodesk.invoices.deposits.cli_retainers",
        n_("money that clients pay ahead: add, fill, draw, close"),
    ),
    "service": ("sohodesk.invoices.catalogue.cli", n_("the catalogue of own services")),
    "repeat": ("sohodesk.invoices.repeating.cli", n_("invoices that come again by a rule")),
    "expense": (
        "sohodesk.expenses.cli",
        n_("expenses, their receipts, categories and what repeats"),
    ),
    "mileage": ("sohodesk.expenses.cli", n_("trips, and what a distance is worth")),
    "currency": ("sohodesk.clients.currencies.cli", n_("what a currency is worth on a day")),
    "home": ("sohodesk.home.cli", n_("hours of home, promises, time of the family")),
    "calendar": (
        "sohodesk.timelog.calendars.cli",
        n_("calendars of others: add, list, refresh, events"),
    ),
    "bank": ("sohodesk.exchange.bank.cli", n_("bank files: read, list, match with invoices")),
    "import": ("sohodesk.exchange.cli", n_("bring in another tool's export")),
    "check": ("sohodesk.app.cli", n_("look whether the book is sound")),
    "verify": ("sohodesk.app.cli", n_("prove that issued documents and payments were not altered")),
    "backup": ("sohodesk.app.cli", n_("copy the book to a safe place")),
    "restore": ("sohodesk.app.cli", n_("put a backup in the book's place")),
    "compact": ("sohodesk.app.cli", n_("make the book's file small again")),
    "profile": (
        "sohodesk.invoices.cli_profile",
        n_("the office's addresses, bank accounts, payment codes and logo"),
    ),
    "settings": ("sohodesk.app.cli_settings", n_("read and change settings")),
    "screenshot": ("sohodesk.app.cli", n_("draw a page of the book into a picture")),
    "completion": ("sohodesk.app.cli", n_("print the completion script of a shell")),
}


BOOK_SUFFIX = ".sohodesk"


class Parser(argparse.ArgumentParser):
    """A parser whose mistakes are one sentence and exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Say what was wrong with the words of the call."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}\n")


def common_options() -> Parser:
    """Options that may stand before or after the verb."""
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--book", metavar="FILE", help=_("the book (else SOHODESK_BOOK)"))
    common.add_argument("--json", action="store_true", help=_("answer in JSON"))
    return common


def build_parser(only: str | None = None) -> Parser:
    """The parser of one verb, or of all of them for help and completion."""
    common = common_options()
    parser = Parser(
        prog="sohodesk",
        parents=[common],
        description=_(
            "Clients, time, invoices and home in one local book. Without a verb the window opens."
        ),
    )
    parser.add_argument("--version", action="version", version=f"SohoDesk {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar=_("VERB"), parser_class=Parser)
    for verb, (module, about) in VERBS.items():
        if only is not None and verb != only:
            continue
        added = verbs.add_parser(verb, parents=[common], help=_(about), description=_(about))
        importlib.import_module(module).add_verb(verb, added, common)
    return parser


def asked_verb(argv: Sequence[str]) -> str | None:
    """The verb of a call, where it can be told without a parser."""
    words = iter(argv)
    for word in words:
        if word == "--book":
            next(words, None)
        elif not word.startswith("-"):
            return word if word in VERBS else None
    return None


def needs_no_verb(argv: Sequence[str]) -> bool:
    """Whether a call opens the window or asks for the version: no verb's room need be loaded."""
    if list(argv) == ["--version"]:
        return True
    words = iter(argv)
    for word in words:
        if word == "--book":
            next(words, None)
        elif not word.startswith("--book="):
            return False
    return True


def named_book(argv: Sequence[str]) -> Sequence[str]:
    """A call with a book's file alone, as file managers make it, means ``--book FILE``.

    Some name it by an address (``file:///…``), and some disks write names in capitals.
    """
    if len(argv) != 1 or argv[0].startswith("-") or not argv[0].lower().endswith(BOOK_SUFFIX):
        return argv
    if argv[0].lower().startswith("file:"):
        from urllib.parse import urlsplit
        from urllib.request import url2pathname

        return ["--book", url2pathname(urlsplit(argv[0]).path)]
    return ["--book", argv[0]]


def main(argv: Sequence[str] | None = None, *, clock: Clock | None = None) -> int:
    """Run one call; returns the exit code: 0 done, 1 refused, 2 wrong usage.

    ``clock`` is the computer's own unless another is handed in.
    """
    own = argv is None
    if argv is None:
        # The process is this call's own, and nothing made while starting is thrown away: a
        # tenth of the time would go into looking for it.  ``_run`` brings the collector back.
        gc.disable()
        argv = sys.argv[1:]
    if list(argv) == ["--set-pages"]:  # by the packed program itself: see ``invoices.pdf.apart``
        from sohodesk.invoices.pdf.apart import serve

        serve()
        return 0
    argv = named_book(argv)
    open_streams()
    texts.use(language_of_system())
    usage.speak()
    if "_ARGCOMPLETE" in os.environ:
        return _complete()
    return _told(argv, clock, own=own)


def _complete() -> int:
    import argcomplete  # only where a shell asks for completions

    argcomplete.autocomplete(build_parser())
    return 0


def _told(argv: Sequence[str], clock: Clock | None, *, own: bool) -> int:
    """Run the call and turn every failure into a sentence and an exit code."""
    args = argparse.Namespace()
    try:
        code = 0
        if not quickverbs.taken(argv, clock):
            parser = build_parser("" if needs_no_verb(argv) else asked_verb(argv))
            args = parser.parse_args(argv)
            code = _run(args, clock, own=own)
            put("")
        return code
    except SystemExit as stop:
        _end_words()
        return int(stop.code or 0)
    except Refusal as refusal:
        return say(_with_way(refusal))
    except BrokenPipeError:
        # The reader went away (``| head``): nothing is wrong, but Python would complain at exit.
        lead_nowhere(sys.stdout)
        return 0
    except AnswerLost as lost:
        lead_nowhere(sys.stdout)
        done = _("It was done, but the answer could not be written ({reason}).")
        return say(done.format(reason=lost))
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        return say(of_system(error))
    except Exception as error:  # noqa: BLE001 - logged and told, never dumped
        return say(_explained(error, argv, args))


def _with_way(refusal: Refusal) -> str:
    """The sentence, of a damaged book with the verb that helps; the window has a button for it."""
    if not isinstance(refusal, Damaged):
        return refusal.sentence
    return _("{sentence} The verb for it: “sohodesk restore BACKUP”.").format(
        sentence=refusal.sentence
    )


def _end_words() -> None:
    """Help that nobody reads to its end, or that has no place, is no failure."""
    try:
        sys.stdout.flush()
    except OSError:
        lead_nowhere(sys.stdout)


def _explained(error: Exception, argv: Sequence[str], args: argparse.Namespace) -> str:
    """What nobody expected: odd words, a damaged book, else our own mistake, which is logged."""
    from sohodesk.app.mistakes import keep
    from sohodesk.app.soundness import damage_behind

    if isinstance(error, UnicodeEncodeError) and any(map(is_no_text, argv)):
        return _("The call has letters that are not UTF-8; nothing was changed.")
    if isinstance(error, RuntimeError) and "home directory" in str(error):
        return _("“~” with that name is no home folder; write the whole path.")
    book = _book_of(args)
    refusal = damage_behind(error, book.absolute()) if book is not None else None
    if refusal is not None:
        return _with_way(refusal)
    return _(
        "SohoDesk made a mistake ({kind}); nothing was changed. The details are in {log}."
    ).format(kind=type(error).__name__, log=keep(error))


def _run(args: argparse.Namespace, clock: Clock | None, *, own: bool) -> int:
    if args.verb is None:
        from sohodesk.app.window import run

        return int(run(_book_of(args)))
    from sohodesk.app import bootstrap
    from sohodesk.base.clock import SystemClock
    from sohodesk.store.call import Call

    def opened(path: Path) -> Any:
        desk = bootstrap.open_desk(path, clock=clock)
        desk.by = "command"
        bootstrap.speak(desk)
        return desk

    clock = clock or SystemClock()
    call = Call(args=args, open_desk=opened, book_path=_book_of(args), clock=clock)
    if own and not gc.isenabled():
        gc.freeze()
        gc.enable()
    try:
        return int(args.run(call) or 0)
    finally:
        call.close()


def _book_of(args: argparse.Namespace) -> Path | None:
    """The book that was named; an empty name is none, and is not looked up elsewhere."""
    named = getattr(args, "book", None)
    if named is None:
        named = os.environ.get("SOHODESK_BOOK", "")
    return Path(named).expanduser() if named else None


if __name__ == "__main__":
    sys.exit(main())
