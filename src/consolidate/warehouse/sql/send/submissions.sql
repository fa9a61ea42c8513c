-- Every file that was received, with the teams and the period it is for and the submissions in it.
SELECT
    file, min(period) AS period, list(team_code ORDER BY team_code) FILTER (WHERE team_code IS NOT NULL) AS teams,
    list(submission_id ORDER BY submission_id) AS submissions
FROM quality.submission
WHERE status NOT IN ('skipped', 'duplicate')
GROUP BY file
ORDER BY file
