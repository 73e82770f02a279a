# SPDX-License-Identifier: GPL-3.0-or-later
"""``home review …`` and ``home fridge …``: the week looked back at, and the page for the fridge."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from sohodesk.base.dates import parse_date
from sohodesk.base.durations import show_duration
from sohodesk.base.money import plain, show_money
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current, ngettext
from sohodesk.base.zones import local
from sohodesk.home.balance import service as balance
from sohodesk.home.balance.words import say_score
from sohodesk.home.promises.standing import Standing
from sohodesk.home.review import service
from sohodesk.home.review.reading import Ahead, Review, read_review
from sohodesk.home.review.rules import Words
from sohodesk.store.call import Call

EARLIEST, LATEST = 1970, 9998


def add_words(nouns: Any, common: ArgumentParser) -> None:
    """Give ``home review`` and ``home fridge`` their words."""
    review = nouns.add_parser("review", parents=[common], help=_("look back at the week"))
    review.add_argument("day", nargs="?", metavar=_("DATE"), help=_("a day of it, else today"))
    review.add_argument("--confirm", action="store_true", help=_("the week is on record"))
    review.add_argument("--fit", type=int, choices=(1, 2, 3, 4, 5), help=_("how it fitted, 1 to 5"))
    review.add_argument("--word", help=_("a word for yourself"))
    review.add_argument("--bring", action="store_true", help=_("bring promises over"))
    review.add_argument("--free", action="store_true", help=_("keep the day free that it names"))
    review.add_argument("--tick", action="append", default=[], metavar=_("WHAT"))
    review.add_argument("--untick", action="append", default=[], metavar=_("WHAT"))
    end = review.add_mutually_exclusive_group()
    end.add_argument("--done", action="store_true", help=_("close the review"))
    end.add_argument("--skip", action="store_true", help=_("not this week"))
    end.add_argument("--later", action="store_true", help=_("tomorrow morning"))
    end.add_argument("--again", action="store_true", help=_("take it up again"))
    review.set_defaults(run=_review)
    fridge = nouns.add_parser("fridge", parents=[common], help=_("a month of promises, to print"))
    fridge.add_argument("--month", metavar="2026-11", help=_("this month where none is said"))
    fridge.add_argument("-o", "--output", type=Path, metavar=_("FILE"), help=_("the PDF"))
    fridge.add_argument("--force", action="store_true", help=_("replace the file"))
    fridge.add_argument("--language", choices=("en", "id"), help=_("language of the page"))
    fridge.add_argument("--work", action="store_true", help=_("with the hours worked"))
    for name, words in (
        ("--title", _("own title; empty for the program's")),
        ("--greeting", _("own greeting")),
        ("--to-come", _("own words on what is to come")),
    ):
        fridge.add_argument(name, help=words)
    fridge.set_defaults(run=_fridge)


# Review ---


def _review(call: Call) -> None:
    args, desk = call.args, call.desk
    day = parse_date(args.day, today=call.today) if args.day else call.today
    week = service.week_of(desk, day)
    _answer(call, week)
    _next_week(call, week)
    for on, end in (
        (args.done, service.finish),
        (args.skip, service.skip),
        (args.later, service.put_off),
        (args.again, service.reopen),
    ):
        if on:
            end(desk, week=week)
    found = read_review(desk, day)
    call.answer(_json(found), _told(found))


def _answer(call: Call, week: date) -> None:
    args, desk = call.args, call.desk
    if args.confirm:
        service.confirm_hours(desk, week=week)
    if args.fit is not None:
        balance.answer_check_in(desk, day=week, answer=args.fit, word=args.word)
    elif args.word is not None:
        raise Refusal(_("Say how it fitted, too: --fit 1 to 5."))
    for on, keys in ((True, args.tick), (False, args.untick)):
        for key in keys:
            _tick(call, week, key, on=on)


def _next_week(call: Call, week: date) -> None:
    desk = call.desk
    if call.args.bring:
        service.bring_over(desk, week=week)
    if call.args.free:
        free = read_review(desk, week).ahead.free
        if free is None or free.kept:
            raise Refusal(_("The next week has its long rest already."))
        service.keep_free(desk, week=week, day=free.day, from_minute=free.from_minute)


def _tick(call: Call, week: date, key: str, *, on: bool) -> None:
    kind, _colon, number = key.partition(":")
    known = key in ("late", "seen", "bring", "free") or (
        kind in ("thank", "birthday", "later") and number.isdigit()
    )
    if not known:
        raise Refusal(
            _("“{key}” can't be ticked; tick late, seen, thank:3 or birthday:3.").format(key=key)
        )
    service.tick(call.desk, week=week, key=key, on=on)


def _told(found: Review) -> str:
    report, week = found.report, found.week
    lines = [
        _("Week of {first} to {last}").format(
            first=week.first.isoformat(), last=week.last.isoformat()
        ),
        "  "
        + _("Worked {worked}, {score}").format(
            worked=show_duration(report.hours), score=say_score(report.score, report.label)
        ),
    ]
    lines += ["1 " + _("Is the week on record?")] + [
        f"    {local(one.start, found.zone):%Y-%m-%d %H:%M} {show_duration(one.seconds)}"
        for one in found.gaps
    ]
    lines += ["2 " + _("Promises without an answer")] + [
        f"    {one.day.isoformat()} {one.promise.title} (id {one.promise.id})" for one in found.open
    ]
    fit = "–" if found.check_in is None else f"{found.check_in}"
    lines.append("3 " + _("How did work and family fit together this week?") + f" {fit}")
    lines += ["4 " + _("Next week"), *(f"    {line}" for line in _ahead(found.ahead))]
    lines += ["5 " + _("Say thank you, or say hello")] + [
        f"    {one.key} {one.name} {one.about}".rstrip() for one in found.people
    ]
    if found.kept.done is not None:
        lines.append(_("Done."))
    elif found.kept.skipped is not None:
        lines.append(_("Not this week."))
    return "\n".join(lines)


def _ahead(ahead: Ahead) -> list[str]:
    lines = [_("{spent} belong to home").format(spent=show_duration(ahead.protected))]
    if ahead.capacity is not None:
        lines.append(_("{spent} are free for work").format(spent=show_duration(ahead.capacity)))
    if ahead.promises:
        lines.append(_("Promised: {titles}").format(titles=", ".join(ahead.promises)))
    if ahead.over:
        titles = ", ".join(one.promise.title for one in ahead.over)
        lines.append(_("To bring over: {titles}").format(titles=titles))
    if ahead.free is not None and not ahead.free.kept:
        lines.append(_("Keep free: {day}").format(day=ahead.free.day.isoformat()))
    lines += [f"{one.day.isoformat()} {one.client} / {one.name}" for one in ahead.deadlines]
    if ahead.late:
        sums = ", ".join(show_money(a, c, current()) for c, a in ahead.late_sums.items())
        late = ngettext("{n} late invoice, {sum}", "{n} late invoices, {sum}", ahead.late)
        lines.append(late.format(n=ahead.late, sum=sums))
    return lines


def _json(found: Review) -> dict[str, Any]:
    ahead, kept = found.ahead, found.kept
    return {
        "week": found.week.first.isoformat(),
        "due": found.due,
        "confirmed": _instant(kept.confirmed),
        "done": _instant(kept.done),
        "skipped": _instant(kept.skipped),
        "later": _instant(kept.steps.later),
        "ticked": sorted(kept.steps.ticked),
        "steps": found.steps,
        "work_hours": found.report.hours / 3600,
        "score": found.report.score.shown,
        "coverage": None if found.coverage is None else round(float(found.coverage), 3),
        "gaps": [
            {"start": one.start.isoformat(), "minutes": one.seconds / 60} for one in found.gaps
        ],
        "open_promises": [_standing(one) for one in found.open],
        "answered_promises": [_standing(one) for one in found.answered],
        "check_in": found.check_in,
        "word": found.word,
        "next_week": {
            "first": ahead.first.isoformat(),
            "protected_minutes": ahead.protected / 60,
            "capacity_minutes": None if ahead.capacity is None else ahead.capacity / 60,
            "promises": list(ahead.promises),
            "bring_over": [_standing(one) for one in ahead.over],
            "keep_free": None if ahead.free is None else ahead.free.day.isoformat(),
            "kept_free": ahead.free is not None and ahead.free.kept,
            "deadlines": [
                {"project": one.name, "client": one.client, "day": one.day.isoformat()}
                for one in ahead.deadlines
            ],
            "late_invoices": ahead.late,
            "late_sums": {c: plain(amount, c) for c, amount in ahead.late_sums.items()},
        },
        "people": [
            {"id": one.id, "name": one.name, "kind": one.kind, "key": one.key}
            for one in found.people
        ],
    }


def _instant(at: Any) -> str | None:
    return None if at is None else at.isoformat()


def _standing(one: Standing) -> dict[str, Any]:
    return {
        "id": one.promise.id,
        "title": one.promise.title,
        "day": one.day.isoformat(),
        "answer": one.answer,
    }


# The page for the fridge ---


def parse_month(said: str) -> date:
    """``2026-11``, as the first day of the month."""
    year, _dash, month = said.strip().partition("-")
    plainly = said.isascii() and year.isdigit() and month.isdigit() and len(year) == 4
    if not plainly or not 1 <= int(month) <= 12 or not EARLIEST <= int(year) <= LATEST:
        raise Refusal(_("“{said}” is no month; say it like 2026-11.").format(said=said))
    return date(int(year), int(month), 1)


def _fridge(call: Call) -> None:
    from sohodesk.home.review.fridgereading import LANGUAGES, read_fridge

    args, desk = call.args, call.desk
    month = parse_month(args.month) if args.month is not None else call.today.replace(day=1)
    language = args.language or (current() if current() in LANGUAGES else "en")
    said = {"title": args.title, "greeting": args.greeting, "to_come": args.to_come}
    changed = {name: " ".join(words.split()) for name, words in said.items() if words is not None}
    found = read_fridge(desk, month, language, work=args.work)
    if changed:
        held = found.words
        words = Words(
            changed.get("title", held.title),
            changed.get("greeting", held.greeting),
            changed.get("to_come", held.to_come),
        )
        service.choose_words(desk, month=month, language=language, words=words)
        found = read_fridge(desk, month, language, work=args.work)
    page = found.page
    answer = {
        "month": f"{month:%Y-%m}",
        "language": language,
        "title": page.heading,
        "greeting": page.greeting,
        "to_come": page.to_come,
        "promises": [{"title": line.title, "kept": line.kept} for line in page.legend],
    }
    told = "\n".join(part for part in (page.heading, page.greeting, page.to_come) if part)
    if args.output is not None:
        from sohodesk.base.wholefile import write_whole
        from sohodesk.invoices.pdf.typesetting import typeset

        made = typeset(page)
        write_whole(args.output, made.pdf, force=args.force)
        answer["file"] = str(args.output)
        told = _("Saved: {path}").format(path=args.output)
    call.answer(answer, told)
