-- Totals over all teams that cover fewer teams than in the run published before: never silently.
WITH ordered AS (
    SELECT DISTINCT run_id FROM mart.total_history ORDER BY run_id DESC LIMIT 2
),
runs AS (
    SELECT max(run_id) AS now, min(run_id) AS before FROM ordered
)
SELECT DISTINCT
    now.period,
    before.teams_counted AS before,
    now.teams_counted AS now
FROM mart.total_history AS now
JOIN mart.total_history AS before USING (measure, scope, scope_code, period)
CROSS JOIN runs
WHERE now.run_id = runs.now AND before.run_id = runs.before AND now.scope = 'all' AND now.teams_counted < before.teams_counted
ORDER BY now.period
