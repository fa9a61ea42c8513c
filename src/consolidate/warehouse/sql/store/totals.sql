-- The totals as a run's history keeps them.
SELECT measure, scope, scope_code, period, value, teams_counted FROM mart.total ORDER BY ALL
