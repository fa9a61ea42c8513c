"""The form HL-1 as a workbook, derived from `schemas/`: what a team fills in for one quarter, blank or prefilled."""

from consolidate.authoring.template.all_teams import write_every as write_every
from consolidate.authoring.template.prefill import Prefill as Prefill, prefills as prefills
from consolidate.authoring.template.programme import period_named as period_named
from consolidate.authoring.template.write import write as write
