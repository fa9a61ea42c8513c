-- What each line of 特色项目 brings. A project is known by its name within the team, or by
-- the one that it was merged into, and its newest line is the one
-- that counts, so a figure left blank there is nothing, not the figure of an earlier line. A figure of a quarantined
-- line that cannot be read, or is itself in doubt, brings nothing at all.
INSERT INTO mart.fact BY NAME
SELECT measure, county_code, team_code, period, key_id, key_name, value, line_id, submission_id, file, sheet, "row",
    is_pending
FROM (
    UNPIVOT (
        SELECT
            team.county_code, line.team_code, line.period,
            line.project_id AS key_id, line.name AS key_name,
            line.line_id, line.submission_id, line.file, line.sheet, line."row",
            line.status = 'quarantined' AS is_pending,
            line.status = 'quarantined' AND coalesce(line.doubtful, false) AS unsure,
            CASE WHEN line.status = 'accepted' THEN 0 END AS blank,
            1::DECIMAL(24, 4) AS projects,
            CASE WHEN NOT unsure THEN coalesce(line.investment_yuan, blank) END::DECIMAL(24, 4) AS project_investment_yuan,
            CASE WHEN NOT unsure THEN coalesce(line.aid_yuan, blank) END::DECIMAL(24, 4) AS project_aid_yuan,
            coalesce(line.area_mu, blank)::DECIMAL(24, 4) AS project_area_mu,
            CASE WHEN NOT unsure THEN coalesce(line.annual_output_yuan, blank) END::DECIMAL(24, 4) AS project_output_yuan,
            coalesce(line.jobs, blank)::DECIMAL(24, 4) AS project_jobs,
            coalesce(line.households, blank)::DECIMAL(24, 4) AS project_households
        FROM stage.project AS line
        JOIN ref.team AS team USING (team_code)
        WHERE line.name IS NOT NULL
            -- what a supplement restates stands for its return: its line is the newer one
            AND (line.submission_id, line.project_id) NOT IN (
                SELECT submission.adds_to, added.project_id
                FROM core.submission AS submission
                JOIN stage.project AS added USING (submission_id)
                WHERE submission.adds_to IS NOT NULL AND added.status = 'accepted' AND added.project_id IS NOT NULL
            )
    )
    ON projects, project_investment_yuan, project_aid_yuan, project_area_mu, project_output_yuan, project_jobs,
        project_households
    INTO NAME measure VALUE value
)
