# SPDX-License-Identifier: GPL-3.0-or-later
"""The rituals and promises, and how they were kept."""
