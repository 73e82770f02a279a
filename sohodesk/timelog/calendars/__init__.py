# SPDX-License-Identifier: GPL-3.0-or-later
"""Calendars of others, read into the week: ICS files and CalDAV subscriptions."""
