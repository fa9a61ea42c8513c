-- The totals of several sets of facts at once. `step_fact` holds the facts of each step (the accepted lines, the same
-- with the quarantined ones, the state after each cause of a change …), always with those of teams_reporting; `step`
-- holds the number of organisations on the roster at each step, `step_period` the periods. Leaves `step_total`, without the totals that are
-- nothing. Money and areas are added as decimals; the rate is rounded half up to its four decimals.
CREATE OR REPLACE TEMP TABLE step_total AS
WITH fact AS (
    SELECT step_fact.*, measure.additivity
    FROM step_fact
    JOIN ref.measure AS measure USING (measure)
),
-- sums: added up within the team first, then over scopes and periods
added AS (
    SELECT step, measure, county_code, team_code, period, sum(value)::DECIMAL(24, 4) AS value
    FROM fact
    WHERE additivity = 'sum'
    GROUP BY ALL
),
summed AS (
    SELECT step, measure, scope, scope_code, span, sum(value)::DECIMAL(24, 4) AS value
    FROM (
        SELECT
            step, measure, value,
            unnest(['all', 'county', 'team', 'all', 'county', 'team']) AS scope,
            unnest(['', county_code, team_code, '', county_code, team_code]) AS scope_code,
            unnest([period, period, period, 'all', 'all', 'all']) AS span
        FROM added
    )
    GROUP BY ALL
),
-- distinct: the union of the keys; the rate is taken of those at scope all
keyed AS (
    SELECT DISTINCT step, measure, additivity, county_code, team_code, period, key_id
    FROM fact
    WHERE additivity IN ('distinct', 'ratio')
),
counted AS (
    SELECT step, measure, additivity, scope, scope_code, span, count(DISTINCT key_id) AS keys
    FROM (
        SELECT
            step, measure, additivity, key_id,
            unnest(['all', 'county', 'team', 'all', 'county', 'team']) AS scope,
            unnest(['', county_code, team_code, '', county_code, team_code]) AS scope_code,
            unnest([period, period, period, 'all', 'all', 'all']) AS span
        FROM keyed
    )
    WHERE additivity = 'distinct' OR scope = 'all'
    GROUP BY ALL
),
-- last: a line is in force from its own period until the next line of the same thing. A thing of one team is in force
-- alike at every scope; a thing of several teams is followed at each scope by itself
shared AS (
    SELECT step, measure, key_id, true AS is_shared
    FROM fact
    WHERE additivity = 'last'
    GROUP BY ALL
    HAVING min(team_code) <> max(team_code)
),
followed AS (
    SELECT fact.*, 'own' AS scope, team_code AS scope_code, coalesce(is_shared, false) AS is_shared
    FROM fact
    LEFT JOIN shared USING (step, measure, key_id)
    WHERE additivity = 'last'
    UNION ALL
    SELECT fact.*, unnest(['all', 'county']) AS scope, unnest(['', county_code]) AS scope_code, true AS is_shared
    FROM fact
    SEMI JOIN shared USING (step, measure, key_id)
),
in_force AS (
    SELECT
        step, measure, scope, scope_code, county_code, is_shared, value, period AS since,
        lead(period) OVER (
            PARTITION BY step, measure, scope, scope_code, key_id
            ORDER BY period, "row", line_id
        ) AS until
    FROM followed
),
spanned AS (
    SELECT step, measure, scope, scope_code, county_code, is_shared, since, until,
        sum(value)::DECIMAL(24, 4) AS value
    FROM in_force
    GROUP BY ALL
),
placed AS (
    SELECT
        step, measure, since, until, value,
        unnest(CASE
            WHEN scope <> 'own' THEN [scope]
            WHEN is_shared THEN ['team']
            ELSE ['all', 'county', 'team']
        END) AS scope,
        unnest(CASE
            WHEN scope <> 'own' OR is_shared THEN [scope_code]
            ELSE ['', county_code, scope_code]
        END) AS scope_code
    FROM spanned
),
newest AS (
    SELECT step, measure, scope, scope_code, quarter.period AS span, sum(value)::DECIMAL(24, 4) AS value
    FROM placed
    JOIN step_period AS quarter ON quarter.period >= since AND (until IS NULL OR quarter.period < until)
    GROUP BY ALL
    UNION ALL
    SELECT step, measure, scope, scope_code, 'all' AS span, sum(value)::DECIMAL(24, 4) AS value
    FROM placed
    WHERE until IS NULL
    GROUP BY ALL
),
reporting AS (
    SELECT DISTINCT step, team_code, period
    FROM fact
    WHERE measure = 'teams_reporting'
)
SELECT step, measure, scope, scope_code, span AS period, value FROM summed
UNION ALL
SELECT step, measure, scope, scope_code, span, keys::DECIMAL(24, 4) FROM counted WHERE additivity = 'distinct'
UNION ALL
SELECT
    step, measure, scope, scope_code, span,
    -- percent in ten-thousandths, in whole numbers: no float comes near it
    ((2000000 * keys + roster) // (2 * roster))::DECIMAL(20, 0) * 0.0001
FROM counted
JOIN step USING (step)
WHERE additivity = 'ratio' AND roster > 0
UNION ALL
SELECT step, measure, scope, scope_code, span, value
FROM newest
-- a team has no total for a quarter it did not report, though its earlier lines are still in force for the others
WHERE scope <> 'team' OR span = 'all' OR (step, scope_code, span) IN (FROM reporting)
