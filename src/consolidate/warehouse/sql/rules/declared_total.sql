-- Figures of 汇总 that differ from the detail lines as read, accepted and quarantined, by more than half a unit of
-- their last typed decimal; and what is no figure at all, unless it says that there is nothing and there is nothing.
SELECT
    team_code, period, submission_id, file, sheet,
    'declared_total' AS table_name,
    "row",
    'declared' AS field,
    indicator AS line_key,
    indicator AS header,
    typed AS value,
    stated(found, unit) AS expected,
    off_by(declared, found, unit) AS detail,
    difference,
    CASE WHEN unit = '万元' THEN CAST(abs(difference) AS DECIMAL(18, 2)) END AS yuan_at_stake
FROM declared_found
WHERE abs(difference) > tolerance OR (declared IS NULL AND typed <> '' AND NOT (is_nil AND found = 0))
