-- Accounts that differ from the tables: the rows accepted of a sheet are not the lines in core, or the yuan
-- accepted are not the sum of their totals; lines in core that no account knows are among them.
WITH held AS (
    SELECT submission_id, file, sheet, count(*) AS lines, sum(yuan) AS yuan
    FROM accepted_line
    GROUP BY submission_id, file, sheet
),
compared AS (
    SELECT
        file,
        sheet,
        coalesce(account.rows_accepted, 0) AS rows_accepted,
        coalesce(account.yuan_accepted, 0) AS yuan_accepted,
        coalesce(held.lines, 0) AS lines,
        coalesce(held.yuan, 0) AS yuan
    FROM quality.account AS account
    FULL JOIN held USING (submission_id, file, sheet)
)
SELECT
    file || ' ' || sheet || '：账上采用 ' || rows_accepted || ' 行、' || yuan_accepted || ' 元，库中有 ' || lines || ' 行、'
    || yuan || ' 元，对不上。 Lines in the account and in the tables differ.' AS sentence
FROM compared
WHERE rows_accepted <> lines OR yuan_accepted <> yuan
ORDER BY file, sheet
