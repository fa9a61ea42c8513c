-- The accounts of all submissions of a period together; submissions of an unknown period under ''.
INSERT INTO mart.account BY NAME
SELECT
    coalesce(period, '') AS period,
    count(DISTINCT (submission_id, file)) AS submissions,
    sum(rows_read) AS rows_read,
    sum(rows_accepted) AS rows_accepted,
    sum(rows_quarantined) AS rows_quarantined,
    sum(rows_superseded) AS rows_superseded,
    sum(rows_held) AS rows_held,
    sum(rows_not_data) AS rows_not_data,
    sum(yuan_read) AS yuan_read,
    sum(yuan_accepted) AS yuan_accepted,
    sum(yuan_quarantined) AS yuan_quarantined,
    sum(yuan_superseded) AS yuan_superseded,
    sum(yuan_held) AS yuan_held
FROM quality.account
GROUP BY coalesce(period, '')
ORDER BY period
