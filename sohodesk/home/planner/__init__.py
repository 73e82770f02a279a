# SPDX-License-Identifier: GPL-3.0-or-later
"""Planner: can I take this job, and what would it cost at home?  Forecasts by the own past."""
