-- The accepted lines of the six sheets with what the rules compare: where a line stands, its first required field,
-- its money, and its whole content as one text: every field but the printed number, whatever fields the form has.
-- What a supplement adds (`is_added`) stands behind the lines of its return. Quarantined lines are left out: a value
-- that could not be read is NULL there and would look like any other.
CREATE OR REPLACE TEMP TABLE line AS
WITH every_line AS (
    SELECT
        'pairing' AS table_name, '结对共建' AS title, line_id, team_code, period, submission_id, file, sheet, "row",
        status, line_key, 'pairing_kind' AS field, CAST(pairing_kind AS VARCHAR) AS value, CAST(NULL AS DECIMAL(18, 2)) AS yuan,
        CAST(json_array(*COLUMNS(* EXCLUDE (
            line_id, line_no, period, submission_id, file, sheet, "row", status, line_key
        ))) AS VARCHAR) AS content
    FROM stage.pairing
    UNION ALL
    SELECT
        'activity' AS table_name, '共建活动' AS title, line_id, team_code, period, submission_id, file, sheet, "row",
        status, line_key, 'title' AS field, CAST(title AS VARCHAR) AS value, CAST(NULL AS DECIMAL(18, 2)) AS yuan,
        CAST(json_array(*COLUMNS(* EXCLUDE (
            line_id, line_no, period, submission_id, file, sheet, "row", status, line_key, counted
        ))) AS VARCHAR) AS content
    FROM stage.activity
    UNION ALL
    SELECT
        'contribution' AS table_name, '帮扶资金物资' AS title, line_id, team_code, period, submission_id, file, sheet, "row",
        status, line_key, 'received_on' AS field, CAST(received_on AS VARCHAR) AS value, CAST(total_yuan AS DECIMAL(18, 2)) AS yuan,
        CAST(json_array(*COLUMNS(* EXCLUDE (
            line_id, line_no, period, submission_id, file, sheet, "row", status, line_key
        ))) AS VARCHAR) AS content
    FROM stage.contribution
    UNION ALL
    SELECT
        'project' AS table_name, '特色项目' AS title, line_id, team_code, period, submission_id, file, sheet, "row",
        status, line_key, 'name' AS field, CAST(name AS VARCHAR) AS value, CAST(investment_yuan AS DECIMAL(18, 2)) AS yuan,
        CAST(json_array(*COLUMNS(* EXCLUDE (
            line_id, line_no, period, submission_id, file, sheet, "row", status, line_key
        ))) AS VARCHAR) AS content
    FROM stage.project
    UNION ALL
    SELECT
        'reclamation' AS table_name, '撂荒地复耕' AS title, line_id, team_code, period, submission_id, file, sheet, "row",
        status, line_key, 'village' AS field, CAST(village AS VARCHAR) AS value, CAST(NULL AS DECIMAL(18, 2)) AS yuan,
        CAST(json_array(*COLUMNS(* EXCLUDE (
            line_id, line_no, period, submission_id, file, sheet, "row", status, line_key
        ))) AS VARCHAR) AS content
    FROM stage.reclamation
    UNION ALL
    SELECT
        'livelihood' AS table_name, '就业助学' AS title, line_id, team_code, period, submission_id, file, sheet, "row",
        status, line_key, 'livelihood_kind' AS field, CAST(livelihood_kind AS VARCHAR) AS value, CAST(amount_yuan AS DECIMAL(18, 2)) AS yuan,
        CAST(json_array(*COLUMNS(* EXCLUDE (
            line_id, line_no, period, submission_id, file, sheet, "row", status, line_key
        ))) AS VARCHAR) AS content
    FROM stage.livelihood
)
SELECT every_line.* EXCLUDE (status), ref.period.ordinal, of_return.return_id <> submission_id AS is_added
FROM every_line
INNER JOIN ref.period USING (period)
INNER JOIN of_return USING (submission_id)
WHERE status = 'accepted'
