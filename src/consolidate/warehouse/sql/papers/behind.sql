-- How many lines of how many teams are behind each measure of a scope, over a span.
SELECT fact.measure, count(*) AS lines, count(DISTINCT fact.team_code) AS teams
FROM mart.fact AS fact
JOIN ref.measure AS measure USING (measure)
WHERE NOT fact.is_pending
    AND $county IN ('', fact.county_code)
    AND fact.period <= $until AND (fact.period >= $since OR measure.additivity = 'last')
GROUP BY fact.measure
