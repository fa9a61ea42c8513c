-- The facts that only the last published run had (sign -1) or only this one has (+1). The file's name is left out: the
-- same content under another name changes nothing. A line brings a measure one fact, so that what there was and what
-- there is are held against each other line by line.
CREATE OR REPLACE TEMP TABLE changed AS
WITH was AS (
    SELECT measure, county_code, team_code, period, key_id, key_name, value, line_id, submission_id, sheet, "row"
    FROM before_fact
    WHERE NOT is_pending
),
now AS (
    SELECT measure, county_code, team_code, period, key_id, key_name, value, line_id, submission_id, sheet, "row"
    FROM mart.fact
    WHERE NOT is_pending
),
different AS (
    SELECT was, now
    FROM was
    FULL JOIN now USING (measure, line_id)
    WHERE was IS DISTINCT FROM now
)
SELECT -1 AS sign, unnest(was) FROM different WHERE was.measure IS NOT NULL
UNION ALL
SELECT 1 AS sign, unnest(now) FROM different WHERE now.measure IS NOT NULL
