-- How the returns of a quarter stand, team by team: what is not simply in, first.
SELECT team.town, team.county, completeness.status, completeness.on_time, completeness.is_nil, completeness.lines_quarantined
FROM quality.completeness AS completeness
JOIN ref.team AS team USING (team_code)
WHERE completeness.period = $period AND $county IN ('', team.county_code)
ORDER BY completeness.team_code
