# SPDX-License-Identifier: GPL-3.0-or-later
"""Speed and memory as ratios: ours against a floor, both measured in the same run."""
