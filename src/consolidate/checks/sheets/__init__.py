"""Reads and checks the lines of one sheet over all submissions at once."""

from consolidate.checks.sheets.lines import find_failures as find_failures
from consolidate.checks.sheets.sheet import CheckedSheet as CheckedSheet, check_sheet as check_sheet
