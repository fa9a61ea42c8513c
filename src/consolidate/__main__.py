"""`python -m consolidate`"""

from consolidate.cli import program

program()
