"""Tells lines from sums, titles, notes and lists, and takes the lines out."""
