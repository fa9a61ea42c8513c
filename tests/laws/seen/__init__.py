"""Draws what a person reads in a few cells of a return and, apart from it, how the workbook holds it."""
