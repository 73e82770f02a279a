# SPDX-License-Identifier: GPL-3.0-or-later
"""The guard of home's hours in the window: its question, its notes, and what waits for its end."""
