-- One person typed into the page: nobody is missing from such a file.
alter table roster_import add column by_hand boolean not null default false;
