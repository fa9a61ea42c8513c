-- Totals over all teams that cover fewer teams than in the run published before: never silently. Runs follow each
-- other by their start: an id has whole seconds.
WITH ordered AS (
    SELECT run_id, row_number() OVER (ORDER BY started_at DESC, run_id DESC) AS back
    FROM quality.run
    SEMI JOIN mart.total_history USING (run_id)
),
newest AS (
    SELECT total.measure, total.period, total.teams_counted
    FROM mart.total_history AS total
    JOIN ordered USING (run_id)
    WHERE ordered.back = 1 AND total.scope = 'all'
),
previous AS (
    SELECT total.measure, total.period, total.teams_counted
    FROM mart.total_history AS total
    JOIN ordered USING (run_id)
    WHERE ordered.back = 2 AND total.scope = 'all'
)
SELECT DISTINCT
    newest.period,
    previous.teams_counted AS before,
    newest.teams_counted AS now
FROM newest
JOIN previous USING (measure, period)
WHERE newest.teams_counted < previous.teams_counted
ORDER BY newest.period
