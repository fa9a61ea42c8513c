"""Reads the cover of a return, and what is to be said about it."""
