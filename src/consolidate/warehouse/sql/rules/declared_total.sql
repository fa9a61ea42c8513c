-- Figures of 汇总 that differ from the detail lines as read, accepted and quarantined, by more than half a unit of
-- their last typed decimal. A sheet without lines adds up to nothing.
WITH measured (submission_id, indicator, amount) AS (
    SELECT submission_id, '共建活动', 1 FROM stage.activity
    UNION ALL
    SELECT submission_id, '参加人次', attendance FROM stage.activity
    UNION ALL
    SELECT submission_id, '结对数', 1 FROM stage.pairing
    UNION ALL
    SELECT submission_id, '到账资金', cash_yuan FROM stage.contribution
    UNION ALL
    SELECT submission_id, '物资折款', goods_value_yuan FROM stage.contribution
    UNION ALL
    SELECT submission_id, '资金物资合计', total_yuan FROM stage.contribution
    UNION ALL
    SELECT submission_id, '复耕面积', area_mu FROM stage.reclamation
    UNION ALL
    SELECT submission_id, '就业助学人数', people FROM stage.livelihood
),
found AS (
    SELECT submission_id, indicator, CAST(sum(amount) AS DECIMAL(24, 4)) AS found
    FROM measured
    GROUP BY submission_id, indicator
),
compared AS (
    SELECT
        figure.* EXCLUDE (note),
        indicator.unit,
        coalesce(found.found, 0) AS found,
        CAST(figure.declared - coalesce(found.found, 0) AS DECIMAL(24, 4)) AS difference
    FROM stage.declared AS figure
    INNER JOIN indicator USING (indicator)
    LEFT JOIN found USING (submission_id, indicator)
)
SELECT
    team_code, period, submission_id, file, sheet,
    'declared_total' AS table_name,
    "row",
    'declared' AS field,
    indicator AS line_key,
    indicator AS header,
    typed AS value,
    stated(found, unit) AS expected,
    stated(abs(difference), unit) AS detail,
    difference,
    CASE WHEN unit = '万元' THEN CAST(abs(difference) AS DECIMAL(18, 2)) END AS yuan_at_stake
FROM compared
WHERE abs(difference) > tolerance
