-- What a person writes for herself beside a page of a module. Nobody else reads it. An emptied note stays as an empty
-- row, so that an older one of a merged row does not come back.
create table elearning_note (
  person_id      bigint       not null,
  module         varchar(60)  character set ascii collate ascii_bin not null,
  page           varchar(60)  character set ascii collate ascii_bin not null,
  body           text         not null,
  written_at     datetime(6)  not null,
  version        bigint       not null default 0,
  primary key (person_id, module, page),
  constraint elearning_note_of foreign key (person_id) references person_person (id)
) character set utf8mb4;
