# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules in words, in both languages; what has no words is shown as it is written."""

from __future__ import annotations

from datetime import date

import pytest

from sohodesk.base import texts
from sohodesk.base.rulewords import rule_words

FIRST = date(2026, 1, 30)
WORKING = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS="


@pytest.mark.parametrize(
    ("rule", "english", "indonesian"),
    [
        ("FREQ=WEEKLY;INTERVAL=5", "every 5 weeks on Fri", "tiap 5 minggu pada Jum"),
        (
            WORKING + "-1",
            "every month on the last working day",
            "setiap bulan pada hari kerja terakhir",
        ),
        (
            WORKING + "1",
            "every month on the first working day",
            "setiap bulan pada hari kerja pertama",
        ),
        ("FREQ=MONTHLY;BYDAY=1MO", "every month on the first Mon", "setiap bulan pada Sen pertama"),
        (
            "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR",
            "every 3 months on the last Fri",
            "tiap 3 bulan pada Jum terakhir",
        ),
        (
            "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2",
            "every month on the second Tue",
            "setiap bulan pada Sel kedua",
        ),
    ],
)
def test_words(rule: str, english: str, indonesian: str) -> None:
    assert rule_words(rule, FIRST) == english
    with texts.speaking("id"):
        assert rule_words(rule, FIRST) == indonesian


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYDAY=1MO,3MO",
        "FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=-1",
        "FREQ=MONTHLY;BYDAY=MO",
        "FREQ=MONTHLY;BYDAY=5MO",
        "FREQ=YEARLY;BYDAY=1MO",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2",
    ],
)
def test_what_has_no_words_is_shown_as_it_is(rule: str) -> None:
    assert rule_words(rule, FIRST) == rule
