-- The keys that changed, grouped by the files and decisions that touch them, in their order: each group is followed by
-- itself from one to the next, so that a decision is held against the facts it touches and no others. A team that
-- reports other periods than before touches its newest lines, too: a quarter reported anew shows what is in force.
-- The rate is no sum over keys, it is followed in `rate`.
CREATE OR REPLACE TEMP TABLE member AS
WITH touched AS (
    SELECT measure, key_id, item.number
    FROM caused
    JOIN item USING (cause, what)
    UNION
    SELECT fact.measure, fact.key_id, reported.number
    FROM (
        SELECT DISTINCT team_code, item.number FROM caused JOIN item USING (cause, what)
        WHERE measure = 'teams_reporting'
    ) AS reported
    JOIN (
        SELECT measure, key_id, team_code FROM before_fact WHERE NOT is_pending
        UNION
        SELECT measure, key_id, team_code FROM mart.fact WHERE NOT is_pending
    ) AS fact USING (team_code)
    JOIN ref.measure AS measure USING (measure)
    WHERE measure.additivity = 'last'
),
listed AS (
    SELECT touched.measure, touched.key_id, measure.additivity, list(touched.number ORDER BY touched.number) AS numbers
    FROM touched
    JOIN ref.measure AS measure USING (measure)
    WHERE measure.additivity <> 'ratio'
    GROUP BY ALL
)
SELECT *, dense_rank() OVER (ORDER BY additivity = 'last', measure = 'teams_reporting', numbers) AS family
FROM listed
