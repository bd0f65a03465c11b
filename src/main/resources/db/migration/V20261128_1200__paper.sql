-- What was kept of a photo or PDF: made anew without anything but the picture. In the database, so that one
-- backup has the decision and what it was decided on.
create table paper_file (
  id               bigint       not null auto_increment primary key,
  person_id        bigint       not null,
  kind             varchar(4)   character set ascii collate ascii_bin not null,   -- JPEG PNG PDF
  pages            int          not null,
  content          mediumblob   not null,
  size             int          not null,
  sha256           char(64)     character set ascii collate ascii_bin not null,   -- of what is kept
  handed_sha256    char(64)     character set ascii collate ascii_bin not null,   -- of what was handed in
  taken_at         datetime(6)  not null,
  version          bigint       not null default 0,
  unique key paper_file_once (person_id, handed_sha256),
  key paper_file_handed (handed_sha256),
  constraint paper_file_of foreign key (person_id) references person_person (id),
  constraint paper_file_kind check (kind in ('JPEG', 'PNG', 'PDF')),
  constraint paper_file_pages check (pages between 1 and 10)
) character set utf8mb4;

create table paper_paper (
  id               bigint       not null auto_increment primary key,
  person_id        bigint       not null,
  subject          varchar(80)  character set ascii collate ascii_bin not null,   -- national-workshop/elearning
  issuer           varchar(120) not null,
  number           varchar(60)  not null,      -- as she wrote it; empty = the paper has none, or none to be read
  day              date         null,          -- of issue, or the last of the workshop; null = not to be read
  office_number    varchar(60)  null,          -- what the office read instead; null = as she wrote it
  office_day       date         null,
  number_key       varchar(60)  null,          -- for finding the same number again; null = no number
  file_id          bigint       not null,
  state            varchar(10)  character set ascii collate ascii_bin not null,   -- HANDED_IN ACCEPTED RETURNED
  handed_in_at     datetime(6)  not null,      -- the newest time
  checked_by       bigint       null,
  checked_for      bigint       null,          -- organisation
  checked_at       datetime(6)  null,
  fault            varchar(20)  character set ascii collate ascii_bin null,   -- why it was returned
  note             varchar(400) null,          -- and in the office's own words
  version          bigint       not null default 0,
  key paper_paper_person (person_id),
  key paper_paper_state (state, handed_in_at),
  key paper_paper_number (number_key),
  key paper_paper_file (file_id),
  constraint paper_paper_of foreign key (person_id) references person_person (id),
  constraint paper_paper_shows foreign key (file_id) references paper_file (id),
  constraint paper_paper_state_is check (state in ('HANDED_IN', 'ACCEPTED', 'RETURNED')),
  constraint paper_paper_decided check (state = 'HANDED_IN' or (checked_by is not null and checked_at is not null)),
  constraint paper_paper_returned check ((state = 'RETURNED') = (fault is not null)),
  constraint paper_paper_dated check (state <> 'ACCEPTED' or day is not null or office_day is not null)
) character set utf8mb4;

-- Everything that happened to a paper, with what it said at that time.
create table paper_step (
  id               bigint       not null auto_increment primary key,
  paper_id         bigint       not null,
  kind             varchar(10)  character set ascii collate ascii_bin not null,   -- HANDED_IN ACCEPTED RETURNED REOPENED
  at               datetime(6)  not null,
  by_person        bigint       not null,
  for_org          bigint       null,
  issuer           varchar(120) not null,
  number           varchar(60)  not null,
  day              date         null,
  file_id          bigint       not null,
  fault            varchar(20)  character set ascii collate ascii_bin null,
  note             varchar(400) null,
  key paper_step_paper (paper_id, id),
  constraint paper_step_of foreign key (paper_id) references paper_paper (id),
  constraint paper_step_file foreign key (file_id) references paper_file (id),
  constraint paper_step_kind check (kind in ('HANDED_IN', 'ACCEPTED', 'RETURNED', 'REOPENED'))
) character set utf8mb4;
