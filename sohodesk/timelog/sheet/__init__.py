# SPDX-License-Identifier: GPL-3.0-or-later
"""The timesheet: a week of hours as rows of project and task by seven days."""
