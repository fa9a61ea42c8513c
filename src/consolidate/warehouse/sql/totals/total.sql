-- Every measure at every scope and period, complete: for scope all and the counties every period of the programme,
-- for a team those with an accepted submission; each also over everything. Where no line stands the total is 0. The
-- rate is taken at scope all only, and of no roster there is none.
INSERT INTO mart.total BY NAME
WITH span(period) AS (
    SELECT period FROM ref.period
    UNION ALL
    SELECT 'all'
),
scope AS (
    SELECT 'all' AS scope, '' AS scope_code, '全部' AS scope_name
    UNION ALL
    SELECT 'county', county_code, min(county) FROM ref.team GROUP BY county_code
    UNION ALL
    SELECT 'team', team_code, team FROM ref.team
),
-- the teams of a period are those whose span it lies in; over everything, those whose span any period lies in
expected AS (
    SELECT scope, scope_code, period, count(*) AS teams_expected
    FROM (
        SELECT
            period,
            unnest(['all', 'county', 'team']) AS scope,
            unnest(['', county_code, team_code]) AS scope_code
        FROM span
        JOIN ref.team AS team ON
            coalesce(from_period <= if(period = 'all', (SELECT max(period) FROM ref.period), period), true)
            AND coalesce(until_period >= if(period = 'all', (SELECT min(period) FROM ref.period), period), true)
    )
    GROUP BY ALL
),
counted AS (
    SELECT scope, scope_code, span AS period, count(DISTINCT team_code) AS teams_counted
    FROM (
        SELECT
            team_code,
            unnest(['all', 'county', 'team', 'all', 'county', 'team']) AS scope,
            unnest(['', county_code, team_code, '', county_code, team_code]) AS scope_code,
            unnest([period, period, period, 'all', 'all', 'all']) AS span
        FROM mart.fact
        WHERE measure = 'teams_reporting'
    )
    GROUP BY ALL
),
added AS (
    SELECT
        measure, scope, scope_code, period,
        sum(value) FILTER (WHERE step = 0) AS value,
        sum(CASE step WHEN 2 THEN value WHEN 1 THEN -value END) AS pending
    FROM step_total
    GROUP BY ALL
)
SELECT
    measure.measure,
    scope.scope,
    scope.scope_code,
    scope.scope_name,
    span.period,
    coalesce(added.value, 0) AS value,
    coalesce(added.pending, 0) AS pending,
    measure.unit,
    measure.additivity,
    coalesce(counted.teams_counted, 0) AS teams_counted,
    coalesce(expected.teams_expected, 0) AS teams_expected
FROM ref.measure AS measure
CROSS JOIN scope
CROSS JOIN span
LEFT JOIN counted USING (scope, scope_code, period)
LEFT JOIN expected USING (scope, scope_code, period)
LEFT JOIN added USING (measure, scope, scope_code, period)
WHERE (scope.scope <> 'team' OR counted.teams_counted > 0)
    AND (measure.additivity <> 'ratio' OR (scope.scope = 'all' AND EXISTS (FROM ref.group_unit_organisation)))
ORDER BY measure.ordinal, scope.scope, scope.scope_code, span.period
