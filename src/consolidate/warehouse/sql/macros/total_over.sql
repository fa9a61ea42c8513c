-- The totals of any span of quarters, both ends included, in the columns of `mart.total`: NULL as an end leaves it open.
-- Sums are added up over the span, distinct things counted once in it, the rate taken of those; of each project and
-- pair the newest line up to the end of the span counts, also of a team that was silent in the span. An end that is
-- no period is refused: compared as text it would open or close the span without a word. One that lies before or after
-- the programme's may be named, as the whole of a year that has begun.
CREATE MACRO mart.total_over(from_period, to_period) AS TABLE (
WITH known AS (
    SELECT min(period) AS first, max(period) AS last, list(period) AS periods, regexp_replace(first, '[0-9]', '0', 'g') AS shape
    FROM ref.period
),
ends AS (
    SELECT
        is_first,
        CASE
            WHEN asked.period IS NULL OR list_contains(periods, asked.period) THEN asked.period
            WHEN regexp_replace(asked.period, '[0-9]', '0', 'g') = shape AND asked.period NOT BETWEEN first AND last
                THEN asked.period
            ELSE error('没有报告期“' || asked.period || '”，写法如 ' || last || '。 There is no such period.')
        END AS period
    FROM (SELECT true AS is_first, from_period AS period UNION ALL SELECT false, to_period) AS asked
    CROSS JOIN known
),
span AS (
    SELECT min(quarter.period) AS since, max(quarter.period) AS until
    FROM ref.period AS quarter
    CROSS JOIN (
        SELECT max(period) FILTER (WHERE is_first) AS since, max(period) FILTER (WHERE NOT is_first) AS until FROM ends
    ) AS ends
    WHERE quarter.period >= coalesce(ends.since, quarter.period) AND quarter.period <= coalesce(ends.until, quarter.period)
    HAVING count(*) > 0
),
fact AS (
    SELECT fact.* EXCLUDE (period), fact.period AS quarter, measure.additivity, measure.ordinal
    FROM mart.fact AS fact
    JOIN ref.measure AS measure USING (measure)
    JOIN span ON fact.period <= span.until AND (fact.period >= span.since OR measure.additivity = 'last')
),
placed AS (
    SELECT
        * EXCLUDE (key_name, submission_id, file, sheet),
        unnest(['all', 'county', 'team']) AS scope,
        unnest(['', county_code, team_code]) AS scope_code
    FROM fact
),
-- once as accepted and once with the lines that wait; of a thing the newest line is the first
weighed AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY measure, scope, scope_code, key_id ORDER BY quarter DESC, "row" DESC, line_id DESC
        ) AS place_with,
        row_number() OVER (
            PARTITION BY measure, scope, scope_code, key_id, is_pending ORDER BY quarter DESC, "row" DESC, line_id DESC
        ) AS place
    FROM placed
),
roster AS (
    SELECT count(DISTINCT coalesce(organisation.merged_into, listed.organisation_id)) AS roster
    FROM ref.group_unit_organisation AS listed
    LEFT JOIN ref.organisation AS organisation USING (organisation_id)
),
counted AS (
    SELECT
        measure, scope, scope_code, additivity,
        sum(value) FILTER (WHERE NOT is_pending) AS summed,
        sum(value) AS summed_with,
        sum(value) FILTER (WHERE NOT is_pending AND place = 1) AS newest,
        sum(value) FILTER (WHERE place_with = 1) AS newest_with,
        count(DISTINCT key_id) FILTER (WHERE NOT is_pending) AS keys,
        count(DISTINCT key_id) AS keys_with
    FROM weighed
    GROUP BY ALL
),
valued AS (
    SELECT
        measure, scope, scope_code,
        CASE additivity
            WHEN 'sum' THEN coalesce(summed, 0)
            WHEN 'last' THEN coalesce(newest, 0)
            WHEN 'distinct' THEN keys
            -- percent in ten-thousandths, in whole numbers: no float comes near it
            ELSE ((2000000 * keys + roster) // nullif(2 * roster, 0))::DECIMAL(20, 0) * 0.0001
        END::DECIMAL(24, 4) AS value,
        CASE additivity
            WHEN 'sum' THEN summed_with
            WHEN 'last' THEN newest_with
            WHEN 'distinct' THEN keys_with
            ELSE ((2000000 * keys_with + roster) // nullif(2 * roster, 0))::DECIMAL(20, 0) * 0.0001
        END::DECIMAL(24, 4) AS value_with
    FROM counted
    CROSS JOIN roster
),
coverage AS (
    FROM mart.coverage((
        SELECT list({'period': if(since = until, since, since || '/' || until), 'since': since, 'until': until}) FROM span
    ))
)
SELECT
    measure,
    scope,
    scope_code,
    scope_name,
    period,
    coalesce(value, 0)::DECIMAL(24, 4) AS value,
    coalesce(value_with - value, 0)::DECIMAL(24, 4) AS pending,
    unit,
    additivity,
    teams_counted,
    teams_expected,
    returns_counted,
    returns_expected,
    status,
    carried_from
FROM coverage
LEFT JOIN valued USING (measure, scope, scope_code)
WHERE scope <> 'team' OR teams_counted > 0
ORDER BY ordinal, scope, scope_code
)
