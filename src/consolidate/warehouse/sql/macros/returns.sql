-- The returns of every team and quarter: which are due, as the quarter lies in the team's span, and which are here.
CREATE OR REPLACE MACRO mart.returns() AS TABLE (
WITH due AS (
    SELECT team.team_code, team.county_code, quarter.period
    FROM ref.period AS quarter
    JOIN ref.team AS team
        ON coalesce(team.from_period <= quarter.period, true) AND coalesce(team.until_period >= quarter.period, true)
),
reported AS (
    SELECT DISTINCT team_code, county_code, period FROM mart.fact WHERE measure = 'teams_reporting'
)
SELECT team_code, county_code, period, due.team_code IS NOT NULL AS is_due, reported.team_code IS NOT NULL AS is_here
FROM due
FULL JOIN reported USING (team_code, county_code, period)
)
