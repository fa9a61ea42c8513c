-- What moved in the totals over everything since the last published run.
SELECT measure.label, measure.unit, coalesce(change.before, 0) AS before, coalesce(change.after, 0) AS after, change.cause, sum(change.amount) AS amount
FROM mart.change AS change
JOIN ref.measure AS measure USING (measure)
WHERE change.scope = 'all' AND change.period = 'all' AND change.amount <> 0
GROUP BY measure.ordinal, measure.label, measure.unit, change.before, change.after, change.cause
ORDER BY measure.ordinal, change.cause
