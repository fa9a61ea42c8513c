-- What each file and decision moved of the rate: so many organisations more or less that are paired in a period, or on
-- the roster (which has no periods: NULL). What nothing moves is counted once, as it was (0).
INSERT INTO amount
WITH moved AS (
    SELECT item.number, key_id, unnest([period, 'all']) AS period, sign
    FROM caused
    JOIN item USING (cause, what)
    JOIN ref.measure AS measure USING (measure)
    WHERE measure.additivity = 'ratio'
    UNION ALL
    SELECT item.number, key_id, NULL, sign
    FROM caused
    JOIN item USING (cause, what)
    WHERE measure = 'roster'
),
was AS (
    SELECT key_id, unnest([period, 'all']) AS period
    FROM before_fact
    JOIN ref.measure AS measure USING (measure)
    WHERE measure.additivity = 'ratio' AND NOT is_pending
    UNION ALL
    SELECT key_id, NULL FROM before_roster
),
lines AS (
    SELECT number, key_id, period, sum(sign) AS lines
    FROM (SELECT 0 AS number, key_id, period, 1 AS sign FROM was UNION ALL BY NAME FROM moved)
    GROUP BY ALL
),
there AS (
    SELECT number, key_id, period, sum(lines) OVER (PARTITION BY key_id, period ORDER BY number) > 0 AS is_there
    FROM lines
),
turned AS (
    SELECT
        number, period,
        is_there::INTEGER - coalesce(lag(is_there) OVER (PARTITION BY key_id, period ORDER BY number), false)::INTEGER AS keys
    FROM there
),
came AS (SELECT number, period, sum(keys) AS keys FROM turned GROUP BY ALL),
span AS (SELECT period FROM step_period UNION SELECT 'all'),
counted AS (
    SELECT
        state.number, span.period,
        sum(coalesce(sum(keys) FILTER (came.period IS NULL), 0)) OVER so_far AS roster,
        sum(coalesce(sum(keys) FILTER (came.period IS NOT NULL), 0)) OVER so_far AS keys
    FROM (SELECT number FROM moved UNION SELECT 0) AS state
    CROSS JOIN span
    LEFT JOIN came ON came.number = state.number AND coalesce(came.period, span.period) = span.period
    GROUP BY state.number, span.period
    WINDOW so_far AS (PARTITION BY span.period ORDER BY state.number)
),
rated AS (
    SELECT
        number, period,
        -- as in totals/step_total
        CASE WHEN roster > 0 THEN ((2000000 * keys + roster) // (2 * roster))::DECIMAL(20, 0) * 0.0001 ELSE 0 END AS rate
    FROM counted
),
differing AS (
    SELECT number, period, rate - lag(rate) OVER (PARTITION BY period ORDER BY number) AS amount FROM rated
)
SELECT measure.measure, 'all' AS scope, '' AS scope_code, period, number, amount
FROM differing
JOIN ref.measure AS measure ON measure.additivity = 'ratio'
WHERE amount <> 0
