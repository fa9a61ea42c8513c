-- Totals over everything that moved more than so many percent since the last published run.
SELECT DISTINCT measure.ordinal, measure.label, measure.unit, change.before, change.after
FROM mart.change AS change
JOIN ref.measure AS measure USING (measure)
WHERE change.scope = 'all' AND change.period = 'all'
    AND change.before <> 0
    AND 100 * abs(change.after - change.before) > $percent * abs(change.before)
ORDER BY measure.ordinal
