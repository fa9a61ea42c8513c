-- The returns of a team for a period that count or wait, those that count first.
SELECT submission_id, file, status, why, filled_on
FROM quality.submission
WHERE team_code = $team AND period = $period AND status IN ('accepted', 'held')
ORDER BY status, file, submission_id
