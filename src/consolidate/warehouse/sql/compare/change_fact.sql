-- The facts at each step, only those that a difference can come from: the facts of every key that changed, all of the
-- rate's, and the newest-line facts of teams that report other periods than before (a quarter reported anew shows what
-- is in force from earlier ones). A fact that went is there until its cause, one that came from its cause on.
CREATE OR REPLACE TEMP VIEW step_fact AS
WITH key_changed AS (SELECT DISTINCT measure, key_id FROM caused),
team_changed AS (SELECT DISTINCT team_code FROM caused WHERE measure = 'teams_reporting'),
near AS (
    SELECT fact.*
    FROM mart.fact AS fact
    JOIN ref.measure AS measure USING (measure)
    WHERE NOT fact.is_pending AND (
        (fact.measure, fact.key_id) IN (FROM key_changed)
        OR (measure.additivity = 'last' AND fact.team_code IN (FROM team_changed))
        OR measure.additivity = 'ratio'
        OR fact.measure = 'teams_reporting'
    )
),
unchanged AS (
    SELECT measure, county_code, team_code, period, key_id, value, line_id, submission_id, sheet, "row" FROM near
    EXCEPT
    SELECT measure, county_code, team_code, period, key_id, value, line_id, submission_id, sheet, "row" FROM caused
    WHERE sign = 1
)
SELECT step, measure, county_code, team_code, period, key_id, value, line_id, "row"
FROM unchanged
CROSS JOIN step
UNION ALL
SELECT step, measure, county_code, team_code, period, key_id, value, line_id, "row"
FROM caused
JOIN step ON (caused.sign = -1 AND step.step < caused.cause) OR (caused.sign = 1 AND step.step >= caused.cause)
