"""Measurements as ratios, side by side in one run: absolute seconds say more of the machine than of the program."""
