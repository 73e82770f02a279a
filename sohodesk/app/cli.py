# SPDX-License-Identifier: GPL-3.0-or-later
"""Verbs of the book itself: make, undo, look after, settings, pictures."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from pathlib import Path

from sohodesk.app import bootstrap
from sohodesk.base.clock import Clock
from sohodesk.base.console import Progress
from sohodesk.base.numbers import plain_whole, shortened
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.store.call import Call
from sohodesk.store.undo import StepRow, said

PAGES = ("today", "time", "work", "invoices", "home", "settings")
VIEWS = (
    *("time-list", "time-timesheet"),
    *("invoices-quotes", "invoices-expenses", "invoices-repeating", "invoices-editor"),
    *("invoices-catalogue", "invoices-retainers", "invoices-accounts"),
    *("home-enough", "home-planner", "home-promises", "home-family", "home-limits", "home-review"),
    "home-forecasts",
)
"""Views of a page, named with it."""
FIRST_RUN = "firstrun"
"""What is shown without a book."""
OVERLAYS = ("palette", "keys", "history", "away")
"""What lies over a page; drawn over the first one, or over the one that ``--over`` names."""
SHELLS = ("bash", "zsh", "fish", "powershell")


def add_verb(verb: str, parser: ArgumentParser, _common: ArgumentParser) -> None:
    """Give a verb its words and options."""
    words: dict[str, Callable[[ArgumentParser], None]] = {
        "new": _new_words,
        "demo": _demo_words,
        "history": _history_words,
        "backup": _backup_words,
        "restore": _restore_words,
        "screenshot": _screenshot_words,
        "completion": _completion_words,
    }
    if verb in words:
        words[verb](parser)
    else:
        runs = {
            "undo": _undo,
            "redo": _redo,
            "check": _check,
            "verify": _verify,
            "compact": _compact,
        }
        parser.set_defaults(run=runs[verb])


# Making a book --------------------------------------------------------------------------------


def _new_words(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--name", help=_("name of the office"))
    parser.add_argument("--currency", help=_("for example IDR or EUR"))
    parser.add_argument("--country", help=_("two letters, for example ID"))
    parser.add_argument("--language", help=_("en or id"))
    parser.add_argument("--zone", help=_("for example Asia/Jakarta"))
    parser.set_defaults(run=_new)


def _new(call: Call) -> None:
    args = call.args
    path = args.file.expanduser().absolute()
    bootstrap.new_book(
        path,
        name=args.name,
        currency=args.currency,
        country=args.country,
        language=args.language,
        zone=args.zone,
        clock=call.clock,
    )
    call.answer({"book": str(path)}, _("Made the book {path}.").format(path=path))


def _demo_words(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--at", metavar=_("DATE"), help=_("the day that is today in the book"))
    parser.set_defaults(run=_demo)


def _demo(call: Call) -> None:
    from sohodesk.app.demo import make_demo, standing_at

    path = call.args.file.expanduser().absolute()
    clock = standing_at(call.args.at, call.clock) if call.args.at else call.clock
    bar = Progress(_("Making two years of work"), 100)
    make_demo(path, clock=clock, told=lambda share: bar.step(int(100 * share)))
    bar.step(100)
    bank = _demo_bank_file(path, clock)
    words = [_("Made the demo book {path}.").format(path=path)]
    if bank is not None:
        words.append(_("Beside it lies a bank file, to be matched: {path}.").format(path=bank))
    said = None if bank is None else str(bank)
    call.answer({"book": str(path), "bank_file": said}, "\n".join(words))


def _demo_bank_file(book: Path, clock: Clock) -> Path | None:
    """The statement of the demo's bank, half of which is in the book; None where one is there."""
    from sohodesk.app.demo.banking import write_statement
    from sohodesk.invoices.letters import today

    path = book.with_name(f"{book.stem}-bank.csv")
    desk = bootstrap.open_desk(book, clock=clock)
    try:
        return path if write_statement(desk, path, today(desk)) else None
    finally:
        desk.close()


# The journal ----------------------------------------------------------------------------------


def _undo(call: Call) -> None:
    bootstrap.all_models()
    _tell_step(call, "undone", call.desk.take_back(), _("Undone: {step}."))


def _redo(call: Call) -> None:
    bootstrap.all_models()
    _tell_step(call, "redone", call.desk.do_again(), _("Done again: {step}."))


def _tell_step(call: Call, deed: str, step: StepRow, words: str) -> None:
    with call.plainly():
        label = said(step)
    call.answer({deed: label}, words.format(step=label))


def _history_words(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="*",
        metavar=_("RECORD"),
        help=_(
            "for example entry:12, client:3, project:4 or invoice:5; “restore RECORD STEP” makes "
            "a record what it was before a step"
        ),
    )
    parser.add_argument(
        "--limit", type=_count, default=50, metavar="N", help=_("how many steps, the latest first")
    )
    parser.add_argument(
        "--field",
        action="append",
        default=[],
        help=_("with restore: only this field, as in --json"),
    )
    parser.set_defaults(run=_history)


def _count(said: str) -> int:
    count = plain_whole(said)
    if not count:
        raise ArgumentTypeError(_("“{text}” is no number from 1 on").format(text=shortened(said)))
    return count


def _history(call: Call) -> None:
    from sohodesk.app.history import telling

    match call.args.words:
        case []:
            telling.tell_steps(call, call.args.limit)
        case ["restore", record, step]:
            telling.restore_record(call, record, step, call.args.field)
        case ["restore", *_rest]:
            raise Refusal(_("Say which record and which step: history restore client:3 17."))
        case [record]:
            telling.tell_record(call, record)
        case _:
            raise Refusal(_("Name one record, for example client:3."))


# The book's health ----------------------------------------------------------------------------


def _check(call: Call) -> int:
    from sohodesk.app.soundness import problems_of

    with call.plainly():
        problems = problems_of(call.desk)
    call.answer(
        {
            "sound": not problems,
            "problems": [{"where": p.where, "what": p.sentence} for p in problems],
        },
        "\n".join(str(p) for p in problems) or _("The book is sound."),
    )
    return 1 if problems else 0


def _verify(call: Call) -> int:
    from sohodesk.store.seals import verify

    metadata = bootstrap.all_models()
    with call.desk.read() as session, call.plainly():
        problems = verify(session, metadata)
    call.answer(
        {
            "sound": not problems,
            "problems": [{"where": p.where, "what": p.sentence} for p in problems],
        },
        "\n".join(str(p) for p in problems)
        or _("Issued documents and payments stand as they were written."),
    )
    return 1 if problems else 0


def _backup_words(parser: ArgumentParser) -> None:
    parser.add_argument("-o", "--output", type=Path, metavar=_("FILE"))
    parser.set_defaults(run=_backup)


def _backup(call: Call) -> None:
    from sohodesk.app.backups import back_up

    target = back_up(call.desk, call.args.output)
    call.answer({"backup": str(target)}, _("Backed up to {path}.").format(path=target))


def _restore_words(parser: ArgumentParser) -> None:
    parser.add_argument("backup", type=Path, metavar=_("BACKUP"))
    parser.set_defaults(run=_restore)


def _restore(call: Call) -> None:
    from sohodesk.store.backup import restore_book

    target = call.path.absolute()
    former = restore_book(call.args.backup.expanduser(), target)
    kept = "" if former is None else " " + _("The former book is at {path}.").format(path=former)
    call.answer(
        {"book": str(target), "former": None if former is None else str(former)},
        _("Restored {path}.").format(path=target) + kept,
    )


def _compact(call: Call) -> None:
    from sohodesk.store.compact import compact

    saved = compact(call.desk)
    call.answer(
        {"saved_bytes": saved},
        _("The book is {kilobytes} kB smaller.").format(kilobytes=saved // 1000),
    )


# Pictures and completion ----------------------------------------------------------------------


def _screenshot_words(parser: ArgumentParser) -> None:
    parser.add_argument("page", choices=(*PAGES, *VIEWS, FIRST_RUN, *OVERLAYS))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.png")
    parser.add_argument("--size", default="1440x900", metavar="1440x900")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    # Languages that nobody speaks show what is cut; they are no choice of a user's.
    spoken = ("en", "id", "xx-long", "xx-rtl")
    parser.add_argument("--language", choices=spoken, metavar="{en,id}")
    parser.add_argument(
        "--text-scale",
        type=int,
        choices=range(100, 151),
        default=100,
        metavar="100–150",
        help=_("the size of texts, in percent"),
    )
    parser.add_argument("--at", metavar=_("DATE"), help=_("the day that is today in the picture"))
    parser.add_argument("--type", default="", help=_("what is typed into the palette or the keys"))
    parser.add_argument("--over", choices=PAGES, default="today", help=_("the page behind it"))
    parser.add_argument(
        "--record",
        default="",
        help=_("whose history, or which draft, for example project:4 or invoice:7"),
    )
    parser.add_argument(
        "--part", default="", metavar=_("GROUP"), help=_("the group of settings, for example look")
    )
    parser.set_defaults(run=_screenshot)


def _screenshot(call: Call) -> None:
    from sohodesk.app.screenshot import draw

    target = draw(call)
    call.answer({"picture": str(target)}, _("Drew {path}.").format(path=target))


def _completion_words(parser: ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS)
    parser.set_defaults(run=_completion)


def _completion(call: Call) -> None:
    from argcomplete.shell_integration import shellcode

    script = shellcode(["sohodesk"], shell=call.args.shell)
    call.answer({"script": script}, script)
