"""The register: who sent what for which period, which of several counts, and who has not sent anything."""

from consolidate.submissions.register.complete import completeness as completeness
from consolidate.submissions.register.register import Register as Register, register_submissions as register_submissions
from consolidate.submissions.register.submission import Submission as Submission
