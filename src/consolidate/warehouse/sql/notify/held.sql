-- Submissions that are held or cannot be read: nothing of them is in the totals until a steward or the team has done something.
SELECT submission.file, coalesce(team.team, '') AS team, coalesce(submission.period, '') AS period
FROM quality.submission AS submission
LEFT JOIN ref.team AS team USING (team_code)
WHERE submission.status IN ('held', 'unreadable')
ORDER BY submission.period DESC, submission.file
