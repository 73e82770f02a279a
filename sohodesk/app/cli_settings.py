# SPDX-License-Identifier: GPL-3.0-or-later
"""The verb ``settings``: all of them listed, one read, one changed."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from sohodesk.app import bootstrap
from sohodesk.base import office
from sohodesk.base.console import Column, tell
from sohodesk.base.money import plain_amount
from sohodesk.base.refusals import Refusal
from sohodesk.base.settinggroups import group_of
from sohodesk.base.settings import Setting
from sohodesk.base.texts import _
from sohodesk.store.call import Call


def add_verb(_verb: str, parser: ArgumentParser, common: ArgumentParser) -> None:
    """Give the verb ``settings`` its words and options."""
    actions = parser.add_subparsers(dest="action", metavar=_("ACTION"), required=True)
    listing = actions.add_parser("list", parents=[common], help=_("all settings"))
    listing.set_defaults(run=_list_settings)
    get = actions.add_parser("get", parents=[common], help=_("one setting"))
    _key_words(get)
    get.set_defaults(run=_get_setting)
    put = actions.add_parser("set", parents=[common], help=_("change a setting"))
    _key_words(put)
    value = put.add_argument("value")
    value.completer = _values  # type: ignore[attr-defined]  # argcomplete looks for it
    put.set_defaults(run=_set_setting)


def _key_words(parser: ArgumentParser) -> None:
    key = parser.add_argument("key")
    key.completer = _keys  # type: ignore[attr-defined]


def _keys(**_asked: object) -> list[str]:
    return [setting.key for setting in bootstrap.all_settings()]


def _values(*, parsed_args: Namespace, **_asked: object) -> list[str]:
    found = [s for s in bootstrap.all_settings() if s.key == parsed_args.key]
    return [choice for setting in found for choice in setting.choices or ()]


def _declared(key: str) -> Setting[object]:
    known = {setting.key: setting for setting in bootstrap.all_settings()}
    if key not in known:
        from difflib import get_close_matches

        near = get_close_matches(key, known, n=3, cutoff=0.4)
        hint = (
            " " + _("The nearest: {candidates}.").format(candidates=", ".join(near)) if near else ""
        )
        raise Refusal(_("There is no setting “{key}”.").format(key=key) + hint)
    return known[key]


def _setting_json(call: Call, setting: Setting[object]) -> dict[str, object]:
    return {
        "key": setting.key,
        "value": setting.show(call.desk.setting(setting)),
        "default": setting.show(setting.default),
        "group": group_of(setting),
        "scope": setting.scope,
    }


def _tell_trouble(call: Call) -> None:
    """Say beside the answer that the user's file is not what is in use."""
    user = call.desk.settings.user
    user.read()
    if user.trouble:
        tell(user.trouble)


def _list_settings(call: Call) -> None:
    declared = bootstrap.all_settings()
    _tell_trouble(call)
    call.answer_table(
        [_setting_json(call, s) for s in declared],
        (Column(_("Setting")), Column(_("Value")), Column(_("What it is"))),
        [(s.key, s.show(call.desk.setting(s)).replace("\n", " ⏎ "), _(s.label)) for s in declared],
        "",
    )


def _get_setting(call: Call) -> None:
    setting = _declared(call.args.key)
    if setting.scope == "user":
        _tell_trouble(call)
    call.answer(_setting_json(call, setting), setting.show(call.desk.setting(setting)))


def _set_setting(call: Call) -> None:
    setting = _declared(call.args.key)
    if setting.kind == "money" and call.args.value.strip():
        plain_amount(call.args.value.strip(), call.desk.setting(office.CURRENCY))
    call.desk.settings.set_said(call.desk, setting, call.args.value)
    value = setting.show(call.desk.setting(setting))
    words = _("{key} is now {value}.") if value else _("{key} is now empty.")
    call.answer(_setting_json(call, setting), words.format(key=setting.key, value=value))
