# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients, their projects and tasks, and what an hour costs."""
