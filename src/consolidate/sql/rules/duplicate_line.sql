-- Lines of one sheet that equal an earlier one in every field but the printed number; a project already when its name
-- is the same, for projects are told apart by name. All of them stay in: two equal activities may be two.
WITH repeated AS (
    SELECT
        *,
        row_number() OVER equals AS nth,
        first_value("row") OVER equals AS first_row,
        first_value(content) OVER equals AS first_content
    FROM line
    WINDOW equals AS (
        PARTITION BY submission_id, table_name, sheet, CASE WHEN table_name = 'project' THEN value ELSE content END
        ORDER BY "row"
    )
)
SELECT
    team_code, period, submission_id, file, sheet, table_name, "row", field,
    line_key || '#' || nth AS line_key,
    value,
    CAST(first_row AS VARCHAR) AS expected,
    CASE WHEN content = first_content THEN '各项内容都相同' ELSE '项目名称相同' END AS detail,
    yuan AS yuan_at_stake
FROM repeated
WHERE nth > 1
