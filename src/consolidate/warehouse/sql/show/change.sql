-- What moved since the last published run, and why.
SELECT
    change.measure, measure.label, change.scope, change.scope_code, total.scope_name, change.period, change.cause, change.amount, change.before,
    change.after, change.what
FROM mart.change AS change
JOIN ref.measure AS measure USING (measure)
LEFT JOIN mart.total AS total USING (measure, scope, scope_code, period)
WHERE ($measure IS NULL OR change.measure = $measure)
    AND CASE WHEN $period IS NULL THEN change.period = 'all' AND change.scope = 'all' ELSE change.period = $period END
ORDER BY measure.ordinal, change.scope, change.scope_code, change.period, change.cause
