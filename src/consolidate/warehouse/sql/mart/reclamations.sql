-- The lines of 撂荒地复耕, readable.
CREATE VIEW mart.reclamations AS
SELECT team.county, team.team, line.* EXCLUDE (team_code, line_no, village_code, submission_id)
FROM core.reclamation AS line
JOIN ref.team AS team USING (team_code)
