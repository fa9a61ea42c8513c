-- What moved in a period after its totals were sealed; of several seals of a period the latest counts. A total that
-- there was none of when the period was sealed was nothing then, and one that is gone is nothing now.
INSERT INTO mart.revision BY NAME
WITH latest AS (
    SELECT period, arg_max(decision_id, (sealed_at, decision_id)) AS decision_id
    FROM seal
    GROUP BY period
),
fixed AS (
    SELECT seal.* FROM seal JOIN latest USING (period, decision_id)
),
now AS (
    SELECT total.* FROM mart.total AS total SEMI JOIN latest USING (period)
)
SELECT
    measure, scope, scope_code, period,
    coalesce(fixed.value, 0) AS sealed,
    coalesce(now.value, 0) AS value,
    coalesce(now.value, 0) - coalesce(fixed.value, 0) AS difference,
    latest.decision_id
FROM fixed
FULL JOIN now USING (measure, scope, scope_code, period)
JOIN latest USING (period)
WHERE coalesce(now.value, 0) <> coalesce(fixed.value, 0)
ORDER BY ALL
