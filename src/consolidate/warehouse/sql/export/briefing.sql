-- The figures of the briefing: all teams together, one period; a rate of one quarter would only mislead.
SELECT measure.label, total.value, total.unit, total.teams_counted, total.teams_expected, total.pending
FROM mart.total AS total
JOIN ref.measure AS measure USING (measure)
WHERE total.scope = 'all' AND total.period = $period
    AND (total.additivity <> 'ratio' OR $period = 'all')
ORDER BY measure.ordinal
