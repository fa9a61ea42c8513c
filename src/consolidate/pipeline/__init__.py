"""The story of a run in one screen, `run.py`: receive, read, register, check, load, judge, total, publish."""

from consolidate.pipeline.attempt import Attempt as Attempt, start_attempt as start_attempt
from consolidate.pipeline.outcome import Outcome as Outcome
from consolidate.pipeline.read import (
    batches as batches,
    finish_reading as finish_reading,
    plan_reading as plan_reading,
    read_batch_alone as read_batch_alone,
    read_inputs as read_inputs,
)
from consolidate.pipeline.run import check as check, publish as publish, run as run
from consolidate.submissions.inputs import receive as receive
