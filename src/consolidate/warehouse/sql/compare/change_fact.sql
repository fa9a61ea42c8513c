-- The facts in each state: those that there were, with what came and went since. With the newest lines stand the
-- periods that their teams report.
CREATE OR REPLACE TEMP VIEW step_fact AS
WITH own AS (
    SELECT family, 0 AS place, 1 AS sign, measure, county_code, team_code, period, key_id, value, line_id, "row"
    FROM before_fact
    JOIN member USING (measure, key_id)
    WHERE NOT is_pending
    UNION ALL
    SELECT
        family, list_position(numbers, item.number) AS place, sign, measure, county_code, team_code, period, key_id,
        value, line_id, "row"
    FROM caused
    JOIN item USING (cause, what)
    JOIN member USING (measure, key_id)
),
newest AS (
    SELECT DISTINCT own.family, own.team_code, member.numbers
    FROM own
    JOIN member USING (family, measure, key_id)
    WHERE member.additivity = 'last'
),
reporting AS (
    SELECT family, 0 AS place, 1 AS sign, measure, county_code, team_code, period, key_id, value, line_id, "row"
    FROM before_fact
    JOIN newest USING (team_code)
    WHERE measure = 'teams_reporting' AND NOT is_pending
    UNION ALL
    SELECT
        family, list_position(newest.numbers, item.number) AS place, sign, measure, county_code, team_code, period, key_id,
        value, line_id, "row"
    FROM caused
    JOIN item USING (cause, what)
    JOIN newest USING (team_code)
    WHERE measure = 'teams_reporting'
)
SELECT step.step, measure, county_code, team_code, period, key_id, value, line_id, "row"
FROM (FROM own UNION ALL FROM reporting) AS event
JOIN step ON step.family = event.family AND step.place >= event.place
GROUP BY ALL
HAVING sum(sign) > 0
