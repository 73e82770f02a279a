# SPDX-License-Identifier: GPL-3.0-or-later
"""Readers of bank files: each gives the movements of an account one by one."""
