-- What 汇总 declares beside what its detail lines add up to, as read, accepted and quarantined. A sheet without lines
-- adds up to nothing; amounts of money are in yuan.
CREATE OR REPLACE TEMP VIEW declared_found AS
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
)
SELECT
    figure.* EXCLUDE (note),
    indicator.unit,
    CAST(coalesce(found.found, 0) AS DECIMAL(24, 4)) AS found,
    CAST(figure.declared - coalesce(found.found, 0) AS DECIMAL(24, 4)) AS difference
FROM stage.declared AS figure
INNER JOIN indicator USING (indicator)
LEFT JOIN found USING (submission_id, indicator)
