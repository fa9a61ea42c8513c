-- Every measure at every scope and period, complete: for scope all and the counties every period of the programme,
-- for a team those with an accepted submission; each also over everything. Where no line stands the total is 0. The
-- rate is taken at scope all only, and of no roster there is none. What it covers is counted over the periods whose
-- lines are in it: for a newest line (`last`) those are all up to the period.
INSERT INTO mart.total BY NAME
WITH scope AS (
    SELECT 'all' AS scope, '' AS scope_code, '全部' AS scope_name
    UNION ALL
    SELECT 'county', county_code, min(county) FROM ref.team GROUP BY county_code
    UNION ALL
    SELECT 'team', team_code, team FROM ref.team
),
span AS (
    SELECT period, period AS since, period AS until FROM ref.period
    UNION ALL
    SELECT 'all', min(period), max(period) FROM ref.period
),
reach AS (
    SELECT *, false AS is_carried FROM span
    UNION ALL
    SELECT period, (SELECT min(period) FROM ref.period), until, true FROM span
),
of_team AS (
    SELECT
        reach.period, reach.until, is_carried, team_code, county_code,
        count(*) FILTER (WHERE is_due) AS due,
        count(*) FILTER (WHERE is_here) AS here,
        max(held.period) FILTER (WHERE is_here) AS newest
    FROM reach
    JOIN mart.returns() AS held ON held.period BETWEEN reach.since AND reach.until
    GROUP BY ALL
),
covered AS (
    SELECT
        scope, scope_code, period, is_carried,
        count(*) FILTER (WHERE here > 0) AS teams_counted,
        count(*) FILTER (WHERE due > 0) AS teams_expected,
        sum(here)::BIGINT AS returns_counted,
        sum(due)::BIGINT AS returns_expected,
        nullif(min(newest) FILTER (WHERE is_carried), max(until)) AS carried_from
    FROM (
        SELECT
            * EXCLUDE (team_code, county_code),
            unnest(['all', 'county', 'team']) AS scope,
            unnest(['', county_code, team_code]) AS scope_code
        FROM of_team
    )
    GROUP BY ALL
),
waiting AS (
    SELECT DISTINCT
        line.table_name, reach.period, is_carried,
        unnest(['all', 'county', 'team']) AS scope,
        unnest(['', team.county_code, team.team_code]) AS scope_code
    FROM quality.quarantined_line AS line
    JOIN ref.team AS team USING (team_code)
    JOIN reach ON line.period BETWEEN reach.since AND reach.until
),
unsealed AS (
    SELECT DISTINCT span.period
    FROM span
    JOIN ref.period AS quarter ON quarter.period BETWEEN span.since AND span.until
    WHERE quarter.period NOT IN (SELECT split_part(target, ' ', 1) FROM quality.decision WHERE kind = 'seal' AND status = 'active')
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
    coalesce(covered.teams_counted, 0) AS teams_counted,
    coalesce(covered.teams_expected, 0) AS teams_expected,
    coalesce(covered.returns_counted, 0) AS returns_counted,
    coalesce(covered.returns_expected, 0) AS returns_expected,
    CASE
        WHEN coalesce(covered.returns_counted, 0) < coalesce(covered.returns_expected, 0) THEN 'partial'
        WHEN unsealed.period IS NULL THEN 'sealed'
        WHEN waiting.table_name IS NOT NULL THEN 'pending'
        ELSE 'complete'
    END AS status,
    covered.carried_from
FROM ref.measure AS measure
CROSS JOIN scope
CROSS JOIN span
LEFT JOIN covered
    ON covered.scope = scope.scope AND covered.scope_code = scope.scope_code AND covered.period = span.period
    AND covered.is_carried = (measure.additivity = 'last')
LEFT JOIN waiting
    ON waiting.scope = scope.scope AND waiting.scope_code = scope.scope_code AND waiting.period = span.period
    AND waiting.is_carried = (measure.additivity = 'last') AND waiting.table_name = measure.table_name
LEFT JOIN unsealed ON unsealed.period = span.period
LEFT JOIN added
    ON added.measure = measure.measure AND added.scope = scope.scope AND added.scope_code = scope.scope_code
    AND added.period = span.period
WHERE (
        scope.scope <> 'team'
        OR (scope.scope, scope.scope_code, span.period) IN (
            SELECT (scope, scope_code, period) FROM covered WHERE NOT is_carried AND teams_counted > 0
        )
    )
    AND (measure.additivity <> 'ratio' OR (scope.scope = 'all' AND EXISTS (FROM ref.group_unit_organisation)))
ORDER BY measure.ordinal, scope.scope, scope.scope_code, span.period
