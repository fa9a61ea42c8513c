-- Printed sums that differ from the lines they cover; within half a unit of the last typed decimal only a note. A sum
-- over a line whose value could not be read is not judged: that value has a finding of its own.
WITH stated_sum AS (
    SELECT
        *,
        CASE
            WHEN field LIKE '%\_yuan' ESCAPE '\' THEN '万元'
            WHEN field LIKE '%\_mu' ESCAPE '\' THEN '亩'
        END AS unit,
        row_number() OVER (PARTITION BY submission_id, sheet, kind, field ORDER BY "row") AS nth
    FROM stage.sum
    -- most sums are right: only the submissions with a wrong one are looked at
    WHERE submission_id IN (SELECT submission_id FROM stage.sum WHERE readable AND printed <> found)
)
SELECT
    CASE WHEN abs(printed - found) <= tolerance THEN 'note' END AS severity,
    team_code, period, submission_id, file, sheet, table_name, "row", field,
    concat(kind, '#', nth) AS line_key,
    stated(printed, unit) AS value,
    stated(found, unit) AS expected,
    stated(abs(printed - found), unit) || coalesce('，很可能是按' || slip(printed, found, unit) || '填的', '') AS detail,
    CAST(printed - found AS DECIMAL(24, 4)) AS difference,
    CASE WHEN unit = '万元' THEN CAST(abs(printed - found) AS DECIMAL(18, 2)) END AS yuan_at_stake
FROM stated_sum
WHERE readable AND printed <> found
