-- Gifts with the donor, the day and the amount of an earlier line, of this team or another. Anonymous donors are many
-- people. Equal lines of one sheet and sheets copied forward in bulk have findings of their own; two villages with two
-- vouchers are two gifts.
WITH several AS (
    -- most gifts are alone: they are left out before any are numbered
    SELECT coalesce(donor_id, replace(donor, ' ', '')) AS donor, received_on, total_yuan
    FROM stage.contribution
    WHERE status = 'accepted' AND NOT is_anonymous AND total_yuan > 0
    GROUP BY ALL
    HAVING count(*) > 1
),
gift AS (
    SELECT
        contribution.*, line.content, line.ordinal,
        first_value(contribution.team_code) OVER same AS first_team,
        first_value(contribution.period) OVER same AS first_period,
        first_value(contribution.sheet) OVER same AS first_sheet,
        first_value(contribution."row") OVER same AS first_row,
        first_value(contribution.line_id) OVER same AS first_id,
        first_value(contribution.submission_id) OVER same AS first_submission,
        first_value(contribution.village) OVER same AS first_village,
        first_value(contribution.voucher_no) OVER same AS first_voucher,
        first_value(line.content) OVER same AS first_content,
        row_number() OVER same AS nth
    FROM stage.contribution AS contribution
    INNER JOIN line USING (line_id)
    INNER JOIN several
        ON several.donor IS NOT DISTINCT FROM coalesce(contribution.donor_id, replace(contribution.donor, ' ', ''))
        AND several.received_on IS NOT DISTINCT FROM contribution.received_on
        AND several.total_yuan = contribution.total_yuan
    WHERE NOT contribution.is_anonymous AND contribution.total_yuan > 0
    WINDOW same AS (
        PARTITION BY several.donor, several.received_on, several.total_yuan
        ORDER BY line.ordinal, contribution.team_code, line.is_added, contribution.file, contribution.sheet, contribution."row"
    )
)
SELECT
    gift.team_code, gift.period, gift.submission_id, gift.file, gift.sheet,
    'contribution' AS table_name,
    gift."row",
    'donor' AS field,
    gift.line_key,
    gift.donor AS value,
    seen_at(team.team, nullif(gift.first_period, gift.period), gift.first_sheet, gift.first_row) AS expected,
    wan(gift.total_yuan) AS detail,
    gift.total_yuan AS yuan_at_stake
FROM gift
LEFT JOIN ref.team AS team ON team.team_code = nullif(gift.first_team, gift.team_code)
WHERE
    gift.nth > 1
    AND NOT (gift.first_submission = gift.submission_id AND gift.first_content = gift.content)
    AND NOT (
        gift.first_village <> gift.village
        AND coalesce(gift.first_voucher <> gift.voucher_no, false)
    )
    AND gift.line_id NOT IN (SELECT line_id FROM wholesale)
    AND NOT EXISTS (
        SELECT 1
        FROM decided
        WHERE decided.one = gift.line_id AND decided.other = gift.first_id
    )
