-- The lines of 撂荒地复耕, readable.
CREATE VIEW mart.reclamations AS
SELECT team.county_code, team.county, team.team, line.* EXCLUDE (line_no)
FROM core.reclamation AS line
JOIN ref.team AS team USING (team_code)
