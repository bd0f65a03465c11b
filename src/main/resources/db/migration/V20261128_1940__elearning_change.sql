-- How somebody rates herself before and after a module, and a short test before it. Her own; of no weight for any
-- completion. Each half is written once.
create table elearning_change (
  id             bigint       not null auto_increment primary key,
  person_id      bigint       not null,
  module_id      varchar(60)  character set ascii collate ascii_bin not null,
  knowing        tinyint      null,            -- 1 to 5, before
  doing          tinyint      null,
  daring         tinyint      null,
  began_at       datetime(6)  null,
  test_sha256    char(64)     character set ascii collate ascii_bin null,
  test_right     int          null,            -- of so many questions asked before
  test_of        int          null,
  knowing_after  tinyint      null,
  doing_after    tinyint      null,
  daring_after   tinyint      null,
  ended_at       datetime(6)  null,
  version        bigint       not null default 0,
  unique key elearning_change_once (person_id, module_id),
  key elearning_change_module (module_id, person_id),
  constraint elearning_change_of foreign key (person_id) references person_person (id),
  constraint elearning_change_before check ((began_at is null) = (knowing is null)),
  constraint elearning_change_after check ((ended_at is null) = (knowing_after is null)),
  constraint elearning_change_test check (test_of is null or (test_right between 0 and test_of))
) character set utf8mb4;
