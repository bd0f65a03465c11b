-- The newest letter to a person: an office looks whether it arrived.
alter table platform_outbox add key platform_outbox_person (person_id, id);
