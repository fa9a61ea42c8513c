-- How many files, submissions, lines and findings the new warehouse holds.
SELECT
    (SELECT count(*) FROM quality.submission) AS files,
    (SELECT count(*) FROM quality.submission WHERE status = 'accepted') AS accepted,
    (SELECT count(*) FROM quality.submission WHERE status = 'held') AS held,
    (SELECT count(*) FROM quality.submission WHERE status = 'superseded') AS superseded,
    (SELECT count(*) FROM quality.submission WHERE status = 'duplicate') AS duplicate,
    (SELECT count(*) FROM quality.submission WHERE status = 'unreadable') AS unreadable,
    (SELECT count(*) FROM quality.submission WHERE status = 'skipped') AS skipped,
    (SELECT coalesce(sum(rows_accepted), 0) FROM quality.account) AS lines_accepted,
    (SELECT coalesce(sum(rows_quarantined), 0) FROM quality.account) AS lines_quarantined,
    (SELECT count(*) FROM quality.finding WHERE status = 'open' AND because_of IS NULL) AS findings_open,
    (SELECT count(*) FROM quality.finding WHERE status = 'open' AND because_of IS NULL AND severity IN ('hold', 'quarantine')) AS findings_blocking,
    (SELECT count(*) FROM quality.completeness WHERE status = 'missing') AS missing
