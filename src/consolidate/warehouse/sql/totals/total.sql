-- Every measure at every scope and period, complete: for scope all and the counties every period of the programme,
-- for a team those with an accepted submission; each also over everything. Where no line stands the total is 0. The
-- rate is taken at scope all only, and of no roster there is none. What it covers is counted over the periods whose
-- lines are in it: for a newest line (`last`) those are all up to the period.
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
SELECT
    measure.measure,
    coverage.scope,
    coverage.scope_code,
    coverage.scope_name,
    coverage.period,
    coalesce(added.value, 0) AS value,
    coalesce(added.pending, 0) AS pending,
    measure.unit,
    measure.additivity,
    coverage.teams_counted,
    coverage.teams_expected,
    coverage.returns_counted,
    coverage.returns_expected,
    CASE
        WHEN coverage.returns_counted < coverage.returns_expected THEN 'partial'
        WHEN coverage.is_sealed THEN 'sealed'
        WHEN list_contains(coverage.waiting, measure.table_name) THEN 'pending'
        ELSE 'complete'
    END AS status,
    coverage.carried_from
FROM ref.measure AS measure
JOIN coverage ON coverage.is_carried = (measure.additivity = 'last')
LEFT JOIN added
    ON added.measure = measure.measure AND added.scope = coverage.scope AND added.scope_code = coverage.scope_code
    AND added.period = coverage.period
WHERE (
        coverage.scope <> 'team'
        OR (coverage.scope, coverage.scope_code, coverage.period) IN (
            SELECT (scope, scope_code, period) FROM coverage WHERE NOT is_carried AND teams_counted > 0
        )
    )
    AND (measure.additivity <> 'ratio' OR (coverage.scope = 'all' AND EXISTS (FROM ref.group_unit_organisation)))
ORDER BY measure.ordinal, coverage.scope, coverage.scope_code, coverage.period
