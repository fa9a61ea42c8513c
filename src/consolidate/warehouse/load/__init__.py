"""Stores what was read and found: reference facts, lines, submissions, findings, accounts."""
