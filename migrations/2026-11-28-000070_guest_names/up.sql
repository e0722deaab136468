-- Whoever is only known by what somebody calls them has that name for everybody who shares something with them.
create function guest_name(who uuid, whom uuid) returns bytea language sql stable security definer
begin atomic
    select c.name_enc from people p join contact_names c on c.owner_id = p.made_by and c.person_id = p.id
        where p.id = whom and p.name_enc is null and knows(who, p.id);
end;
comment on function guest_name is 'What somebody who never said how they are called is called by who brought them in, sealed by the key of that one; for people who share a record, a group or a balance with them.';
