-- What moved since the last published run, and why.
SELECT
    change.measure, measure.label, change.scope, change.scope_code, total.scope_name, change.period, change.cause, change.amount, change.before,
    change.after, change.what, change.decision_id
FROM mart.change AS change
JOIN ref.measure AS measure USING (measure)
LEFT JOIN mart.total AS total USING (measure, scope, scope_code, period)
WHERE ($measure IS NULL OR change.measure = $measure)
    AND ($scope IS NULL OR change.scope = $scope)
    AND ($code IS NULL OR change.scope_code = $code)
    AND (
        $county IS NULL OR change.scope_code = $county
        OR (change.scope = 'team' AND change.scope_code IN (SELECT team_code FROM ref.team WHERE county_code = $county))
    )
    AND ($period IS NULL OR change.period = $period)
ORDER BY measure.ordinal, change.scope, change.scope_code, change.period, change.cause, change.what
