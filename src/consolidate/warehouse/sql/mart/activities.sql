-- The lines of 共建活动, readable: the partners by the names they are counted under.
CREATE VIEW mart.activities AS
WITH taking_part AS (
    SELECT
        part.line_id,
        string_agg(coalesce(organisation.name, part.name), '、' ORDER BY part.ordinal) AS partners
    FROM core.activity_partner AS part
    LEFT JOIN ref.organisation AS organisation USING (organisation_id)
    GROUP BY part.line_id
)
SELECT
    team.county_code,
    team.county,
    team.team,
    line.* EXCLUDE (line_no)
        REPLACE (coalesce(taking_part.partners, line.partners) AS partners)
FROM core.activity AS line
JOIN ref.team AS team USING (team_code)
LEFT JOIN taking_part USING (line_id)
