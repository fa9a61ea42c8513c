-- What a period's published figures cover: teams by how they stand, lines that wait, findings that are open, and the
-- run that published them.
SELECT
    count(*) FILTER (status = 'accepted') AS accepted,
    count(*) FILTER (status = 'held') AS held,
    count(*) FILTER (status = 'missing') AS missing,
    coalesce(sum(lines_quarantined), 0)::BIGINT AS waiting,
    (SELECT count(*) FROM quality.finding WHERE period = $period AND status = 'open' AND severity <> 'note') AS findings,
    (SELECT arg_max(run_id, started_at) FROM quality.run WHERE outcome = 'published') AS run_id
FROM quality.completeness
WHERE period = $period
