-- The lines of 就业助学, readable.
CREATE VIEW mart.livelihoods AS
SELECT team.county_code, team.county, team.team, line.* EXCLUDE (line_no)
FROM core.livelihood AS line
JOIN ref.team AS team USING (team_code)
