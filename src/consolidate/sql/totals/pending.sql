-- The facts of two steps: 0 the accepted lines, 1 the same with the quarantined lines, for the measures that have
-- any. The second is only needed there: everywhere else nothing is pending.
CREATE OR REPLACE TEMP TABLE step_fact AS
WITH unsettled AS (SELECT DISTINCT measure FROM mart.fact WHERE is_pending)
SELECT 0 AS step, measure, county_code, team_code, period, key_id, value, line_id, "row"
FROM mart.fact
WHERE NOT is_pending
UNION ALL
SELECT 1 AS step, measure, county_code, team_code, period, key_id, value, line_id, "row"
FROM mart.fact
WHERE measure IN (FROM unsettled) OR (measure = 'teams_reporting' AND EXISTS (FROM unsettled))
