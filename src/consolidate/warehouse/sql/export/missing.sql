-- Who is not in the figures of a period.
SELECT team.team, completeness.status
FROM quality.completeness AS completeness
JOIN ref.team AS team USING (team_code)
WHERE completeness.period = $period AND completeness.status <> 'accepted'
ORDER BY completeness.status, team.team_code
