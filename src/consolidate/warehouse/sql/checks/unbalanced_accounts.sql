-- Accounts that do not balance: what was read of a sheet, in rows or in yuan, is not what became of it.
SELECT
    file || ' ' || sheet || '：读到 ' || rows_read || ' 行、' || yuan_read || ' 元，去向合计 ' || rows_gone || ' 行、'
    || yuan_gone || ' 元，账不平。 The account does not balance.' AS sentence
FROM (
    SELECT
        *,
        rows_accepted + rows_quarantined + rows_superseded + rows_held + rows_not_data AS rows_gone,
        yuan_accepted + yuan_quarantined + yuan_superseded + yuan_held AS yuan_gone
    FROM quality.account
) AS account
WHERE rows_read <> rows_gone OR yuan_read <> yuan_gone
ORDER BY file, sheet
