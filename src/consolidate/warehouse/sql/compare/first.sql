-- The first run: every total comes from the submissions, and there was none before.
INSERT INTO mart.change BY NAME
SELECT
    measure, scope, scope_code, period,
    'new_submission' AS cause,
    value AS amount,
    0 AS before,
    value AS after,
    '首次汇总 first run' AS what
FROM mart.total
WHERE value <> 0
