-- The lines of 帮扶资金物资, readable.
CREATE VIEW mart.contributions AS
SELECT team.county, team.team, line.* EXCLUDE (team_code, line_no, village_code, submission_id)
FROM core.contribution AS line
JOIN ref.team AS team USING (team_code)
