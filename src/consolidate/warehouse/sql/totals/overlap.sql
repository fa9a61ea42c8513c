-- What several teams count, for the measures that count distinct things. The extras of a measure and period add up to
-- the sum over the teams minus the total.
INSERT INTO mart.overlap BY NAME
WITH counted AS (
    SELECT fact.measure, fact.team_code, fact.period, fact.key_id, fact.key_name
    FROM mart.fact AS fact
    JOIN ref.measure AS measure USING (measure)
    WHERE measure.additivity = 'distinct' AND NOT fact.is_pending
),
-- most things are one team's: they are left out before anything is listed
shared AS (
    SELECT measure, key_id FROM counted GROUP BY ALL HAVING min(team_code) <> max(team_code)
),
spanned AS (
    SELECT measure, period, key_id, team_code, min(key_name) AS key_name
    FROM (
        SELECT measure, key_id, team_code, key_name, unnest([period, 'all']) AS period
        FROM counted
        SEMI JOIN shared USING (measure, key_id)
    )
    GROUP BY ALL
)
SELECT
    measure,
    period,
    key_id,
    min(key_name) AS key_name,
    count(*) AS teams,
    string_agg(team_code, ',' ORDER BY team_code) AS team_codes,
    count(*) - 1 AS extra
FROM spanned
GROUP BY measure, period, key_id
HAVING count(*) > 1
ORDER BY measure, period, key_id
