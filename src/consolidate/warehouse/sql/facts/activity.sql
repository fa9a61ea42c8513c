-- What each line of 共建活动 brings: one activity and the people who attended it. The half of a double report
-- that a steward has merged into another team's line brings nothing. UNPIVOT leaves out what is NULL.
INSERT INTO mart.fact BY NAME
SELECT measure, county_code, team_code, period, line_id AS key_id, key_name, value, line_id, submission_id, file,
    sheet, "row", is_pending
FROM (
    UNPIVOT (
        SELECT
            team.county_code, line.team_code, line.period, coalesce(line.title, '') AS key_name,
            line.line_id, line.submission_id, line.file, line.sheet, line."row",
            line.status = 'quarantined' AS is_pending,
            1::DECIMAL(24, 4) AS activities,
            line.attendance::DECIMAL(24, 4) AS attendance
        FROM stage.activity AS line
        JOIN ref.team AS team USING (team_code)
        WHERE coalesce(line.counted, true)
    )
    ON activities, attendance
    INTO NAME measure VALUE value
)
