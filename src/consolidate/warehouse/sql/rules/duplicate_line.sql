-- Lines of one sheet that equal an earlier one in every field but the printed number; a project already when its name
-- is the same, for projects are told apart by name. All of them stay in: two equal activities may be two. A return and
-- what a steward has let add to it are one here; gifts and plots told twice in them have rules of their own.
WITH placed AS (
    SELECT
        line.*,
        CASE
            WHEN of_return.is_joint AND line.table_name NOT IN ('contribution', 'reclamation') THEN of_return.return_id
            ELSE line.submission_id || '|' || line.sheet
        END AS place,
        CASE WHEN line.table_name = 'project' THEN line.value ELSE line.content END AS same
    FROM line
    INNER JOIN of_return USING (submission_id)
),
several AS (
    -- most lines equal no other: they are left out before any are numbered
    SELECT place, table_name, same
    FROM placed
    GROUP BY ALL
    HAVING count(*) > 1
),
repeated AS (
    SELECT
        placed.*,
        row_number() OVER equals AS nth,
        first_value("row") OVER equals AS first_row,
        first_value(file) OVER equals AS first_file,
        first_value(content) OVER equals AS first_content
    FROM placed
    INNER JOIN several
        ON several.place = placed.place AND several.table_name = placed.table_name
        AND several.same IS NOT DISTINCT FROM placed.same
    WINDOW equals AS (PARTITION BY placed.place, placed.table_name, placed.same ORDER BY is_added, file, "row")
)
SELECT
    team_code, period, submission_id, file, sheet, table_name, "row", field,
    line_key || '#' || nth AS line_key,
    value,
    CAST(first_row AS VARCHAR) AS expected,
    CASE WHEN content = first_content THEN '各项内容都相同' ELSE '项目名称相同' END
    || CASE WHEN file <> first_file THEN '，那一行在 ' || first_file ELSE '' END AS detail,
    yuan AS yuan_at_stake
FROM repeated
WHERE nth > 1
