-- Nil returns of teams whose last accepted return had lines, without a 说明 in 汇总. What falls to nothing with it
-- (swing) is listed under it.
WITH counted AS (
    SELECT return_id AS submission_id, count(*) AS lines
    FROM every_line
    INNER JOIN of_return USING (submission_id)
    GROUP BY return_id
)
SELECT quarter.team_code, quarter.period, quarter.submission_id, CAST(counted.lines AS VARCHAR) AS expected
FROM quarter
INNER JOIN counted ON counted.submission_id = quarter.last_id
WHERE
    quarter.submission_id NOT IN (SELECT submission_id FROM counted)
    AND quarter.submission_id NOT IN (SELECT submission_id FROM stage.declared WHERE coalesce(trim(note), '') <> '')
