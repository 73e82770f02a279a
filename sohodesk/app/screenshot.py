# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws a page of the book into a picture, offscreen, exactly as the window would show it."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sohodesk.base import office, texts
from sohodesk.base.clock import FixedClock
from sohodesk.base.refusals import Refusal
from sohodesk.base.settinggroups import GROUPS
from sohodesk.base.texts import _
from sohodesk.base.when import parse_day_or_moment
from sohodesk.store.call import Call
from sohodesk.store.desk import Desk

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

FIRST_RUN = "firstrun"
SMALLEST, LARGEST = 320, 8000
USUAL_TIME = time(14, 29)
"""The time of day in a picture for which only a date was said."""


def draw(call: Call) -> Path:
    """Draw the page that a call asks for; returns the picture's path."""
    width, height = size_of(call.args.size)
    target: Path = call.args.output.expanduser()
    if target.suffix.lower() != ".png":
        raise Refusal(_("Pictures are written as PNG; end the name with .png."))
    if not target.absolute().parent.is_dir():
        raise Refusal(_("There is no folder {folder}; make it first.").format(folder=target.parent))
    require_part(call.args.part)
    desk = None if call.args.page == FIRST_RUN else call.desk
    if call.args.at and desk is not None:
        desk.clock = FixedClock(moment_of(desk, call.args.at), desk.setting(office.ZONE))
    language = call.args.language or texts.current()
    picture = page_picture(
        desk,
        call.args.page,
        width=width,
        height=height,
        theme=call.args.theme,
        language=language,
        text_scale=call.args.text_scale,
        over=Over(call.args.over, call.args.type, call.args.record, call.args.part),
    )
    if not picture.save(str(target)):
        raise Refusal(_("{path} could not be written.").format(path=target))
    return target


def size_of(said: str) -> tuple[int, int]:
    """Width and height from words such as ``1440x900``."""
    found = re.fullmatch(r"\s*(\d{1,5})\s*[xX×]\s*(\d{1,5})\s*", said)
    if not found:
        raise Refusal(_("“{text}” is no size; write it like 1440x900.").format(text=said))
    width, height = int(found[1]), int(found[2])
    if min(width, height) < SMALLEST or max(width, height) > LARGEST:
        raise Refusal(
            _("A picture's sides are from {least} to {most} pixels.").format(
                least=SMALLEST, most=LARGEST
            )
        )
    return width, height


def require_part(part: str) -> None:
    """Refuse a group of settings that does not exist."""
    known = [group.key for group in GROUPS]
    if part and part not in known:
        raise Refusal(
            _("There is no group of settings “{part}”; say one of: {groups}.").format(
                part=part, groups=", ".join(known)
            )
        )


def moment_of(desk: Desk, said: str) -> datetime:
    """The instant that is now in the picture; a date alone is in the early afternoon."""
    zone, now = desk.setting(office.ZONE), datetime.now(UTC).replace(microsecond=0)
    return parse_day_or_moment(said, now=now, zone=zone, usual=USUAL_TIME)


class Over(NamedTuple):
    """What lies over a page in a picture: the page behind it, what is typed, whose history.

    ``part`` is the group of settings that is shown.
    """

    page: str = "today"
    typed: str = ""
    record: str = ""
    part: str = ""


def page_picture(
    desk: Desk | None,
    page: str,
    *,
    width: int,
    height: int,
    theme: str,
    language: str,
    text_scale: int = 100,
    over: Over = Over(),  # noqa: B008 a tuple that nobody can change
) -> QImage:
    """The window with a page of the book, as a picture; the work runs at once.

    Without a desk it is the first run.
    """
    # Without a screen, and one pixel of the picture for one pixel that was asked for.
    os.environ.update(QT_QPA_PLATFORM="offscreen", QT_SCALE_FACTOR="1")
    texts.disguise(language)
    texts.use(texts.closest(language))
    from sohodesk.app.window.picture import paint_page

    try:
        return paint_page(
            desk,
            page,
            width=width,
            height=height,
            theme=theme,
            language=texts.current(),
            text_scale=text_scale,
            over=over,
        )
    finally:
        texts.disguise("")
