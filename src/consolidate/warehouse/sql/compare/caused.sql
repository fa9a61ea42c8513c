-- Why each changed fact changed, and by which file or decision. `cause` is the place in the fixed order of causes:
-- 1 withdrawn_file, 2 new_submission, 3 resubmission, 4 correction, 5 decision, 6 reference_change, 7 rule_change.
-- Where the team's submission for the period is another one, the files that came or went say why; where the files are
-- the same, and within the same submission, what people decided about the line does, then the reference files, then
-- what they decided about the sheet, and what is left is the program. All facts of a line have one cause, so that no
-- step stands between the line as it was and as it is.
CREATE OR REPLACE TEMP TABLE caused AS
WITH came AS (
    SELECT team_code, period, string_agg(DISTINCT file, '、' ORDER BY file) AS files
    FROM now_seen
    ANTI JOIN before_seen USING (submission_id)
    GROUP BY ALL
),
went AS (
    SELECT team_code, period, string_agg(DISTINCT file, '、' ORDER BY file) AS files
    FROM before_seen
    ANTI JOIN now_seen USING (submission_id)
    GROUP BY ALL
),
-- a return may be of several submissions, where a steward has let one add to another
slice AS (
    SELECT
        team_code, period, was.ids AS was_id, was.ids IS DISTINCT FROM now.ids AS is_another,
        coalesce(now.file, was.file) AS file
    FROM (
        SELECT
            team_code, period, string_agg(submission_id, '|' ORDER BY submission_id) AS ids, min(file) AS file
        FROM before_accepted
        GROUP BY ALL
    ) AS was
    FULL JOIN (
        SELECT
            team_code, period, string_agg(submission_id, '|' ORDER BY submission_id) AS ids, min(file) AS file
        FROM now_accepted
        GROUP BY ALL
    ) AS now USING (team_code, period)
),
now_file AS (SELECT submission_id, min(file) AS own_file FROM now_accepted GROUP BY ALL),
-- corrections by line, by sheet and by file; merges and separations by what they name
by_row AS (SELECT file, sheet, "row", min(decision_id) AS decision FROM decided WHERE "row" IS NOT NULL GROUP BY ALL),
by_sheet AS (SELECT file, sheet, min(decision_id) AS decision FROM decided WHERE "row" IS NOT NULL GROUP BY ALL),
by_file AS (SELECT file, min(decision_id) AS decision FROM decided WHERE "row" IS NOT NULL GROUP BY ALL),
let_in AS (
    SELECT team_code, period, min(decision_id) AS decision
    FROM (FROM before_seen UNION FROM now_seen)
    JOIN decided USING (file)
    WHERE decided."row" IS NULL
    GROUP BY ALL
),
by_name AS (SELECT name, min(decision_id) AS decision FROM decided WHERE name IS NOT NULL GROUP BY ALL),
other AS (SELECT min(decision_id) AS decision FROM decided),
named AS (
    SELECT line_id, submission_id, min(by_name.decision) AS decision
    FROM (
        SELECT
            line_id, submission_id,
            unnest(list_concat(
                [line_id], string_split(key_id, '|'), string_split(key_name, ' — ')
            )) AS name
        FROM changed
        WHERE EXISTS (FROM by_name)
    )
    JOIN by_name USING (name)
    GROUP BY ALL
),
judged AS (
    SELECT
        changed.*,
        CASE
            WHEN slice.is_another AND came.files IS NOT NULL AND slice.was_id IS NULL THEN {'cause': 2, 'what': came.files}
            WHEN slice.is_another AND came.files IS NOT NULL THEN {'cause': 3, 'what': came.files}
            WHEN slice.is_another AND went.files IS NOT NULL THEN {'cause': 1, 'what': went.files}
            WHEN slice.is_another AND let_in.decision IS NOT NULL THEN {'cause': 5, 'what': let_in.decision}
            WHEN by_row.decision IS NOT NULL THEN {'cause': 4, 'what': by_row.decision}
            WHEN named.decision IS NOT NULL THEN {'cause': 5, 'what': named.decision}
            WHEN $is_reference_changed AND NOT (slice.is_another AND by_file.decision IS NOT NULL)
                THEN {'cause': 6, 'what': '参考资料 reference files'}
            WHEN coalesce(by_sheet.decision, by_file.decision) IS NOT NULL
                THEN {'cause': 4, 'what': coalesce(by_sheet.decision, by_file.decision)}
            WHEN other.decision IS NOT NULL THEN {'cause': 5, 'what': other.decision}
            ELSE {'cause': 7, 'what': '规则或程序 rules or program'}
        END AS reason
    FROM changed
    CROSS JOIN other
    LEFT JOIN slice USING (team_code, period)
    LEFT JOIN came USING (team_code, period)
    LEFT JOIN went USING (team_code, period)
    LEFT JOIN named USING (line_id, submission_id)
    LEFT JOIN let_in USING (team_code, period)
    LEFT JOIN now_file USING (submission_id)
    LEFT JOIN by_row ON by_row.file = coalesce(own_file, slice.file) AND by_row.sheet = changed.sheet AND by_row."row" = changed."row"
    LEFT JOIN by_sheet ON by_sheet.file = coalesce(own_file, slice.file) AND by_sheet.sheet = changed.sheet
    LEFT JOIN by_file ON by_file.file = coalesce(own_file, slice.file)
),
settled AS (
    SELECT
        * EXCLUDE (reason),
        min(reason) OVER (PARTITION BY team_code, period, submission_id, sheet, "row") AS reason
    FROM judged
)
SELECT * EXCLUDE (reason), reason.cause AS cause, reason.what AS what
FROM settled
