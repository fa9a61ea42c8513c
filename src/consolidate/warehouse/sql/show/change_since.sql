-- What moved since a published run, over all runs that came after it: what each file and decision moved in all. What a
-- run has not kept is told without a cause, so that the amounts add up.
WITH runs AS (SELECT DISTINCT run_id FROM mart.change_history WHERE $moment IS NULL OR published_at > $moment),
moved AS (
    SELECT measure, scope, scope_code, period, cause, what, decision_id, sum(amount) AS amount
    FROM mart.change_history
    SEMI JOIN runs USING (run_id)
    GROUP BY ALL
),
total AS (
    SELECT measure, scope, scope_code, period, was.value AS before, now.value AS after, now.scope_name
    FROM (FROM mart.total_history WHERE run_id = $run) AS was
    FULL JOIN mart.total AS now USING (measure, scope, scope_code, period)
),
told AS (
    FROM moved
    UNION ALL BY NAME
    SELECT
        measure, scope, scope_code, period, coalesce(after, 0) - coalesce(before, 0) - coalesce(sum(moved.amount), 0) AS amount
    FROM total
    LEFT JOIN moved USING (measure, scope, scope_code, period)
    GROUP BY measure, scope, scope_code, period, before, after
)
SELECT
    told.measure, measure.label, told.scope, told.scope_code, total.scope_name, told.period, told.cause, told.amount, total.before,
    total.after, told.what, told.decision_id
FROM told
JOIN ref.measure AS measure USING (measure)
LEFT JOIN total USING (measure, scope, scope_code, period)
WHERE told.amount <> 0
    AND ($measure IS NULL OR told.measure = $measure)
    AND ($scope IS NULL OR told.scope = $scope)
    AND ($code IS NULL OR told.scope_code = $code)
    AND (
        $county IS NULL OR told.scope_code = $county
        OR (told.scope = 'team' AND told.scope_code IN (SELECT team_code FROM ref.team WHERE county_code = $county))
    )
    AND ($period IS NULL OR told.period = $period)
ORDER BY measure.ordinal, told.scope, told.scope_code, told.period, told.cause, told.what
