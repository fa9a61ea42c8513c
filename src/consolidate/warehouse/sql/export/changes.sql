-- What moved in the totals over everything since the last published run.
SELECT measure.label, measure.unit, change.before, change.after, change.cause, change.amount
FROM mart.change AS change
JOIN ref.measure AS measure USING (measure)
WHERE change.scope = 'all' AND change.period = 'all' AND change.amount <> 0
ORDER BY measure.ordinal, change.cause
