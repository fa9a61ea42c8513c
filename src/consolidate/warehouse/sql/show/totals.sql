-- Totals for the screen: a measure or all of them, of all teams, a team or a county, by period or not, with what each covers.
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
    total.teams_counted || ' / ' || total.teams_expected AS coverage,
    total.returns_counted,
    total.returns_expected,
    total.returns_counted || ' / ' || total.returns_expected AS returns,
    total.status,
    total.carried_from,
    CASE total.status WHEN 'partial' THEN '不完整' WHEN 'sealed' THEN '已封存' WHEN 'pending' THEN '有待核行' ELSE '完整' END AS state
FROM mart.total AS total
JOIN ref.measure AS measure USING (measure)
WHERE ($measure IS NULL OR total.measure = $measure)
    AND total.scope = $scope
    AND CASE WHEN $is_by_period THEN ($period IS NULL OR total.period = $period) ELSE total.period = coalesce($period, 'all') END
    AND ($team IS NULL OR total.scope_code = $team)
    AND (
        $county IS NULL OR total.scope_code = $county
        OR ($scope = 'team' AND total.scope_code IN (SELECT team_code FROM ref.team WHERE county_code = $county))
    )
ORDER BY measure.ordinal, total.scope_code, total.period
