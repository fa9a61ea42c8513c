-- What each line of 就业助学 brings, by its kind. The amount of 劳务输送 is the value created for the enterprises;
-- where it is itself in doubt it brings nothing.
INSERT INTO mart.fact BY NAME
SELECT measure, county_code, team_code, period, line_id AS key_id, key_name, value, line_id, submission_id, file,
    sheet, "row", is_pending
FROM (
    UNPIVOT (
        SELECT
            team.county_code, line.team_code, line.period, coalesce(line.title, '') AS key_name,
            line.line_id, line.submission_id, line.file, line.sheet, line."row",
            line.status = 'quarantined' AS is_pending,
            line.livelihood_kind AS kind,
            CASE WHEN kind = '劳务输送' THEN line.people END::DECIMAL(24, 4) AS labour_dispatched,
            CASE WHEN kind = '劳务输送' AND NOT (is_pending AND coalesce(line.doubtful, false)) THEN line.amount_yuan END::DECIMAL(24, 4) AS labour_value_yuan,
            CASE WHEN kind = '技能培训' THEN line.people END::DECIMAL(24, 4) AS people_trained,
            CASE WHEN kind IN ('捐资助学', '结对帮学', '招生就学') THEN line.people END::DECIMAL(24, 4) AS students_aided,
            CASE WHEN kind = '就业吸纳' THEN line.people END::DECIMAL(24, 4) AS jobs_found,
            line.households::DECIMAL(24, 4) AS livelihood_households
        FROM stage.livelihood AS line
        JOIN ref.team AS team USING (team_code)
    )
    ON labour_dispatched, labour_value_yuan, people_trained, students_aided, jobs_found, livelihood_households
    INTO NAME measure VALUE value
)
