-- Lines of one sheet that equal an earlier one in every field but the printed number; a project already when its name
-- is the same, for projects are told apart by name. All of them stay in: two equal activities may be two.
WITH several AS (
    -- most lines equal no other: they are left out before any are numbered
    SELECT submission_id, table_name, sheet, CASE WHEN table_name = 'project' THEN value ELSE content END AS same
    FROM line
    GROUP BY ALL
    HAVING count(*) > 1
),
repeated AS (
    SELECT
        line.*,
        row_number() OVER equals AS nth,
        first_value("row") OVER equals AS first_row,
        first_value(content) OVER equals AS first_content
    FROM line
    INNER JOIN several
        ON several.submission_id = line.submission_id AND several.table_name = line.table_name
        AND several.sheet = line.sheet
        AND several.same IS NOT DISTINCT FROM CASE WHEN line.table_name = 'project' THEN line.value ELSE line.content END
    WINDOW equals AS (PARTITION BY line.submission_id, line.table_name, line.sheet, several.same ORDER BY line."row")
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
