"""All submissions' lines of one sheet in one frame, with the corrections that people decided in their place."""

from consolidate.submissions.frames.correct import (
    AppliedCorrection as AppliedCorrection,
    apply_corrections as apply_corrections,
)
from consolidate.submissions.frames.gather import (
    GatheredSheet as GatheredSheet,
    field_places as field_places,
    gather_lines as gather_lines,
)
from consolidate.submissions.frames.versions import append_versions as append_versions
