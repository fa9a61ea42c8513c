-- A line of 汇总 as the last run compared it, and what it would come to with another figure: `message` of the finding
-- there is, NULL where it agrees; `differs` with the other figure, NULL where that says nothing.
SELECT
    figure.indicator,
    stated(figure.found, indicator_unit) AS expected,
    off_by($declared::DECIMAL(24, 4), figure.found, indicator_unit) AS detail,
    abs($declared::DECIMAL(24, 4) - figure.found) > $tolerance::DECIMAL(24, 4) AS differs,
    finding.message
FROM (SELECT *, if(unit = '元', '万元', unit) AS indicator_unit FROM quality.declared) AS figure
LEFT JOIN quality.finding AS finding
    ON finding.rule = 'declared_total' AND finding.submission_id = figure.submission_id
    AND (finding.file, finding.sheet, finding."row") = (figure.file, figure.sheet, figure."row")
WHERE list_contains($submissions, figure.submission_id)
    AND (figure.file, figure.sheet, figure."row") = ($file, $sheet, $row)
