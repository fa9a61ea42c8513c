-- Why each line's fact changed, and by which file or decision. `cause` is the place in the fixed order of causes:
-- 1 withdrawn_file, 2 new_submission, 3 resubmission, 4 reference_change, 5 rule_change, 6 correction, 7 decision.
-- Where the team's submission for the period is another one, the files that came or went say why; where the files are
-- the same, and within the same submission, what people decided about the line does, then the reference files, then
-- what they decided about the sheet, and what is left is the program. Of several decisions about a line the one about
-- a field that feeds the measure speaks, of several of these the newest; of several merges the one that merged it. What a merge counts elsewhere, it has moved,
-- whatever file came: `was_key` is the key that the file alone would have left. Where nothing else does, the file speaks
-- that brought or took the other end of a merge that stands: its own end is counted with that one, or by itself again.
CREATE OR REPLACE TEMP TABLE judged AS
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
        SELECT team_code, period, string_agg(submission_id, '|' ORDER BY submission_id) AS ids, min(file) AS file
        FROM before_accepted
        GROUP BY ALL
    ) AS was
    FULL JOIN (
        SELECT team_code, period, string_agg(submission_id, '|' ORDER BY submission_id) AS ids, min(file) AS file
        FROM now_accepted
        GROUP BY ALL
    ) AS now USING (team_code, period)
),
-- what a return's files say: taken away, sent for the first time, sent again
filed AS (
    SELECT
        team_code, period,
        CASE
            WHEN came.files IS NULL THEN {'cause': 1, 'what': went.files}
            WHEN slice.was_id IS NULL THEN {'cause': 2, 'what': came.files}
            ELSE {'cause': 3, 'what': came.files}
        END AS reason
    FROM slice
    LEFT JOIN came USING (team_code, period)
    LEFT JOIN went USING (team_code, period)
    WHERE slice.is_another AND coalesce(came.files, went.files) IS NOT NULL
),
now_file AS (SELECT submission_id, min(file) AS own_file FROM now_accepted GROUP BY ALL),
placed AS (
    SELECT changed.*, slice.is_another, coalesce(now_file.own_file, slice.file) AS file
    FROM changed
    LEFT JOIN slice USING (team_code, period)
    LEFT JOIN now_file ON now_file.submission_id = coalesce(now.submission_id, was.submission_id)
),
spoken AS (SELECT *, {'cause': cause, 'what': decision_id} AS reason FROM decided),
let_in AS (
    SELECT team_code, period, arg_max(reason, ordinal) AS reason
    FROM (FROM before_seen UNION FROM now_seen)
    JOIN spoken USING (file)
    WHERE spoken."row" IS NULL AND spoken.sheet IS NULL
    GROUP BY ALL
),
-- corrections by line, by sheet and by file; merges and separations by what they name
by_line AS (
    SELECT placed.measure, placed.line_id, arg_max(spoken.reason, (feed.field IS NOT NULL, spoken.ordinal)) AS reason
    FROM placed
    JOIN spoken ON
        spoken.line_id = placed.line_id
        OR (
            spoken.line_id IS NULL AND spoken.file = placed.file
            AND ((spoken.sheet, spoken."row") = (now.sheet, now."row") OR (spoken.sheet, spoken."row") = (was.sheet, was."row"))
        )
    LEFT JOIN feed ON feed.measure = placed.measure AND feed.field = spoken.field
    GROUP BY ALL
),
by_sheet AS (SELECT file, sheet, arg_max(reason, ordinal) AS reason FROM spoken WHERE "row" IS NOT NULL GROUP BY ALL),
by_file AS (SELECT file, arg_max(reason, ordinal) AS reason FROM spoken WHERE "row" IS NOT NULL GROUP BY ALL),
other AS (SELECT arg_max(reason, ordinal) AS reason FROM spoken),
called AS (
    SELECT
        measure, line_id, team_code, period,
        unnest(list_distinct(list_concat(
            [line_id], string_split(was.key_id, '|'), string_split(now.key_id, '|'),
            string_split(was.key_name, ' — '), string_split(now.key_name, ' — ')
        ))) AS name
    FROM changed
    WHERE EXISTS (FROM spoken WHERE name IS NOT NULL) OR EXISTS (FROM merged)
),
named AS (
    SELECT
        called.measure, called.line_id, arg_max(spoken.reason, (NOT spoken.is_counted_as, spoken.ordinal)) AS reason,
        bool_or(called.name = called.line_id) AS is_line
    FROM called
    JOIN spoken ON spoken.name = called.name
    GROUP BY ALL
),
other_end AS (
    SELECT own.measure, own.line_id, min(filed.reason) AS reason
    FROM called AS own
    JOIN merged AS here ON here.name = own.name
    JOIN merged AS there ON there.decision_id = here.decision_id AND there.is_counted_as <> here.is_counted_as
    JOIN called AS far ON far.name = there.name AND far.measure = own.measure
    JOIN filed ON filed.team_code = far.team_code AND filed.period = far.period
    GROUP BY ALL
)
SELECT
    placed.* EXCLUDE (is_another, file),
    named.reason AS merge,
    placed.is_another AND named.reason IS NOT NULL AND was.key_id <> now.key_id AS is_merged_too,
    CASE
        WHEN placed.measure = 'roster' AND (was IS NULL OR now IS NULL) AND $is_reference_changed
            THEN {'cause': 4, 'what': '参考资料 reference files'}
        WHEN named.is_line AND now IS NULL THEN named.reason
        WHEN filed.reason IS NOT NULL THEN filed.reason
        WHEN placed.is_another AND let_in.reason IS NOT NULL THEN let_in.reason
        WHEN by_line.reason IS NOT NULL THEN by_line.reason
        WHEN named.reason IS NOT NULL THEN named.reason
        WHEN $is_reference_changed AND NOT (placed.is_another AND by_file.reason IS NOT NULL)
            THEN {'cause': 4, 'what': '参考资料 reference files'}
        WHEN coalesce(by_sheet.reason, by_file.reason) IS NOT NULL THEN coalesce(by_sheet.reason, by_file.reason)
        WHEN other_end.reason IS NOT NULL THEN other_end.reason
        WHEN other.reason IS NOT NULL THEN other.reason
        ELSE {'cause': 5, 'what': '规则或程序 rules or program'}
    END AS reason
FROM placed
CROSS JOIN other
LEFT JOIN filed USING (team_code, period)
LEFT JOIN let_in USING (team_code, period)
LEFT JOIN by_line USING (measure, line_id)
LEFT JOIN named USING (measure, line_id)
LEFT JOIN other_end USING (measure, line_id)
LEFT JOIN by_sheet ON by_sheet.file = placed.file AND by_sheet.sheet = coalesce(now.sheet, was.sheet)
LEFT JOIN by_file ON by_file.file = placed.file
