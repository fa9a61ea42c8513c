-- The projects of each team's last accepted return before a period, in the order of the sheet. What a supplement restates
-- stands for its return: its line is the newer one.
WITH last AS (
    SELECT team_code, max(period) AS period
    FROM core.submission
    WHERE period < $period
    GROUP BY team_code
)
SELECT line.*
FROM core.project AS line
JOIN last USING (team_code, period)
JOIN core.submission AS submission USING (submission_id)
QUALIFY row_number() OVER (
    PARTITION BY line.team_code, line.project_id
    ORDER BY submission.adds_to IS NULL, line."row" DESC, line.line_id DESC
) = 1
ORDER BY line.team_code, submission.adds_to IS NOT NULL, line.file, line."row", line.line_id
