-- The lines of 就业助学, readable.
CREATE VIEW mart.livelihoods AS
SELECT team.county, team.team, line.* EXCLUDE (team_code, line_no, village_code, submission_id)
FROM core.livelihood AS line
JOIN ref.team AS team USING (team_code)
