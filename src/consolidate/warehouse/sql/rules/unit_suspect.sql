-- Amounts 10³ to 10⁴ times away from their peers, as when yuan are typed for 万元. Peers are all amounts above zero of
-- one money column, over all teams and periods; of 就业助学 those of one kind, for its 金额 means another thing for each.
-- Robust, on the logarithmic scale: far from the median in powers of ten, and far in median absolute deviations, so
-- that a column whose amounts differ by nature accuses nobody. 1.4826 makes the MAD a standard deviation.
WITH amount (table_name, field, peers, line_id, yuan) AS (
    SELECT 'contribution', 'cash_yuan', '', line_id, cash_yuan FROM stage.contribution WHERE status = 'accepted'
    UNION ALL
    SELECT 'contribution', 'goods_value_yuan', '', line_id, goods_value_yuan
    FROM stage.contribution
    WHERE status = 'accepted'
    UNION ALL
    SELECT 'project', 'investment_yuan', '', line_id, investment_yuan FROM stage.project WHERE status = 'accepted'
    UNION ALL
    SELECT 'project', 'annual_output_yuan', '', line_id, annual_output_yuan
    FROM stage.project
    WHERE status = 'accepted'
    UNION ALL
    SELECT 'livelihood', 'amount_yuan', livelihood_kind, line_id, amount_yuan
    FROM stage.livelihood
    WHERE status = 'accepted'
),
scaled AS (
    SELECT *, log10(CAST(yuan AS DOUBLE)) AS scale
    FROM amount
    WHERE yuan > 0
),
centre AS (
    SELECT table_name, field, peers, median(scale) AS middle, mad(scale) AS spread, median(yuan) AS usual
    FROM scaled
    GROUP BY table_name, field, peers
    HAVING count(*) >= $unit_peers
),
away AS (
    SELECT *, scale - middle AS decades
    FROM scaled
    INNER JOIN centre USING (table_name, field, peers)
    WHERE
        abs(scale - middle) >= $unit_decades
        AND abs(scale - middle) > $unit_deviations * 1.4826 * spread
)
SELECT
    line.team_code, line.period, line.submission_id, line.file, line.sheet, line.table_name, line."row", away.field,
    line.line_key,
    wan(away.yuan) AS value,
    '同类数据的中位数 ' || wan(away.usual) AS expected,
    CASE
        WHEN away.decades > 0 THEN '约为中位数的 ' || plain(round(pow(10, away.decades))) || ' 倍。'
        ELSE '中位数约为它的 ' || plain(round(pow(10, -away.decades))) || ' 倍。'
    END AS detail,
    CAST(away.yuan AS DECIMAL(18, 2)) AS yuan_at_stake
FROM away
INNER JOIN line USING (line_id)
