-- A total as it was published, each time that it was another than before; the newest first.
SELECT run_id, published_at, value
FROM mart.total_history
WHERE measure = $measure AND scope = $scope AND scope_code = $code AND period = $period
QUALIFY value IS DISTINCT FROM lag(value) OVER (ORDER BY published_at, run_id)
ORDER BY published_at DESC, run_id DESC
