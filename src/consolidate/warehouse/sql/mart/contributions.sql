-- The lines of 帮扶资金物资, readable: the donor as typed, its id as merged.
CREATE VIEW mart.contributions AS
SELECT team.county_code, team.county, team.team, line.* EXCLUDE (line_no)
FROM core.contribution AS line
JOIN ref.team AS team USING (team_code)
