-- What an office records about a person where no other source speaks: a team's part, a deliverable, a
-- follow-up, the decision on an application that came too early. Its facts stand in the ledger.
create table credit_office_record (
  id               bigint       not null auto_increment primary key,
  person_id        bigint       not null,
  organisation_id  bigint       not null,
  subject          varchar(80)  character set ascii collate ascii_bin not null,
  accepted         boolean      not null,
  held_on          date         null,          -- null = the day is not known
  applied_on       date         null,          -- of the application that the decision is about
  reason           varchar(400) null,
  recorded_at      datetime(6)  not null,
  recorded_by      bigint       not null,
  ended_at         datetime(6)  null,          -- a wrong one is taken back, never changed
  ended_by         bigint       null,
  end_reason       varchar(400) null,
  version          bigint       not null default 0,
  key credit_office_record_person (person_id, id),
  key credit_office_record_org (organisation_id, id),
  constraint credit_office_record_of foreign key (person_id) references person_person (id),
  constraint credit_office_record_for foreign key (organisation_id) references organisation_organisation (id)
) character set utf8mb4;
