-- Totals for the screen: a measure or all of them, by team, county or period, with what each covers.
SELECT
    total.measure,
    measure.label,
    total.scope,
    total.scope_code,
    total.scope_name,
    total.period,
    total.value,
    total.unit,
    total.pending,
    total.additivity,
    total.teams_counted,
    total.teams_expected,
    total.teams_counted || ' / ' || total.teams_expected AS coverage
FROM mart.total AS total
JOIN ref.measure AS measure USING (measure)
WHERE ($measure IS NULL OR total.measure = $measure)
    AND CASE $by WHEN 'team' THEN total.scope = 'team' WHEN 'county' THEN total.scope = 'county' ELSE total.scope = 'all' END
    AND CASE WHEN $by = 'period' THEN ($period IS NULL OR total.period = $period) ELSE total.period = coalesce($period, 'all') END
    AND ($team IS NULL OR total.scope_code = $team)
ORDER BY measure.ordinal, total.scope_code, total.period
