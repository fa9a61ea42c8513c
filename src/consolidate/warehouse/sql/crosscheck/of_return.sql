-- Which return each accepted submission is part of: its own, or the one that a steward has let it add to.
CREATE OR REPLACE TEMP TABLE of_return AS
SELECT
    submission_id,
    coalesce(adds_to, submission_id) AS return_id,
    count(*) OVER (PARTITION BY coalesce(adds_to, submission_id)) > 1 AS is_joint
FROM core.submission
