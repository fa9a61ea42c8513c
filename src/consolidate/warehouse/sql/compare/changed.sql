-- The facts that differ between the last published run and this one, a row for each line and measure. Where this run's
-- corrections are looked at one by one, the line is taken as it was before the first of them. The file's name is left
-- out: the same content under another name changes nothing. The roster changes like facts do: who is on it, and what
-- each is counted as.
CREATE OR REPLACE TEMP TABLE changed AS
WITH was AS (
    SELECT measure, county_code, team_code, period, key_id, key_name, value, line_id, submission_id, sheet, "row"
    FROM before_fact
    WHERE NOT is_pending
    UNION ALL BY NAME
    SELECT 'roster' AS measure, organisation_id AS line_id, key_id FROM before_roster
),
now AS (
    SELECT measure, county_code, team_code, period, key_id, key_name, value, line_id, submission_id, sheet, "row"
    FROM mart.fact
    ANTI JOIN version USING (submission_id, file, sheet, "row")
    WHERE NOT is_pending
    UNION ALL
    SELECT measure, county_code, team_code, period, key_id, key_name, value, line_id, submission_id, sheet, "row"
    FROM version_fact
    SEMI JOIN (FROM version WHERE is_first) USING (submission_id, file, sheet, "row", version)
    WHERE NOT is_pending
    UNION ALL BY NAME
    SELECT 'roster' AS measure, organisation_id AS line_id, key_id FROM now_roster
)
SELECT
    measure, line_id, was, now,
    coalesce(now.team_code, was.team_code) AS team_code,
    coalesce(now.period, was.period) AS period
FROM was
FULL JOIN now USING (measure, line_id)
WHERE was IS DISTINCT FROM now
