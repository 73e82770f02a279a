# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of bank files: a file, its columns, its movements and what they are."""
