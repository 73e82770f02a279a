# SPDX-License-Identifier: GPL-3.0-or-later
"""The user's own templates: looked over before they are set, and their faults told by line.

A template sees its own folder and the data of one page, nothing else.  Typst refuses paths out of
the folder; what Typst would allow beyond that is refused here: links, packages from the network,
programs in WebAssembly, and ``eval``, by which a client's words could become code.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.invoices.pdf import apart
from sohodesk.invoices.pdf.apart import Unset
from sohodesk.invoices.pdf.looks import BUILT_IN, ENTRY, is_name, own_folder

MOST_FILES, MOST_BYTES = 200, 20_000_000
FONTS = (".ttf", ".otf")
PICTURES = (".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp")
KINDS = frozenset((".typ", ".json", ".toml", ".yaml", ".csv", ".txt", ".md", *FONTS, *PICTURES))
SHARED = ("parts.typ", "codes.typ")
"""What the program's templates share; a copy of one brings them along."""

_EVAL = re.compile(r"(?<![\w-])(?:eval|plugin)(?![\w-])")
# What is loaded: a text in quotes, else something reckoned.  A sentence with the word goes on
# with another word, code with a mark or the end of its line.
_LOADS = re.compile(
    r"(?<![\w-])(?:import|include)(?![\w-])[ \t]*"
    r"(?:(\"(?:[^\"\\\n]|\\.)*\")|[\w.-]*[ \t]*(?:[(:;+}\]]|$))",
    re.MULTILINE,
)
_PLAIN_PATH = re.compile(r"\"[^\"\\@:]+\.typ\"")
_PLACE = re.compile(r"[┌╭]─ (?:[^\s:]*[/\\])?([^\s/\\:]+):(\d+):\d+")


class TemplateTrouble(Refusal):
    """A fault of an own template; ``file`` and ``line`` say where, line 0 for no one line."""

    def __init__(self, name: str, file: str, line: int, said: str) -> None:
        self.file, self.line = file, line
        if line:
            message = _("Template “{name}”, {file}, line {line}: {said}")
        elif file:
            message = _("Template “{name}”, {file}: {said}")
        else:
            message = _("Template “{name}”: {said}")
        super().__init__(message.format(name=name, file=file, line=line, said=said))


def folder_of(name: str) -> Path:
    """The folder of an own template, looked over; raises ``TemplateTrouble``."""
    folder = own_folder() / name
    if not is_name(name) or not (folder / ENTRY).is_file():
        said = _("it is not in {folder}; put it back or choose another one.")
        raise TemplateTrouble(name, "", 0, said.format(folder=own_folder()))
    total = 0
    for count, path in enumerate(_files(name, folder), start=1):
        total += path.stat().st_size
        if count > MOST_FILES or total > MOST_BYTES:
            said = _("the folder is too large: at most {files} files and {mb} MB.")
            sizes = said.format(files=MOST_FILES, mb=MOST_BYTES // 1_000_000)
            raise TemplateTrouble(name, "", 0, sizes)
        if path.suffix.lower() == ".typ":
            _look_over(name, path.relative_to(folder).as_posix(), path)
    return folder


def _files(name: str, folder: Path) -> Iterator[Path]:
    """The files of a template; a link or a file of another kind is refused."""
    if folder.is_symlink():
        raise TemplateTrouble(name, "", 0, _("it is a link; a template has its own folder."))
    for place, folders, files in os.walk(folder):
        for each in sorted((*folders, *files)):
            path = Path(place) / each
            shown = path.relative_to(folder).as_posix()
            if path.is_symlink():
                said = _("links are not followed; copy the file instead.")
                raise TemplateTrouble(name, shown, 0, said)
            if each in folders or each.startswith("."):
                continue
            if path.suffix.lower() not in KINDS:
                said = _("files of this kind can't be used; there may be {kinds}.")
                kinds = ", ".join(sorted(KINDS))
                raise TemplateTrouble(name, shown, 0, said.format(kinds=kinds))
            yield path


def _look_over(name: str, shown: str, path: Path) -> None:
    try:
        source = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise TemplateTrouble(name, shown, 0, _("it is no text in UTF-8.")) from None
    for found in _EVAL.finditer(source):
        said = _("“{word}” can't be used in templates.").format(word=found.group())
        raise TemplateTrouble(name, shown, _line(source, found.start()), said)
    for found in _LOADS.finditer(source):
        if not _PLAIN_PATH.fullmatch(found.group(1) or ""):
            said = _(
                "only files of the template can be loaded, named in quotes and ending in .typ."
            )
            raise TemplateTrouble(name, shown, _line(source, found.start()), said)


def _line(source: str, at: int) -> int:
    return source.count("\n", 0, at) + 1


def trouble(name: str, error: Unset) -> TemplateTrouble:
    """What Typst says about a template, with the line."""
    found = _PLACE.search(error.diagnostic)
    if found is None:
        return TemplateTrouble(name, ENTRY, 0, error.message)
    return TemplateTrouble(name, found.group(1), int(found.group(2)), error.message)


def endless(name: str) -> TemplateTrouble:
    """A template that was still reckoning when its time was over."""
    said = _("it takes more than {seconds} seconds or too much memory; look for an endless loop.")
    return TemplateTrouble(name, ENTRY, 0, said.format(seconds=round(apart.LONGEST_S)))


def start_own(name: str, like: str, built_in: Path) -> Path:
    """Make a folder with a copy of one of the program's templates; returns it."""
    if not is_name(name):
        said = _("“{name}” can't be the name of a template: letters, figures, - and _, at most 30.")
        raise Refusal(said.format(name=name[:40]))
    if like not in BUILT_IN:
        said = _("There is no template “{name}”; there are {names}.")
        raise Refusal(said.format(name=like[:40], names=", ".join(BUILT_IN)))
    folder = own_folder() / name
    if folder.exists():
        raise Refusal(_("There is {path} already.").format(path=folder))
    folder.mkdir(parents=True)
    shutil.copyfile(built_in / like / ENTRY, folder / ENTRY)
    for each in SHARED:
        shutil.copyfile(built_in / each, folder / each)
    return folder
