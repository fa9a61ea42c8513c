-- The lines of 结对共建, readable: organisations by the name and id they are counted under.
CREATE VIEW mart.pairings AS
SELECT
    team.county_code,
    team.county,
    team.team,
    line.* EXCLUDE (line_no)
        REPLACE (
            coalesce(partner.merged_into, line.partner_id) AS partner_id,
            coalesce(place.merged_into, line.local_organisation_id) AS local_organisation_id,
            coalesce(partner_counted.name, partner.name, line.partner) AS partner,
            coalesce(local_counted.name, place.name, line.local_organisation) AS local_organisation
        )
FROM core.pairing AS line
JOIN ref.team AS team USING (team_code)
LEFT JOIN ref.organisation AS partner ON partner.organisation_id = line.partner_id
LEFT JOIN ref.organisation AS partner_counted ON partner_counted.organisation_id = partner.merged_into
LEFT JOIN ref.organisation AS place ON place.organisation_id = line.local_organisation_id
LEFT JOIN ref.organisation AS local_counted ON local_counted.organisation_id = place.merged_into
