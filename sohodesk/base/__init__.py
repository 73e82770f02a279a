# SPDX-License-Identifier: GPL-3.0-or-later
"""Plain tools that know neither Qt nor SQL: money, time, texts, settings, refusals, secrets."""
