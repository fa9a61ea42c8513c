"""Finds the header of a table, and what each of its columns holds, in which unit."""
