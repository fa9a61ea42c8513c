-- What several teams count, for the measures that count distinct things. The extras of a measure and period add up to
-- the sum over the teams minus the total.
INSERT INTO mart.overlap BY NAME
SELECT
    fact.measure,
    span AS period,
    fact.key_id,
    min(fact.key_name) AS key_name,
    count(DISTINCT fact.team_code) AS teams,
    string_agg(DISTINCT fact.team_code, ',' ORDER BY fact.team_code) AS team_codes,
    teams - 1 AS extra
FROM mart.fact AS fact
JOIN ref.measure AS measure USING (measure)
CROSS JOIN LATERAL (SELECT unnest([fact.period, 'all']) AS span)
WHERE measure.additivity = 'distinct' AND NOT fact.is_pending
GROUP BY fact.measure, span, fact.key_id
HAVING count(DISTINCT fact.team_code) > 1
ORDER BY fact.measure, period, fact.key_id
