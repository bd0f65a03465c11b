-- One go at a module's closing quiz. Its questions stand in the words of the module's version for ever.
create table elearning_attempt (
  id             bigint      not null auto_increment primary key,
  person_id      bigint      not null,
  module_id      varchar(60) character set ascii collate ascii_bin not null,
  module_sha256  char(64)    character set ascii collate ascii_bin not null,
  paper          text        character set ascii collate ascii_bin not null,   -- questions and options in their order
  started_at     datetime(6) not null,
  submitted_at   datetime(6) null,
  score          int         null,
  out_of         int         null,
  passed         boolean     null,
  version        bigint      not null default 0,
  open_mark      tinyint     generated always as (case when submitted_at is null then 1 end) stored,
  -- At most one that is not handed in yet, however many ask for one at the same time.
  unique key elearning_attempt_open (person_id, module_id, open_mark),
  constraint elearning_attempt_person foreign key (person_id) references person_person (id),
  constraint elearning_attempt_in foreign key (module_sha256) references elearning_module_version (sha256),
  constraint elearning_attempt_result check (
    (submitted_at is null and score is null and out_of is null and passed is null)
    or (submitted_at is not null and score is not null and out_of is not null and passed is not null
        and score between 0 and out_of))
) character set utf8mb4;

-- The newest answer to a question, in terms of its lasting option ids.
create table elearning_answer (
  id           bigint       not null auto_increment primary key,
  attempt_id   bigint       not null,
  question_id  varchar(60)  character set ascii collate ascii_bin not null,
  answer       varchar(200) character set ascii collate ascii_bin null,       -- null = taken back
  later        boolean      not null default false,                           -- to be looked at again
  given_at     datetime(6)  not null,                                         -- an older one never replaces a newer
  version      bigint       not null default 0,
  unique key elearning_answer_once (attempt_id, question_id),
  constraint elearning_answer_of foreign key (attempt_id) references elearning_attempt (id)
) character set utf8mb4;
