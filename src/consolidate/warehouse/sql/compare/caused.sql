-- What came (+1) and went (-1) of the facts, each by one file or decision: what `judged` says, the key alone by the
-- merge where the file changed too, and one correction after the other where a line was looked at in its versions.
CREATE OR REPLACE TEMP TABLE caused AS
WITH moved AS (
    SELECT -1 AS sign, reason, was AS fact, was.key_id AS key_id FROM judged WHERE was.measure IS NOT NULL
    UNION ALL
    SELECT 1, reason, now, CASE WHEN is_merged_too THEN was.key_id ELSE now.key_id END FROM judged WHERE now.measure IS NOT NULL
    UNION ALL
    SELECT -1, merge, now, was.key_id FROM judged WHERE is_merged_too
    UNION ALL
    SELECT 1, merge, now, now.key_id FROM judged WHERE is_merged_too
),
-- a version's facts go with the correction that follows it, the next ones come
step AS (
    SELECT
        *,
        lead(version) OVER (PARTITION BY submission_id, file, sheet, "row" ORDER BY version) AS next,
        {'cause': cause, 'what': decision_id} AS reason
    FROM version
),
corrected AS (
    SELECT -1 AS sign, fact.*, step.reason
    FROM step
    JOIN version_fact AS fact USING (submission_id, file, sheet, "row", version)
    WHERE NOT fact.is_pending
    UNION ALL
    SELECT 1, fact.*, step.reason
    FROM step
    JOIN version_fact AS fact
        ON (fact.submission_id, fact.file, fact.sheet, fact."row", fact.version)
            = (step.submission_id, step.file, step.sheet, step."row", step.next)
    WHERE NOT fact.is_pending
),
last AS (
    SELECT 1 AS sign, fact.*, step.reason
    FROM step
    JOIN mart.fact AS fact USING (submission_id, file, sheet, "row")
    WHERE step.next IS NULL AND NOT fact.is_pending
)
SELECT
    sign, reason.cause, reason.what, fact.measure, fact.county_code, fact.team_code, fact.period, key_id, fact.value,
    fact.line_id, fact."row"
FROM moved
UNION ALL
SELECT sign, reason.cause, reason.what, measure, county_code, team_code, period, key_id, value, line_id, "row"
FROM corrected
UNION ALL
SELECT sign, reason.cause, reason.what, measure, county_code, team_code, period, key_id, value, line_id, "row"
FROM last
