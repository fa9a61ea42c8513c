-- How complete each period is: how many teams are in, held, missing or late, and how many lines wait.
SELECT
    period,
    count(*) FILTER (WHERE status = 'accepted') AS accepted,
    count(*) FILTER (WHERE status = 'held') AS held,
    count(*) FILTER (WHERE status = 'missing') AS missing,
    count(*) FILTER (WHERE NOT on_time) AS late,
    sum(lines_quarantined)::BIGINT AS quarantined
FROM quality.completeness
GROUP BY period
ORDER BY period
