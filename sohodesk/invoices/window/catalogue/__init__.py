# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogue of own services in the window: its list, its form, completion in the editor."""
