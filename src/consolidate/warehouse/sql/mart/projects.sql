-- The lines of 特色项目, readable, with the mark of the newest line of each project: the one that counts.
CREATE VIEW mart.projects AS
SELECT
    team.county_code,
    team.county,
    team.team,
    line.* EXCLUDE (line_no),
    row_number() OVER (
        PARTITION BY line.team_code, line.name
        ORDER BY line.period DESC, submission.adds_to IS NULL, line."row" DESC, line.line_id DESC
    ) = 1 AS is_newest
FROM core.project AS line
JOIN ref.team AS team USING (team_code)
JOIN core.submission AS submission USING (submission_id)
