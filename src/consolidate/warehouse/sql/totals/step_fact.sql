-- The facts of three steps: 0 the accepted lines; and for what is pending, the facts of those keys only that a
-- quarantined line would touch, 1 without and 2 with the quarantined lines. What lies between 1 and 2 lies between all
-- lines without and with them, except for a rate, which is rounded and so taken whole.
CREATE OR REPLACE TEMP VIEW step_fact AS
WITH touched AS (
    SELECT DISTINCT measure, key_id FROM mart.fact WHERE is_pending
),
fact AS (
    SELECT measure, county_code, team_code, period, key_id, value, line_id, "row", is_pending FROM mart.fact
),
near AS (
    SELECT fact.* FROM fact SEMI JOIN touched USING (measure, key_id)
    UNION ALL
    SELECT fact.* FROM fact
    JOIN ref.measure AS measure USING (measure)
    WHERE (measure.additivity = 'ratio' OR fact.measure = 'teams_reporting') AND EXISTS (FROM touched)
        AND (fact.measure, fact.key_id) NOT IN (FROM touched)
)
SELECT 0 AS step, * EXCLUDE (is_pending) FROM fact WHERE NOT is_pending
UNION ALL
SELECT 1 AS step, * EXCLUDE (is_pending) FROM near WHERE NOT is_pending
UNION ALL
SELECT 2 AS step, * EXCLUDE (is_pending) FROM near
