-- Every measure at every scope and period, complete: for scope all and the counties every period of the programme,
-- for a team those with an accepted submission; each also over everything. Where no line stands the total is 0.
INSERT INTO mart.total BY NAME
WITH span AS (
    SELECT period, period AS since, period AS until FROM ref.period
    UNION ALL
    SELECT 'all', min(period), max(period) FROM ref.period
),
coverage AS (
    FROM mart.coverage((SELECT list({'period': period, 'since': since, 'until': until}) FROM span))
),
added AS (
    SELECT
        measure, scope, scope_code, period,
        sum(value) FILTER (WHERE step = 0) AS value,
        sum(CASE step WHEN 2 THEN value WHEN 1 THEN -value END) AS pending
    FROM step_total
    GROUP BY ALL
)
SELECT coverage.* EXCLUDE (ordinal), coalesce(value, 0) AS value, coalesce(pending, 0) AS pending
FROM coverage
LEFT JOIN added USING (measure, scope, scope_code, period)
WHERE scope <> 'team'
    OR (scope_code, period) IN (
        SELECT (scope_code, period) FROM coverage WHERE scope = 'team' AND measure = 'teams_reporting' AND teams_counted > 0
    )
ORDER BY ordinal, scope, scope_code, period
