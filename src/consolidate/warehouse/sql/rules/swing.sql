-- Measures of a team that moved by more than $swing_percent against its last accepted quarter, while the 说明 of the
-- indicator in 汇总 is empty. Added up as read, accepted and quarantined, so that a line that waits is no swing; amounts
-- above the ceiling are no money at all. Small differences are left alone. A figure between the least and the greatest
-- of at least $swing_history earlier quarters is only noted: that is how this team's figures go. Cash and goods are
-- silent where their total swings: it speaks for both.
WITH contribution AS (
    SELECT
        submission_id,
        CASE WHEN cash_yuan <= $ceiling_yuan THEN cash_yuan ELSE 0 END AS cash_yuan,
        CASE WHEN goods_value_yuan <= $ceiling_yuan THEN goods_value_yuan ELSE 0 END AS goods_value_yuan,
        CASE WHEN total_yuan <= $ceiling_yuan THEN total_yuan ELSE 0 END AS total_yuan
    FROM stage.contribution
),
amount (submission_id, indicator, amount) AS (
    SELECT submission_id, '共建活动', 1 FROM stage.activity
    UNION ALL
    SELECT submission_id, '参加人次', attendance FROM stage.activity
    UNION ALL
    SELECT submission_id, '到账资金', cash_yuan FROM contribution
    UNION ALL
    SELECT submission_id, '物资折款', goods_value_yuan FROM contribution
    UNION ALL
    SELECT submission_id, '资金物资合计', total_yuan FROM contribution
    UNION ALL
    SELECT submission_id, '复耕面积', area_mu FROM stage.reclamation
    UNION ALL
    SELECT submission_id, '就业助学人数', people FROM stage.livelihood
),
floor (indicator, least) AS (
    VALUES
    ('共建活动', $swing_count), ('参加人次', $swing_people), ('到账资金', $swing_yuan), ('物资折款', $swing_yuan),
    ('资金物资合计', $swing_yuan), ('复耕面积', $swing_mu), ('就业助学人数', $swing_people)
),
measured AS (
    SELECT return_id AS submission_id, indicator, CAST(sum(amount) AS DECIMAL(24, 4)) AS measured
    FROM amount
    INNER JOIN of_return USING (submission_id)
    GROUP BY return_id, indicator
),
moving AS (
    SELECT
        quarter.submission_id, quarter.team_code, quarter.period, quarter.ordinal, floor.indicator,
        coalesce(measured.measured, 0) AS now,
        coalesce(last.measured, 0) AS before
    FROM quarter
    CROSS JOIN floor
    LEFT JOIN measured ON measured.submission_id = quarter.submission_id AND measured.indicator = floor.indicator
    LEFT JOIN measured AS last ON last.submission_id = quarter.last_id AND last.indicator = floor.indicator
    WHERE
        quarter.last_id IS NOT NULL
        AND abs(now - before) >= floor.least
        AND abs(now - before) * 100 > $swing_percent * before
),
history AS (
    SELECT
        moving.*,
        CAST(moving.now - moving.before AS DECIMAL(24, 4)) AS difference,
        min(coalesce(measured.measured, 0)) AS lowest,
        max(coalesce(measured.measured, 0)) AS highest,
        count(*) AS quarters
    FROM moving
    INNER JOIN quarter AS earlier ON earlier.team_code = moving.team_code AND earlier.ordinal < moving.ordinal
    LEFT JOIN measured ON measured.submission_id = earlier.submission_id AND measured.indicator = moving.indicator
    GROUP BY ALL
)
SELECT
    CASE WHEN quarters >= $swing_history AND now BETWEEN lowest AND highest THEN 'note' END AS severity,
    moving.team_code, moving.period, moving.submission_id,
    moving.indicator AS line_key,
    moving.indicator AS header,
    stated(moving.now, indicator.unit) AS value,
    stated(moving.before, indicator.unit) AS expected,
    moved(moving.now, moving.before) AS detail,
    moving.difference,
    CASE WHEN indicator.unit = '万元' THEN CAST(abs(moving.difference) AS DECIMAL(18, 2)) END AS yuan_at_stake
FROM history AS moving
INNER JOIN indicator USING (indicator)
LEFT JOIN (
    SELECT return_id AS submission_id, indicator, string_agg(trim(note), '') AS note
    FROM stage.declared
    INNER JOIN of_return USING (submission_id)
    GROUP BY return_id, indicator
) AS explained USING (submission_id, indicator)
WHERE
    coalesce(explained.note, '') = ''
    AND NOT (
        moving.indicator IN ('到账资金', '物资折款')
        AND moving.submission_id IN (SELECT total.submission_id FROM moving AS total WHERE total.indicator = '资金物资合计')
    )
