"""Names become things: organisations with one id each, and what people decided to count as one."""

from consolidate.submissions.organisations.merge import Pairs as Pairs, resolve_pairs as resolve_pairs
from consolidate.submissions.organisations.organisation import (
    organisation_id as organisation_id,
    tabulate_organisations as tabulate_organisations,
)
