-- The totals as they stood published at the end of a day in China: those of the last run that published something new
-- by then; nothing before the first.
CREATE MACRO mart.published_as_of(day) AS TABLE (
SELECT history.*
FROM mart.total_history AS history
WHERE history.run_id = (
    SELECT arg_max(run_id, (published_at, run_id))
    FROM mart.total_history
    WHERE published_at + INTERVAL 8 HOURS < day::DATE + INTERVAL 1 DAY
)
ORDER BY measure, scope, scope_code, period
)
