-- Why each total differs from the last published run: what each file and decision moved. A total that one of the two
-- runs does not have is NULL there; the file that opened its quarter (or took it away) speaks for what is in force in it
-- from before, and where nothing moved at all. Whatever else is left is the reference files', or the program's.
INSERT INTO mart.change BY NAME
WITH total AS (
    SELECT measure, scope, scope_code, period, was.value AS before, now.value AS after
    FROM before_total AS was
    FULL JOIN mart.total AS now USING (measure, scope, scope_code, period)
    WHERE was.value IS DISTINCT FROM now.value
        OR (measure, scope, scope_code, period) IN (SELECT (measure, scope, scope_code, period) FROM amount)
),
reported AS (
    SELECT team_code, period, min(number) AS number
    FROM (
        SELECT team_code, unnest([period, 'all']) AS period, item.number
        FROM caused
        JOIN item USING (cause, what)
        WHERE measure = 'teams_reporting'
    )
    GROUP BY ALL
),
opened AS (SELECT period, min(number) AS number FROM reported GROUP BY period),
arrived AS (
    SELECT period, min(CASE WHEN is_new THEN {'cause': 2, 'what': file} ELSE {'cause': 1, 'what': file} END) AS reason
    FROM (
        SELECT period, file, true AS is_new FROM now_seen ANTI JOIN before_seen USING (submission_id)
        UNION ALL
        SELECT period, file, false FROM before_seen ANTI JOIN now_seen USING (submission_id)
    )
    GROUP BY period
),
told AS (
    SELECT measure, scope, scope_code, period, sum(amount) AS amount FROM amount GROUP BY ALL
),
rest AS (
    SELECT
        total.measure, total.scope, total.scope_code, total.period,
        coalesce(after, 0) - coalesce(before, 0) - coalesce(told.amount, 0) AS amount,
        before IS NULL OR after IS NULL AS is_one_sided,
        told.amount IS NULL AS is_silent
    FROM total
    LEFT JOIN told USING (measure, scope, scope_code, period)
),
left_over AS (
    SELECT
        rest.measure, rest.scope, rest.scope_code, rest.period, rest.amount,
        CASE
            WHEN is_one_sided AND item.number IS NOT NULL THEN {'cause': item.cause, 'what': item.what}
            WHEN is_one_sided AND arrived.reason IS NOT NULL THEN arrived.reason
            WHEN $is_reference_changed THEN {'cause': 4, 'what': '参考资料 reference files'}
            ELSE {'cause': 5, 'what': '规则或程序 rules or program'}
        END AS reason
    FROM rest
    LEFT JOIN reported ON rest.scope = 'team' AND reported.team_code = rest.scope_code AND reported.period = rest.period
    LEFT JOIN opened ON opened.period = rest.period
    LEFT JOIN item ON item.number = coalesce(reported.number, opened.number)
    LEFT JOIN arrived ON arrived.period = rest.period
    WHERE rest.amount <> 0 OR (is_one_sided AND is_silent)
),
moved AS (
    SELECT measure, scope, scope_code, period, cause, what, amount FROM amount JOIN item USING (number)
    UNION ALL
    SELECT measure, scope, scope_code, period, reason.cause, reason.what, amount FROM left_over
)
SELECT
    measure, scope, scope_code, period,
    [
        'withdrawn_file', 'new_submission', 'resubmission', 'reference_change', 'rule_change', 'correction', 'decision'
    ][moved.cause] AS cause,
    sum(moved.amount) AS amount,
    any_value(total.before) AS before,
    any_value(total.after) AS after,
    what,
    CASE WHEN moved.cause >= 6 THEN what END AS decision_id
FROM moved
JOIN total USING (measure, scope, scope_code, period)
GROUP BY measure, scope, scope_code, period, moved.cause, what
HAVING sum(moved.amount) <> 0 OR any_value(total.before) IS NULL OR any_value(total.after) IS NULL
ORDER BY ALL
