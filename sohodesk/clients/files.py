# SPDX-License-Identifier: GPL-3.0-or-later
"""Files and pages that belong to a client or a project: kept by their address, in an order."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath
from urllib.parse import urlsplit

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.clients import checks
from sohodesk.clients.model import LinkedFile
from sohodesk.store.desk import Desk

SCHEMES = ("http", "https", "mailto", "file", "ftp", "sftp", "smb")
LONGEST = 2000


def check_address(said: str) -> str:
    """An absolute path (``~`` is the home folder) or an address of the web; refused otherwise.

    Whether the file is there is not asked: it may be on a drive that comes and goes.
    """
    text = said.strip()
    if not text:
        raise Refusal(_("The path or address is missing."))
    if len(text) > LONGEST or any(ord(letter) < 32 for letter in text):
        raise Refusal(_("This is no path or address: it is too long or has line breaks in it."))
    scheme, colon, rest = text.partition(":")
    if colon and len(scheme) > 1 and scheme.isalnum():
        return _web(text, scheme.lower(), rest)
    path = str(Path(text).expanduser()) if text.startswith("~") else text
    if PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute():
        return path
    raise Refusal(
        _("“{text}” is neither a full path nor an address that begins with https://.").format(
            text=text[:80]
        )
    )


def _web(text: str, scheme: str, rest: str) -> str:
    if scheme not in SCHEMES:
        raise Refusal(
            _("“{scheme}:” can't be linked; an address begins with https:// or file://.").format(
                scheme=scheme[:20]
            )
        )
    try:
        whole = bool(rest) if scheme in ("mailto", "file") else bool(urlsplit(text).hostname)
    except ValueError:
        whole = False
    if not whole:
        raise Refusal(_("“{text}” is not a whole address.").format(text=text[:80]))
    return text


def link_file(
    desk: Desk,
    *,
    address: str,
    label: str = "",
    client_id: int | None = None,
    project_id: int | None = None,
) -> int:
    """Link a file or page to a client or a project (one of both); returns the link's id."""
    if (client_id is None) == (project_id is None):
        raise ValueError("a link belongs to a client or to a project")
    address, label = check_address(address), " ".join(label.split())
    if len(label) > 200:
        raise Refusal(_("The name is too long; give at most 200 characters."))
    with desk.work(n_("Link {what}"), what=(label or address)[-60:]) as session:
        if client_id is not None:
            checks.require_client(session, client_id)
        if project_id is not None:
            checks.require_project(session, project_id)
        row = LinkedFile(
            client_id=client_id,
            project_id=project_id,
            address=address,
            label=label,
            position=_last(session, client_id, project_id) + 1,
        )
        session.add(row)
        session.flush()
        return row.id


def unlink_file(desk: Desk, *, file_id: int) -> None:
    """Take a link away; the file itself is not touched."""
    with desk.work(n_("Take the link {what} away")) as session:
        row = session.get(LinkedFile, file_id)
        if row is None:
            raise Refusal(_("This link is no longer in the book."))
        desk.name_step(what=(row.label or row.address)[-60:])
        session.delete(row)


def _last(session: Session, client_id: int | None, project_id: int | None) -> int:
    last = select(func.max(LinkedFile.position)).where(
        LinkedFile.client_id == client_id
        if client_id is not None
        else LinkedFile.project_id == project_id
    )
    return session.execute(last).scalar() or 0
