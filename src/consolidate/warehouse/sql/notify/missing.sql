-- Who had sent nothing for a period when its due date had passed, the newest period first.
SELECT completeness.period, count(*) AS missing, string_agg(team.town, '、' ORDER BY team.team_code) AS towns
FROM quality.completeness AS completeness
JOIN ref.team AS team USING (team_code)
WHERE completeness.status = 'missing' AND completeness.due_on < $today
GROUP BY completeness.period
ORDER BY completeness.period DESC
