-- What each file and decision moved of each total: the difference of a group's totals after and before it, added up
-- over the groups.
CREATE OR REPLACE TEMP TABLE amount AS
WITH place AS (
    SELECT DISTINCT step.family, measure, scope, scope_code, period
    FROM step_total
    JOIN step USING (step)
),
stepped AS (
    SELECT place.*, step.place, step.number, coalesce(step_total.value, 0) AS value
    FROM place
    JOIN step USING (family)
    LEFT JOIN step_total USING (step, measure, scope, scope_code, period)
),
moved AS (
    SELECT *, value - lag(value) OVER (PARTITION BY family, measure, scope, scope_code, period ORDER BY place) AS moved
    FROM stepped
)
SELECT measure, scope, scope_code, period, number, sum(moved)::DECIMAL(24, 4) AS amount
FROM moved
-- the periods that teams report stand with the newest lines as well, where they are no total
SEMI JOIN member USING (family, measure)
WHERE moved <> 0
GROUP BY ALL
HAVING sum(moved) <> 0
