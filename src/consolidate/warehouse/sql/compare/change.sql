-- Why each total differs from the last published run. The amount of a cause is the difference of the totals after and
-- before it took effect, so that the amounts of a total add up to after minus before, exactly.
INSERT INTO mart.change BY NAME
WITH cause(number, cause) AS (
    VALUES
        (1, 'withdrawn_file'), (2, 'new_submission'), (3, 'resubmission'), (4, 'correction'), (5, 'decision'),
        (6, 'reference_change'), (7, 'rule_change')
),
place AS (SELECT DISTINCT measure, scope, scope_code, period FROM step_total),
stepped AS (
    SELECT place.*, step.step AS number, coalesce(step_total.value, 0) AS value
    FROM place
    CROSS JOIN step
    LEFT JOIN step_total USING (step, measure, scope, scope_code, period)
),
moved AS (
    SELECT *, value - lag(value) OVER (PARTITION BY measure, scope, scope_code, period ORDER BY number) AS amount
    FROM stepped
),
amounts AS (
    SELECT moved.*, sum(amount) OVER (PARTITION BY measure, scope, scope_code, period) AS difference
    FROM moved
    WHERE number > 0 AND amount <> 0
),
-- a file speaks for every measure, a decision for those of the lines it changed
item AS (
    SELECT DISTINCT
        cause AS number, what, period AS since,
        CASE WHEN cause IN (4, 5) THEN measure END AS measure,
        unnest(['all', 'county', 'team']) AS scope,
        unnest(['', county_code, team_code]) AS scope_code
    FROM caused
),
named AS (
    SELECT
        amounts.number, amounts.measure, amounts.scope, amounts.scope_code, amounts.period,
        list_sort(list_distinct(list(item.what))) AS whats
    FROM amounts
    JOIN ref.measure AS measure USING (measure)
    JOIN item
        ON item.number = amounts.number AND item.scope = amounts.scope AND item.scope_code = amounts.scope_code
        AND (item.measure IS NULL OR item.measure = amounts.measure)
        AND (
            amounts.period IN ('all', item.since)
            OR (measure.additivity = 'last' AND item.since < amounts.period)
            -- the roster changes for every period
            OR measure.additivity = 'ratio'
        )
    GROUP BY ALL
)
SELECT
    measure, scope, scope_code, period, cause.cause,
    amounts.amount,
    coalesce(total.value, 0) - amounts.difference AS before,
    coalesce(total.value, 0) AS after,
    CASE
        WHEN len(named.whats) > 3 THEN array_to_string(named.whats[1:3], '、') || ' 等 ' || len(named.whats) || ' 项'
        WHEN named.whats IS NULL AND cause.cause = 'reference_change' THEN '参考资料 reference files'
        ELSE array_to_string(named.whats, '、')
    END AS what
FROM amounts
JOIN cause USING (number)
LEFT JOIN named USING (number, measure, scope, scope_code, period)
LEFT JOIN mart.total AS total USING (measure, scope, scope_code, period)
ORDER BY ALL
