-- What each measure's totals of some spans of quarters cover at every scope, and what they wait for. `spans`: a struct for
-- each, with its name and its first and last quarter (period, since, until). A newest line (of a measure that is `last`,
-- `is_carried`) may stand before the span: what it covers is counted from the first quarter on. The rate is taken at
-- scope all only, and of no roster there is none.
CREATE OR REPLACE MACRO mart.coverage(spans) AS TABLE (
WITH asked AS (
    SELECT unnest(spans, recursive := true)
),
scope AS (
    SELECT 'all' AS scope, '' AS scope_code, '全部' AS scope_name
    UNION ALL
    SELECT 'county', county_code, min(county) FROM ref.team GROUP BY county_code
    UNION ALL
    SELECT 'team', team_code, team FROM ref.team
),
reach AS (
    SELECT period, since, until, false AS is_carried FROM asked
    UNION ALL
    SELECT period, (SELECT min(period) FROM ref.period), until, true FROM asked
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
spread AS (
    SELECT
        line.table_name, reach.period, is_carried,
        unnest(['all', 'county', 'team']) AS scope,
        unnest(['', team.county_code, team.team_code]) AS scope_code
    FROM quality.quarantined_line AS line
    JOIN ref.team AS team USING (team_code)
    JOIN reach ON line.period BETWEEN reach.since AND reach.until
),
waiting AS (
    SELECT scope, scope_code, period, is_carried, list(DISTINCT table_name) AS tables FROM spread GROUP BY ALL
),
unsealed AS (
    SELECT DISTINCT asked.period
    FROM asked
    JOIN ref.period AS quarter ON quarter.period BETWEEN asked.since AND asked.until
    WHERE quarter.period NOT IN (SELECT split_part(target, ' ', 1) FROM quality.decision WHERE kind = 'seal' AND status = 'active')
)
SELECT
    measure.measure,
    scope.scope,
    scope.scope_code,
    scope.scope_name,
    reach.period,
    measure.unit,
    measure.additivity,
    coalesce(covered.teams_counted, 0) AS teams_counted,
    coalesce(covered.teams_expected, 0) AS teams_expected,
    coalesce(covered.returns_counted, 0) AS returns_counted,
    coalesce(covered.returns_expected, 0) AS returns_expected,
    CASE
        WHEN covered.returns_counted < covered.returns_expected THEN 'partial'
        WHEN unsealed.period IS NULL THEN 'sealed'
        WHEN list_contains(waiting.tables, measure.table_name) THEN 'pending'
        ELSE 'complete'
    END AS status,
    covered.carried_from,
    measure.ordinal
FROM ref.measure AS measure
JOIN reach ON reach.is_carried = (measure.additivity = 'last')
CROSS JOIN scope
LEFT JOIN covered
    ON covered.scope = scope.scope AND covered.scope_code = scope.scope_code AND covered.period = reach.period
    AND covered.is_carried = reach.is_carried
LEFT JOIN waiting
    ON waiting.scope = scope.scope AND waiting.scope_code = scope.scope_code AND waiting.period = reach.period
    AND waiting.is_carried = reach.is_carried
LEFT JOIN unsealed ON unsealed.period = reach.period
WHERE measure.additivity <> 'ratio' OR (scope.scope = 'all' AND EXISTS (FROM ref.group_unit_organisation))
)
