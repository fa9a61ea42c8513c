-- A measure quarter by quarter up to one, at a scope.
SELECT period, value, unit, returns_counted, returns_expected
FROM mart.total
WHERE measure = $measure AND scope_code = $code AND period <> 'all' AND period <= $until
ORDER BY period
