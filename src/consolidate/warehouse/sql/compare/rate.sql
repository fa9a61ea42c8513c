-- What each file and decision moved of the rate: so many organisations more or less, or another roster.
INSERT INTO amount
WITH moved AS (
    SELECT item.number, key_id, unnest([period, 'all']) AS period, sign
    FROM caused
    JOIN item USING (cause, what)
    JOIN ref.measure AS measure USING (measure)
    WHERE measure.additivity = 'ratio'
),
was AS (
    SELECT measure, key_id, unnest([period, 'all']) AS period
    FROM before_fact
    JOIN ref.measure AS measure USING (measure)
    WHERE measure.additivity = 'ratio' AND NOT is_pending
),
lines AS (
    SELECT number, key_id, period, sum(sign) AS lines FROM moved GROUP BY ALL
    UNION ALL
    SELECT 0, key_id, period, count(*) FROM was SEMI JOIN moved USING (key_id, period) GROUP BY ALL
),
there AS (
    SELECT number, key_id, period, sum(lines) OVER (PARTITION BY key_id, period ORDER BY number) > 0 AS is_there
    FROM lines
),
came AS (
    SELECT
        number, period,
        is_there::INTEGER - coalesce(lag(is_there) OVER (PARTITION BY key_id, period ORDER BY number), false)::INTEGER AS keys
    FROM there
),
untouched AS (
    SELECT 0 AS number, period, count(DISTINCT key_id) AS keys
    FROM was
    ANTI JOIN moved USING (key_id, period)
    GROUP BY period
),
state AS (
    SELECT number, roster FROM item WHERE roster <> 0 OR number IN (SELECT number FROM moved)
    UNION ALL
    SELECT 0, $roster_before
),
span AS (SELECT period FROM step_period UNION SELECT 'all'),
counted AS (
    SELECT
        state.number, span.period,
        sum(any_value(state.roster)) OVER so_far AS roster,
        sum(coalesce(sum(keys), 0)) OVER so_far AS keys
    FROM state
    CROSS JOIN span
    LEFT JOIN (FROM came UNION ALL FROM untouched) AS change USING (number, period)
    GROUP BY state.number, span.period
    WINDOW so_far AS (PARTITION BY span.period ORDER BY state.number)
),
rated AS (
    SELECT
        number, period,
        -- as in totals/step
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
