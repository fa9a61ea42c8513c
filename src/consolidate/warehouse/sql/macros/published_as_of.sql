-- The totals as they stood published at the end of a day, by the programme's clock: those of the last run that published
-- by then; nothing before the first.
CREATE MACRO mart.published_as_of(day) AS TABLE (
SELECT history.*
FROM mart.total_history AS history
WHERE history.run_id = (
    SELECT arg_max(run_id, (published_at, run_id))
    FROM mart.total_history
    WHERE (published_at AT TIME ZONE (SELECT time_zone FROM ref.programme))::DATE <= day::DATE
)
ORDER BY measure, scope, scope_code, period
)
