-- What the officer wrote who put a change into force.
alter table programme_change add column apply_note varchar(400) null;
