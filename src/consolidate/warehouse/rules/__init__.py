"""Rules across lines, sheets, periods and teams: one SQL statement each, returning the offending rows."""

from consolidate.warehouse.rules.law import broken_laws as broken_laws
from consolidate.warehouse.rules.place import letters_of as letters_of
from consolidate.warehouse.rules.prepare import fill_declared as fill_declared
from consolidate.warehouse.rules.run import RULES as RULES, SUGGESTED as SUGGESTED, run_rules as run_rules
