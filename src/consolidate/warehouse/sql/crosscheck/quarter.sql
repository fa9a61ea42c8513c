-- The accepted returns, each with the same team's last one before it; the first has none. What a steward has let add to
-- a return is part of it.
CREATE OR REPLACE TEMP TABLE quarter AS
WITH accepted AS (
    SELECT submission.submission_id, submission.team_code, submission.period, ref.period.ordinal
    FROM core.submission AS submission
    INNER JOIN ref.period USING (period)
    WHERE submission.adds_to IS NULL
)
SELECT
    accepted.*,
    arg_max(earlier.submission_id, earlier.ordinal) AS last_id,
    arg_max(earlier.period, earlier.ordinal) AS last_period
FROM accepted
LEFT JOIN accepted AS earlier ON earlier.team_code = accepted.team_code AND earlier.ordinal < accepted.ordinal
GROUP BY ALL
