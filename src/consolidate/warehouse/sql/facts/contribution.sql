-- What each line of 帮扶资金物资 brings, in yuan. What it gave is cash plus goods; the total as typed only stands
-- in for them where a quarantined line has neither part that can be read. A line whose amounts are themselves in doubt
-- brings none of them.
INSERT INTO mart.fact BY NAME
SELECT measure, county_code, team_code, period, line_id AS key_id, key_name, value, line_id, submission_id, file,
    sheet, "row", is_pending
FROM (
    UNPIVOT (
        SELECT
            team.county_code, line.team_code, line.period, coalesce(line.donor, '') AS key_name,
            line.line_id, line.submission_id, line.file, line.sheet, line."row",
            line.status = 'quarantined' AS is_pending,
            CASE
                WHEN coalesce(line.cash_yuan, line.goods_value_yuan) IS NULL THEN line.total_yuan
                ELSE coalesce(line.cash_yuan, 0) + coalesce(line.goods_value_yuan, 0)
            END::DECIMAL(24, 4) AS contributions_yuan,
            line.cash_yuan::DECIMAL(24, 4) AS cash_yuan,
            line.goods_value_yuan::DECIMAL(24, 4) AS goods_value_yuan
        FROM stage.contribution AS line
        JOIN ref.team AS team USING (team_code)
        WHERE NOT (line.status = 'quarantined' AND coalesce(line.doubtful, false))
    )
    ON contributions_yuan, cash_yuan, goods_value_yuan
    INTO NAME measure VALUE value
)
