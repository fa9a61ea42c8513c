-- The lines of 结对共建, readable: organisations by the name they are counted under.
CREATE VIEW mart.pairings AS
SELECT
    team.county_code,
    team.county,
    team.team,
    line.* EXCLUDE (line_no)
        REPLACE (
            coalesce(partner.name, line.partner) AS partner,
            coalesce(place.name, line.local_organisation) AS local_organisation
        )
FROM core.pairing AS line
JOIN ref.team AS team USING (team_code)
LEFT JOIN ref.organisation AS partner ON partner.organisation_id = line.partner_id
LEFT JOIN ref.organisation AS place ON place.organisation_id = line.local_organisation_id
