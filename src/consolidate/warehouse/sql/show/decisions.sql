-- What people decided, as the last run found it.
SELECT * FROM quality.decision
