# SPDX-License-Identifier: GPL-3.0-or-later
"""Single settings in the palette: found in both languages, opened with the cursor in them."""

from __future__ import annotations

from typing import Any

import pytest

from sohodesk.base import office, texts
from sohodesk.store.desk import Desk


def opened(window: Any, typed: str) -> Any:
    window.around.actions.run("edit.search")
    window.searching.palette.panel.line.setText(typed)
    return window.searching.palette


def offered(window: Any, typed: str) -> list[str]:
    palette = opened(window, typed)
    groups = palette.composer.compose(typed, None)
    return [row.key for group in groups if group.key == "settings" for row in group.rows]


@pytest.mark.parametrize("typed", ["week start", "week starts", "hari pertama", "WEEK"])
def test_a_setting_is_found_by_its_words_in_both_languages(window: Any, typed: str) -> None:
    assert "setting:office.week_start" in offered(window, typed)


def test_it_is_opened_with_the_cursor_in_it(window: Any) -> None:
    (key,) = offered(window, "week start")
    palette = window.searching.palette
    rows = [r for g in palette.composer.compose("week start", None) for r in g.rows]
    row = next(row for row in rows if row.key == key)
    assert "Language and region" in row.look.second
    palette.close_palette()
    row.run()
    page = window.page
    assert page.key == "settings"
    field = next(f for f in page.shown.fields if f.setting.key == "office.week_start")
    at = window.shell.focusWidget()
    assert at is not None
    assert field.isAncestorOf(at)
    window.go("settings", setting="invoice.payment_days")
    field = next(f for f in page.shown.fields if f.setting.key == "invoice.payment_days")
    at = window.shell.focusWidget()
    assert at is not None
    assert field.isAncestorOf(at)


def test_nothing_typed_shows_no_settings(window: Any) -> None:
    assert offered(window, "") == []


def test_tax_numbers_are_those_of_the_country(window: Any, desk: Desk) -> None:
    assert "setting:sender.npwp" in offered(window, "npwp")
    assert offered(window, "siret") == []
    desk.settings.set(desk, office.COUNTRY, "FR")
    assert "setting:sender.siret" in offered(window, "siret")


def test_its_words_are_those_of_the_language(window: Any) -> None:
    texts.use("id")
    palette = opened(window, "week start")
    rows = [r for g in palette.composer.compose("week start", None) for r in g.rows]
    row = next(row for row in rows if row.key == "setting:office.week_start")
    assert row.look.text == "Hari pertama dalam minggu"
