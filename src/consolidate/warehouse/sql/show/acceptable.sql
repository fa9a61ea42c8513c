-- The submissions of a file, each with the one that it may take the place of or add to: the one that it did, the return
-- that counts, or the only other one that waits; and what else holds it.
WITH rival AS (
    SELECT
        one.submission_id, other.submission_id AS earlier_id, other.file AS earlier_file,
        CASE
            WHEN other.submission_id = coalesce(one.adds_to, one.revision_of) THEN 1
            WHEN other.status = 'accepted' AND other.adds_to IS NULL THEN 2
            WHEN other.status = 'held' THEN 3
        END AS rank
    FROM quality.submission AS one
    JOIN quality.submission AS other
        ON other.team_code = one.team_code AND other.period = one.period AND other.submission_id <> one.submission_id
    WHERE one.file = $file AND other.status IN ('accepted', 'held', 'superseded')
),
nearest AS (
    SELECT submission_id, any_value(earlier_id) AS earlier_id, any_value(earlier_file) AS earlier_file
    FROM (FROM rival WHERE rank IS NOT NULL QUALIFY rank = min(rank) OVER (PARTITION BY submission_id))
    GROUP BY submission_id
    HAVING count(DISTINCT earlier_id) = 1
),
hold AS (
    SELECT submission_id, string_agg(DISTINCT rule, '、' ORDER BY rule) AS holds
    FROM quality.finding
    WHERE severity = 'hold' AND status = 'open'
        AND rule NOT IN ('shrinking_resubmission', 'resubmission_reason', 'ambiguous_resubmission')
    GROUP BY submission_id
),
counted AS (
    SELECT submission_id, sum(rows_accepted + rows_quarantined + rows_superseded + rows_held) AS lines
    FROM quality.account
    GROUP BY submission_id
)
SELECT
    one.submission_id, one.file, one.status, one.why, one.period, team.team, nearest.earlier_id, nearest.earlier_file,
    hold.holds, coalesce(counted.lines, 0)::BIGINT AS lines,
    CASE WHEN one.adds_to IS NOT NULL THEN 'supplement' ELSE 'replacement' END AS counted_as
FROM quality.submission AS one
LEFT JOIN ref.team AS team USING (team_code)
LEFT JOIN nearest USING (submission_id)
LEFT JOIN hold USING (submission_id)
LEFT JOIN counted USING (submission_id)
WHERE one.file = $file
ORDER BY one.team_code
