-- Totals over all teams that cover fewer teams than in the run published before: never silently. Runs follow each
-- other by their start: an id has whole seconds.
WITH ordered AS (
    SELECT run_id, row_number() OVER (ORDER BY started_at DESC, run_id DESC) AS back
    FROM quality.run
    SEMI JOIN mart.total_history USING (run_id)
)
SELECT DISTINCT
    newest.period,
    previous.teams_counted AS before,
    newest.teams_counted AS now
FROM mart.total_history AS newest
JOIN mart.total_history AS previous USING (measure, scope, scope_code, period)
WHERE
    newest.run_id = (SELECT run_id FROM ordered WHERE back = 1)
    AND previous.run_id = (SELECT run_id FROM ordered WHERE back = 2)
    AND newest.scope = 'all'
    AND newest.teams_counted < previous.teams_counted
ORDER BY newest.period
