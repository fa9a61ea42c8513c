-- The return of a team for a period that counts or waits; where there is none, its newest of another period.
SELECT file
FROM quality.submission
WHERE team_code = $team AND status IN ('accepted', 'held')
ORDER BY period IS DISTINCT FROM $period, period DESC, status, filled_on DESC, file
LIMIT 1
