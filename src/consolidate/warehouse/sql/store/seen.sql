-- Every submission that stood in raw/, whatever became of it.
SELECT submission_id, team_code, period, file FROM quality.submission WHERE status <> 'skipped' ORDER BY ALL
