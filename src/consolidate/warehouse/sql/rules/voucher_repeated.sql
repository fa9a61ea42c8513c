-- Voucher numbers that the team has used in an earlier line, of this period or another. Repeated lines and sheets that
-- were copied forward in bulk have findings of their own.
WITH several AS (
    -- most numbers are used once: they are left out before any are numbered
    SELECT team_code, upper(replace(voucher_no, ' ', '')) AS voucher
    FROM stage.contribution
    WHERE status = 'accepted' AND trim(voucher_no) <> ''
    GROUP BY ALL
    HAVING count(*) > 1
),
used AS (
    SELECT
        contribution.*, line.content,
        first_value(contribution.period) OVER same AS first_period,
        first_value(contribution.sheet) OVER same AS first_sheet,
        first_value(contribution."row") OVER same AS first_row,
        first_value(contribution.submission_id) OVER same AS first_submission,
        first_value(line.content) OVER same AS first_content,
        row_number() OVER same AS nth
    FROM stage.contribution AS contribution
    INNER JOIN line USING (line_id)
    INNER JOIN several
        ON several.team_code = contribution.team_code
        AND several.voucher = upper(replace(contribution.voucher_no, ' ', ''))
    WHERE trim(contribution.voucher_no) <> ''
    WINDOW same AS (
        PARTITION BY several.team_code, several.voucher
        ORDER BY line.ordinal, line.is_added, contribution.file, contribution.sheet, contribution."row"
    )
)
SELECT
    team_code, period, submission_id, file, sheet,
    'contribution' AS table_name,
    "row",
    'voucher_no' AS field,
    line_key,
    voucher_no AS value,
    seen_at(NULL, nullif(first_period, period), first_sheet, first_row) AS expected,
    total_yuan AS yuan_at_stake
FROM used
WHERE
    nth > 1
    AND NOT (first_submission = submission_id AND first_content = content)
    AND line_id NOT IN (SELECT line_id FROM wholesale)
