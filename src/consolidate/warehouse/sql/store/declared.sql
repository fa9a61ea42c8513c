-- Every figure of 汇总, one that cannot be read too, against its details.
INSERT INTO quality.declared BY NAME
SELECT
    submission_id, file, sheet, "row", team_code, period, indicator, declared, if(unit = '万元', '元', unit) AS unit, found,
    difference, declared IS NOT NULL AND abs(difference) <= tolerance AS agrees
FROM declared_found
