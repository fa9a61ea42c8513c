-- The submissions whose lines are in the totals.
SELECT submission_id, team_code, period, file FROM core.submission ORDER BY ALL
