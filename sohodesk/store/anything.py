# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a book has any of something, asked without the mapped classes of its room.

A room with its tables takes some ten milliseconds to load.  What a book has none of is not loaded
while the program starts.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from sohodesk.store.prepared import under


def there_is(session: Session, *what: str) -> tuple[bool, ...]:
    """For each condition (``FROM promise``, ``FROM absence WHERE answer = ''``) whether a row is.

    The conditions are ours, never made of what somebody typed.
    """
    asked = ", ".join(f"EXISTS (SELECT 1 {each})" for each in what)
    _dialect, driver = under(session)
    sql = f"SELECT {asked}"
    if driver is None:
        found = session.connection().exec_driver_sql(sql).one()
    else:
        found = driver.execute(sql).fetchone()
    return tuple(bool(each) for each in found)
