# SPDX-License-Identifier: GPL-3.0-or-later
"""How the week went between work and family: the score, its parts and what they came from."""
