-- For each claim in its order: the measure's unit, the total up to the claim's period and what it covers. The total is
-- NULL where the measure has none at that scope; the rate is taken at scope all only.
WITH registered AS (
    SELECT
        team_code, from_period, until_period,
        unnest(['all', 'county', 'team']) AS scope,
        unnest(['', county_code, team_code]) AS scope_code
    FROM ref.team
),
expected AS (
    -- whose span any period up to the claim's lies in
    SELECT claim.number, count(*) AS teams
    FROM claim
    JOIN registered USING (scope, scope_code)
    WHERE coalesce(registered.from_period <= claim.period_to, true)
        AND coalesce(registered.until_period >= (SELECT min(period) FROM ref.period), true)
    GROUP BY claim.number
),
due AS (
    SELECT claim.number, count(*) AS returns
    FROM claim
    JOIN registered USING (scope, scope_code)
    JOIN ref.period AS quarter
        ON quarter.period <= claim.period_to
        AND coalesce(registered.from_period <= quarter.period, true)
        AND coalesce(registered.until_period >= quarter.period, true)
    GROUP BY claim.number
),
counted AS (
    SELECT
        claim.number,
        count(DISTINCT registered.team_code) AS teams,
        count(DISTINCT (registered.team_code, fact.period)) AS returns
    FROM claim
    JOIN registered USING (scope, scope_code)
    JOIN mart.fact AS fact
        ON fact.team_code = registered.team_code AND fact.measure = 'teams_reporting'
        AND fact.period <= claim.period_to
    GROUP BY claim.number
)
SELECT
    measure.unit,
    CASE
        WHEN claim.period_to >= (SELECT max(period) FROM mart.fact) THEN total.value
        WHEN measure.additivity <> 'ratio' THEN coalesce(step_total.value, 0)
        WHEN claim.scope = 'all' AND EXISTS (FROM ref.group_unit_organisation) THEN coalesce(step_total.value, 0)
    END AS value,
    coalesce(counted.teams, 0) AS teams_counted,
    coalesce(expected.teams, 0) AS teams_expected,
    coalesce(counted.returns, 0) AS returns_counted,
    coalesce(due.returns, 0) AS returns_expected
FROM claim
LEFT JOIN ref.measure AS measure USING (measure)
LEFT JOIN expected USING (number)
LEFT JOIN due USING (number)
LEFT JOIN counted USING (number)
LEFT JOIN step_total
    ON step_total.step = claim.step AND step_total.measure = claim.measure AND step_total.scope = claim.scope
    AND step_total.scope_code = claim.scope_code AND step_total.period = 'all'
LEFT JOIN mart.total AS total
    ON total.measure = claim.measure AND total.scope = claim.scope AND total.scope_code = claim.scope_code
    AND total.period = 'all'
ORDER BY claim.number
