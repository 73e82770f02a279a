# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings as kept: facts about the business in the book, habits of the user in the user's file."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sqlalchemy import String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from sohodesk.base.refusals import Refusal
from sohodesk.base.settings import Setting
from sohodesk.base.texts import _, n_
from sohodesk.store.tables import Base

if TYPE_CHECKING:
    from sohodesk.store.desk import Desk

T = TypeVar("T")
_KEPT = "settings of the book"
FORMAT = 1
"""The newest layout of the user's file that this program knows."""


class SettingRow(Base):
    """One setting of the book that differs from its declared default."""

    __tablename__ = "setting"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    value: Mapped[str] = mapped_column(Text)


class UserFile:
    """The user's own settings: one small JSON file, written aside and then moved.

    ``format`` in it is the number of its layout, 1 where it is not said.  A file of a newer layout
    is read as far as it is understood and never written; one that can't be read is kept beside
    the new one.  ``look`` takes over what another process has written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._values: dict[str, Any] | None = None
        self._stamp: tuple[int, int] | None = None
        self._told: list[Callable[[str], None]] = []
        self.trouble = ""
        """One sentence on what is wrong with the file, in the language of the moment it was read;
        empty where it is sound."""

    def read(self) -> dict[str, Any]:
        """All values; a missing or unreadable file is an empty one (defaults apply)."""
        if self._values is None:
            self._stamp = self._standing()
            self._values, self.trouble = self._found()
        return self._values

    def look(self) -> None:
        """Take over what another process has written since the last look, and tell of it.

        A file that is gone or can't be read now changes nothing: what is in use stays in use.
        """
        before, stamp = self.read(), self._standing()
        if stamp is None or stamp == self._stamp:
            return
        self._stamp = stamp
        values, trouble = self._found()
        if trouble and not values:
            return
        self._values, self.trouble = values, trouble
        self._tell(key for key in {**before, **values} if before.get(key) != values.get(key))

    def _standing(self) -> tuple[int, int] | None:
        """When the file was written and how long it is; None where there is none."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size

    def _tell(self, keys: Iterable[str]) -> None:
        for key in keys:
            for told in list(self._told):
                told(key)

    def _found(self) -> tuple[dict[str, Any], str]:
        """What the file holds now, and the sentence on its trouble."""
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return {}, ""
        except OSError as error:
            return {}, _(
                "Your settings file {path} can't be read ({reason}); the defaults are in use."
            ).format(path=self.path, reason=error.strerror)
        except ValueError:
            text = ""
        try:
            found = json.loads(text)
        except ValueError:
            found = None
        if not isinstance(found, dict):
            return {}, _(
                "Your settings file {path} is damaged; the defaults are in use, and it is kept "
                "beside the new one."
            ).format(path=self.path)
        if _is_newer(found):
            return found, _newer(self.path)
        return found, ""

    def write(self, key: str, value: Any) -> None:
        """Keep one value; refused where the file is of a newer program or can't be written."""
        before = self.read()
        values, _trouble = self._found()  # another window may have written since
        if _is_newer(values):
            raise Refusal(_newer(self.path))
        values = {**values, key: value}
        try:
            self._replace(json.dumps(values, ensure_ascii=False, indent=1))
        except OSError as error:
            raise Refusal(
                _(
                    "Your settings file {path} can't be written ({reason}); it stays as it was."
                ).format(path=self.path, reason=error.strerror or error)
            ) from error
        self._values, self._stamp = values, self._standing()
        others = (k for k in values if k != key and before.get(k) != values[k])
        self._tell((key, *others))

    def _replace(self, text: str) -> None:
        """Put a new text in the file's place, whole or not at all."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._keep_damaged()
        aside = self.path.with_name(f".{self.path.name}.{os.getpid()}.new")
        try:
            aside.write_text(text, encoding="utf-8")
            aside.replace(self.path)
        finally:
            aside.unlink(missing_ok=True)

    def remember(self, key: str, value: Any) -> None:
        """Keep a habit that nobody asked to be kept, such as the window's size; never refused."""
        try:
            self.write(key, value)
        except Refusal:
            self.read()[key] = value

    def on_change(self, told: Callable[[str], None]) -> Callable[[], None]:
        """Call ``told(key)`` after each write; returns a function that ends it."""
        self._told.append(told)
        return lambda: self._told.remove(told)

    def _keep_damaged(self) -> None:
        """Move a file that can't be understood aside, so that its content is not lost."""
        values, trouble = self._found()
        if values or not trouble or not self.path.exists():
            return
        for n in range(1, 1000):
            kept = self.path.with_name(f"{self.path.stem}.damaged-{n}{self.path.suffix}")
            if not kept.exists():
                self.path.rename(kept)
                return


def _is_newer(values: dict[str, Any]) -> bool:
    layout = values.get("format", FORMAT)
    return isinstance(layout, int) and layout > FORMAT


def _newer(path: Path) -> str:
    return _(
        "Your settings file {path} is from a newer SohoDesk; it is left as it is. "
        "Update SohoDesk to change these settings."
    ).format(path=path)


class Settings:
    """Reads and writes declared settings; the book's come in one select, kept until changed."""

    def __init__(self, user: UserFile) -> None:
        self.user = user
        self._book: dict[str, str] | None = None

    def forget(self) -> None:
        """Read the book's settings anew next time."""
        self._book = None

    def get(self, desk: Desk, setting: Setting[T]) -> T:
        """The value in force.

        A kept one that is no longer allowed gives the default; itself where the setting is lenient.
        """
        if setting.scope == "user":
            kept = self.user.read().get(setting.key)
        else:
            kept = self._of_book(desk).get(setting.key)
        if not isinstance(kept, str):
            return setting.default
        try:
            return setting.parse(kept)
        except Refusal:
            return cast("T", kept) if setting.lenient else setting.default

    def _of_book(self, desk: Desk) -> dict[str, str]:
        if self._book is not None:
            return self._book
        with desk.read() as session:
            found: dict[str, str] | None = session.info.get(_KEPT)
            if found is None:
                rows = session.execute(select(SettingRow.key, SettingRow.value)).all()
                found = {r.key: r.value for r in rows}
            if desk.inside:
                # What an open block wrote may yet be rolled back: kept as long as the block.
                session.info[_KEPT] = found
            else:
                self._book = found
        return found

    def set(self, desk: Desk, setting: Setting[T], value: T) -> None:
        """Keep a value; for the book this is a step that can be undone."""
        self.set_said(desk, setting, setting.show(value))

    def set_said(self, desk: Desk, setting: Setting[Any], said: str) -> None:
        """Keep a value as the user typed it; refused when the setting doesn't allow it."""
        value = setting.parse(said)
        shown = setting.show(value)
        if setting.scope == "user":
            self.user.write(setting.key, shown)
            return
        with desk.work(n_("Set {key}"), key=_(setting.label)) as session:
            if setting.guard is not None:
                setting.guard(session, value)
            _write(session, setting.key, shown)
        self.forget()


def _write(session: Session, key: str, value: str) -> None:
    session.info.pop(_KEPT, None)
    row = session.scalars(select(SettingRow).where(SettingRow.key == key)).first()
    if row is None:
        session.add(SettingRow(key=key, value=value))
    else:
        row.value = value
