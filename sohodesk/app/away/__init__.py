# SPDX-License-Identifier: GPL-3.0-or-later
"""Coming back after an absence: the question, its five answers, and gentle reminders."""
