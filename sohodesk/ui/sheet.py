# SPDX-License-Identifier: GPL-3.0-or-later
"""The style sheet: the few rules for Qt's own widgets, filled in from the tokens of a theme.

It is kept small because Qt matches every rule against every widget; buttons, chips, cards, rows
and the timeline are painted by their own classes.
"""

from __future__ import annotations

import re

from sohodesk.ui.scale import px
from sohodesk.ui.tokens import Tokens

_RULES = """
QLabel{{background:transparent;color:{text}}}
QLabel[tone="text2"]{{color:{text2}}} QLabel[tone="text3"]{{color:{text3}}}
QLabel[tone="work"]{{color:{work}}} QLabel[tone="danger"]{{color:{danger}}}
QLabel[tone="warn"]{{color:{warn}}} QLabel[tone="ok"]{{color:{ok}}}
QLabel[tone="home"]{{color:{home}}}
QLineEdit,QPlainTextEdit,QTextEdit,QComboBox{{background:{surface};color:{text};
 border:1px solid {control};border-radius:6px;padding:0 10px;
 selection-background-color:{work_fill};selection-color:{work_on};placeholder-text-color:{text3}}}
QLineEdit,QComboBox{{min-height:30px}}
QPlainTextEdit,QTextEdit{{padding:4px 6px}}
QLineEdit:hover,QPlainTextEdit:hover,QComboBox:hover{{border-color:{text2}}}
QLineEdit:disabled,QPlainTextEdit:disabled,QComboBox:disabled{{background:{sunken};color:{text3}}}
QLineEdit[wrong="true"],QPlainTextEdit[wrong="true"],QComboBox[wrong="true"]{{
 border:2px solid {danger};padding:0 9px}}
QLineEdit[tight="true"]{{padding:0 6px}} QLineEdit[tight="true"][wrong="true"]{{padding:0 5px}}
QLineEdit[bare="true"]{{background:transparent;border:none;padding:0;min-height:24px}}
QLineEdit[cell="true"]{{border:2px solid {focus};border-radius:5px;padding:0 5px;min-height:20px}}
QLineEdit[own_ring="true"]:focus{{border:2px solid {focus};padding:0 9px}}
QLineEdit[cell="true"]:focus{{padding:0 5px}}
QLineEdit[cell="true"][wrong="true"]{{border:2px solid {danger};padding:0 5px}}
QComboBox::drop-down{{border:none;width:28px}}
QComboBox::down-arrow{{image:none}}
QComboBox QAbstractItemView,QListView#suggestions{{background:{surface};color:{text};
 border:1px solid {control};border-radius:8px;padding:4px;outline:none;
 selection-background-color:{work_sub};selection-color:{text}}}
QMenu{{background:{surface};color:{text};border:1px solid {control};border-radius:8px;padding:4px}}
QMenu::item{{padding:7px 24px 7px 8px;border-radius:5px;background:transparent}}
QMenu::item:selected{{background:{work_sub}}} QMenu::item:disabled{{color:{text3}}}
QMenu::separator{{height:1px;background:{grid};margin:4px 0}} QMenu::icon{{padding-left:8px}}
QMenuBar{{background:{rail};color:{text};border-bottom:1px solid {border}}}
QMenuBar::item{{padding:6px 10px;background:transparent;border-radius:5px}}
QMenuBar::item:selected{{background:{work_sub}}}
QToolTip{{background:{toast};color:{toast_text};border:1px solid {toast};padding:6px 10px}}
QScrollArea,QScrollArea>QWidget>QWidget[clear="true"]{{background:transparent;border:none}}
QScrollBar:vertical{{background:transparent;width:12px;margin:0}}
QScrollBar:horizontal{{background:transparent;height:12px;margin:0}}
QScrollBar::handle{{background:{border};border-radius:4px;margin:2px}}
QScrollBar::handle:vertical{{min-height:32px}} QScrollBar::handle:horizontal{{min-width:32px}}
QScrollBar::handle:hover{{background:{control}}}
QScrollBar::add-line,QScrollBar::sub-line{{width:0;height:0}}
QScrollBar::add-page,QScrollBar::sub-page{{background:transparent}}
QTableView{{background:{surface};color:{text};border:none;outline:none;
 selection-background-color:{sel};selection-color:{text}}}
QHeaderView,QHeaderView::section{{background:{surface};color:{text3};border:none}}
QCheckBox{{color:{text};background:transparent;spacing:8px;min-height:28px}}
QDialog{{background:{surface}}}
"""


_NAMES = (
    *(
        "text",
        "text2",
        "text3",
        "work",
        "home",
        "danger",
        "warn",
        "ok",
        "surface",
        "sunken",
        "border",
    ),
    *("control", "grid", "focus", "sel", "rail", "work_fill", "work_on", "work_sub"),
    *("toast", "toast_text"),
)


_SIZES = re.compile(r"\b(\d+)px")
_HAIR = 2
"""Lines of up to so many pixels don't grow with the texts."""


def style_sheet(tokens: Tokens) -> str:
    """The style sheet of a theme, with its sizes at the text scale in use."""
    rules = _RULES.format_map({name: tokens.of(name) for name in _NAMES})
    return rules if px(100) == 100 else _SIZES.sub(_grown, rules)


def _grown(found: re.Match[str]) -> str:
    size = int(found[1])
    return f"{size if size <= _HAIR else px(size)}px"
