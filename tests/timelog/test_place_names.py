# SPDX-License-Identifier: GPL-3.0-or-later
"""Names that are kept between reads of many entries are always those of the book."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from sohodesk.app import bootstrap
from sohodesk.base.secrets import MemorySecrets
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, service
from sohodesk.timelog.queries import EntryRow

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def other_desk(desk: Desk) -> Iterator[Desk]:
    """The same book, opened a second time."""
    with closing(
        bootstrap.open_desk(desk.book.path, clock=desk.clock, secrets=MemorySecrets())
    ) as opened:
        yield opened


@pytest.fixture
def project(desk: Desk) -> int:
    """A project with an hour of work."""
    client = clients.add_client(desk, name="Nusa Kopi", short="NK")
    made = clients.add_project(desk, client_id=client, name="Website")
    service.log(desk, start=START, end=START + timedelta(hours=1), project_id=made, task="Copy")
    return made


def read(desk: Desk) -> list[EntryRow]:
    """The entries of the day, by the way of the week and by the way of the list: the same."""
    with desk.read() as session:
        many = queries.entries_touching(session, START, START + timedelta(days=1))
        assert many == queries.entries(session)
    return many


def test_every_value_is_that_of_the_joined_read(desk: Desk, project: int) -> None:
    service.log(desk, start=START + timedelta(hours=2), end=START + timedelta(hours=3))
    service.log(
        desk, start=START + timedelta(hours=4), end=START + timedelta(hours=5), project_id=project,
        tags=["b", "A"],
    )  # fmt: skip
    first, bare, tagged = read(desk)
    assert (first.place, first.task, first.short) == ("Nusa Kopi / Website", "Copy", "NK")
    assert (bare.place, bare.task, bare.short) == ("", None, "")
    assert tagged.tags == ("A", "b")


def test_a_new_name_is_met_at_once_whoever_gave_it(
    desk: Desk, other_desk: Desk, project: int
) -> None:
    assert read(desk)[0].project == "Website"
    clients.edit_project(desk, project_id=project, name="Shop")
    assert read(desk)[0].project == "Shop"
    clients.edit_project(other_desk, project_id=project, name="Store")
    assert read(desk)[0].project == "Store"
    other_desk.undo()
    assert read(desk)[0].project == "Shop"


def test_what_a_write_did_not_keep_is_not_remembered(desk: Desk, project: int) -> None:
    def rename_and_fail() -> None:
        with desk.work("Rename"):
            clients.edit_project(desk, project_id=project, name="Gone")
            assert read(desk)[0].project == "Gone"
            raise RuntimeError

    read(desk)
    with pytest.raises(RuntimeError):
        rename_and_fail()
    assert read(desk)[0].project == "Website"
    clients.edit_project(desk, project_id=project, colour=3)  # takes the number of that step
    assert (read(desk)[0].project, read(desk)[0].colour) == ("Website", 3)
