drop index if exists contact_names_person;
drop index if exists people_merged;
