-- Files that arrived and of which it is not known for which team or period they are.
SELECT submission.file, submission.status, submission.team_code, team.town, team.county, submission.period, submission.why
FROM quality.submission AS submission
LEFT JOIN ref.team AS team USING (team_code)
WHERE submission.status IN ('held', 'unreadable') AND (submission.team_code IS NULL OR submission.period IS NULL)
    AND ($period IS NULL OR submission.period IS NULL OR submission.period = $period)
    AND ($county IS NULL OR team.county_code = $county)
ORDER BY submission.file
