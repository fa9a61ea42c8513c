-- The pairs in force of each team's last accepted return before a period, in the order of the sheet, organisations by the
-- names they are counted under. What a supplement restates stands for its return: its line is the newer one.
WITH last AS (
    SELECT team_code, max(period) AS period
    FROM core.submission
    WHERE period < $period
    GROUP BY team_code
),
newest AS (
    SELECT line.*, submission.adds_to
    FROM mart.pairings AS line
    JOIN last USING (team_code, period)
    JOIN core.submission AS submission USING (submission_id)
    QUALIFY row_number() OVER (
        PARTITION BY line.team_code, line.pairing_kind, line.partner_id, line.local_organisation_id
        ORDER BY submission.adds_to IS NULL, line."row" DESC, line.line_id DESC
    ) = 1
)
SELECT *
FROM newest
WHERE coalesce(pairing_status, '在履约') = '在履约'
ORDER BY team_code, adds_to IS NOT NULL, file, "row", line_id
