# SPDX-License-Identifier: GPL-3.0-or-later
"""Own templates: their folder is all they see, faults are told by line, users' text stays text."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sohodesk.base.refusals import Refusal
from sohodesk.invoices.document import Document, Line, Tax
from sohodesk.invoices.letter import Letter, Recipient
from sohodesk.invoices.pdf import apart, looks
from sohodesk.invoices.pdf.composing import compose
from sohodesk.invoices.pdf.looks import LOOKS
from sohodesk.invoices.pdf.owntemplates import TemplateTrouble, folder_of, start_own
from sohodesk.invoices.pdf.typesetting import built_in_templates, typeset
from sohodesk.invoices.rules import reckon

Told = Callable[..., Any]
Reader = Callable[[bytes], list[str]]
HEAD = '#set document(title: "x")\n#let page-data = json(bytes(sys.inputs.page))\n'


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of own templates."""
    folder = tmp_path / "templates"
    folder.mkdir()
    monkeypatch.setenv(looks.FOLDER_VARIABLE, str(folder))
    return folder


@pytest.fixture
def write(own: Path) -> Callable[..., None]:
    """Writes the files of a template called ``mine``."""

    def make(source: str, **files: bytes) -> None:
        folder = own / "mine"
        folder.mkdir(exist_ok=True)
        (folder / "invoice.typ").write_text(source, encoding="utf-8")
        for name, data in files.items():
            (folder / name.replace("__", ".")).write_bytes(data)

    return make


def set_page(letter: Letter) -> bytes:
    letter = replace(letter, template="mine")
    return typeset(compose(letter, reckon(letter.document))).pdf


def test_a_copy_of_a_built_in_one_sets_the_same_page(letter: Letter) -> None:
    start_own("mine", "modern", built_in_templates())
    built_in = typeset(compose(letter, reckon(letter.document))).pdf
    assert set_page(letter) == built_in
    assert list(LOOKS) == ["modern", "letter", "mine"]
    with pytest.raises(Refusal, match="already"):
        start_own("mine", "modern", built_in_templates())


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ('#read("/etc/passwd")', 1, "file not found"),
        ('\n#read("../other/secret.txt")', 2, "escape"),
        ('\n\n#import "../other/parts.typ": *', 3, "escape"),
        ('#import "@preview/cetz:0.3.1"', 1, "only files of the template"),
        ('#let p = "@preview/cetz:0.3.1"\n#import p: *', 2, "only files of the template"),
        ('#{\n  let p = "a.typ"; import p\n}', 2, "only files of the template"),
        ("#include f(2)", 1, "only files of the template"),
        ('#let u = "http://"; #eval("1")', 1, "eval"),
        ('#plugin("a.wasm")', 1, "plugin"),
        ("hello\n\n#nothing", 3, "unknown variable: nothing"),
        ("#let x =", 1, "expected expression"),
        ("#let f(x) = f(x)\n#f(1)", 1, "depth"),
        ("#while 1 < 2 { [x] }", 1, "always true"),
    ],
)
def test_faults_are_told_with_their_line(
    letter: Letter, write: Callable[..., None], source: str, line: int, said: str
) -> None:
    write(source)
    with pytest.raises(TemplateTrouble, match=said) as fault:
        set_page(letter)
    assert (fault.value.file, fault.value.line) == ("invoice.typ", line)
    assert f"Template “mine”, invoice.typ, line {line}: " in fault.value.sentence


def test_a_fault_in_a_part_names_the_part(letter: Letter, write: Callable[..., None]) -> None:
    write('#include "part.typ"', part__typ=b"fine\n#broken")
    with pytest.raises(TemplateTrouble) as fault:
        set_page(letter)
    assert (fault.value.file, fault.value.line) == ("part.typ", 2)


def test_links_lead_nowhere(letter: Letter, write: Callable[..., None], own: Path) -> None:
    secret = own.parent / "secret.txt"
    secret.write_text("the pin is 1234", encoding="utf-8")
    write('#read("a.txt")')
    link = own / "mine" / "a.txt"
    link.symlink_to(secret)
    with pytest.raises(TemplateTrouble, match="links are not followed"):
        set_page(letter)
    link.unlink()
    deep = own / "mine" / "parts"
    deep.symlink_to(own.parent, target_is_directory=True)
    with pytest.raises(TemplateTrouble, match="links are not followed"):
        set_page(letter)
    deep.unlink()
    (own / "twin").symlink_to(own / "mine", target_is_directory=True)
    with pytest.raises(TemplateTrouble, match="it is a link"):
        folder_of("twin")


def test_only_files_that_pages_need(letter: Letter, write: Callable[..., None]) -> None:
    write("x", evil__wasm=b"\0asm")
    with pytest.raises(TemplateTrouble, match="this kind"):
        set_page(letter)


@pytest.mark.parametrize("name", ["..", "a/b", "", "modern", "kwitansi", "x" * 31, "-x", "a b"])
def test_names_stay_in_the_folder(name: str) -> None:
    assert name == "modern" or name not in LOOKS
    with pytest.raises(Refusal):
        start_own(name, "modern", built_in_templates())
    with pytest.raises(TemplateTrouble):
        folder_of(name)


EVIL = (
    '#read("/etc/passwd") *b* \\u{41} "quoted" \\ \u202e\u2066 $x$ <l> @r // gone `raw` #eval("1")'
)


def test_what_users_write_is_never_markup_there_either(
    letter: Letter, write: Callable[..., None], pdf_text: Reader
) -> None:
    write(
        HEAD + "#page-data.party.name \\\n#page-data.note \\\n#for row in page-data.rows "
        "[#row.description \\ ]"
    )
    said = replace(letter.said, note=EVIL)
    line = Line(letter.document.lines[0].quantity, letter.document.lines[0].price, Tax("O"), EVIL)
    evil = replace(letter, recipient=Recipient(EVIL), said=said, document=Document("EUR", (line,)))
    text = pdf_text(set_page(evil))[0].replace("\n", "")
    for piece in ('#read("/etc/passwd")', "*b*", "\\u{41}", '"quoted" \\', "<l>", "// gone"):
        assert text.count(piece) == 3, piece
    assert "root:" not in text


def test_the_word_import_in_a_sentence_is_none(letter: Letter, write: Callable[..., None]) -> None:
    write(HEAD + "We import the goods, and include tax here, always.")
    assert set_page(letter).startswith(b"%PDF")


# On the command line ---------------------------------------------------------------------------


def test_templates_on_the_command_line(told: Told, create: Told, own: Path) -> None:
    assert [each["name"] for each in told("invoice", "template", "list")["templates"]] == [
        *("modern", "letter")
    ]
    made = told("invoice", "template", "new", "mine", "--like", "letter")
    assert Path(made["folder"]) == own / "mine"
    assert told("invoice", "template", "check", "mine")["fine"]
    draft = create({"description": "x", "quantity": "1", "price": "5"})["id"]
    data = told("invoice", "template", "data", str(draft))
    assert (data["contract"], data["rows"][0]["description"]) == (1, "x")
    told("settings", "set", "invoice.template", "mine")
    assert told("invoice", "show", str(draft))["template"] == "mine"
    assert told("invoice", "edit", str(draft), "--template", "letter")["template"] == "letter"
    assert "no template" in told("invoice", "edit", str(draft), "--template", "other", code=1)
    assert "no template" in told("settings", "set", "invoice.template", "other", code=1)
    (own / "mine" / "invoice.typ").write_text("#oops", encoding="utf-8")
    assert "line 1" in told("invoice", "template", "check", "mine", code=1)


def test_a_broken_template_keeps_a_draft_from_being_issued(
    told: Told, create: Told, own: Path
) -> None:
    told("settings", "set", "office.name", "Raka")
    told("invoice", "template", "new", "mine")
    draft = create({"description": "x", "quantity": "1", "price": "5"}, template="mine")["id"]
    good = (own / "mine" / "invoice.typ").read_text(encoding="utf-8")
    (own / "mine" / "invoice.typ").write_text(good + "\n#oops", encoding="utf-8")
    said = told("invoice", "issue", str(draft), code=1)
    assert "unknown variable: oops" in said
    (own / "mine" / "invoice.typ").write_text(good, encoding="utf-8")
    issued = told("invoice", "issue", str(draft))
    assert issued["number"].endswith("001")  # no number was lost
    (own / "mine" / "invoice.typ").unlink()
    number = issued["number"]
    target = own.parent / "copy.pdf"
    told("invoice", "pdf", number, "--copy", "-o", str(target))
    assert target.read_bytes().startswith(b"%PDF")
    assert "no such" not in json.dumps(told("invoice", "show", number))


# Reckoning for ever ----------------------------------------------------------------------------

ENDLESS = HEAD + "#for a in range(9999) { for b in range(9999) { for c in range(9999) {} } }"


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A page of an own template may take two seconds."""
    monkeypatch.setattr(apart, "LONGEST_S", 2.0)
    yield
    apart._setter.end()


def test_a_template_that_reckons_for_ever_is_stopped(
    letter: Letter, write: Callable[..., None], hurried: None
) -> None:
    write(ENDLESS)
    with pytest.raises(TemplateTrouble, match=r"more than 2 seconds.*endless loop"):
        set_page(letter)
    write(HEAD + "Well again.")
    apart.LONGEST_S = 60.0
    assert set_page(letter).startswith(b"%PDF")


def test_other_pages_are_set_meanwhile(
    letter: Letter, write: Callable[..., None], hurried: None
) -> None:
    """It holds nobody up: the program's own templates have no part in it."""
    write(ENDLESS)
    stuck: list[Exception] = []

    def try_it() -> None:
        with pytest.raises(TemplateTrouble) as trouble:
            set_page(letter)
        stuck.append(trouble.value)

    other = threading.Thread(target=try_it)
    other.start()
    built_in = typeset(compose(letter, reckon(letter.document))).pdf
    was_stuck = other.is_alive()
    other.join()
    assert built_in.startswith(b"%PDF")
    assert was_stuck
    assert len(stuck) == 1


def test_a_process_that_is_gone_is_started_anew(letter: Letter, write: Callable[..., None]) -> None:
    write(HEAD + "Well.")
    assert set_page(letter).startswith(b"%PDF")
    process = apart._setter._process
    assert process is not None
    process.kill()
    process.wait()
    assert set_page(letter).startswith(b"%PDF")
    apart._setter.end()


def test_no_number_is_lost_by_a_template_that_reckons_for_ever(
    told: Told, create: Told, own: Path, hurried: None
) -> None:
    told("settings", "set", "office.name", "Raka")
    told("invoice", "template", "new", "mine")
    draft = str(create({"description": "x", "quantity": "1", "price": "5"}, template="mine")["id"])
    (own / "mine" / "invoice.typ").write_text(ENDLESS, encoding="utf-8")
    assert "endless loop" in told("invoice", "issue", draft, code=1)
    assert "endless loop" in told("invoice", "template", "check", "mine", code=1)
    told("invoice", "edit", draft, "--template", "modern")
    assert told("invoice", "issue", draft)["number"].endswith("001")
