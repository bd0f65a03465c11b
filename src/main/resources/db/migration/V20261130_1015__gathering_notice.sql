-- What an organiser's desk has written to applicants of a gathering, in its own words. Never changed.
create table gathering_notice (
  id               bigint       not null auto_increment primary key,
  gathering_id     bigint       not null,
  press_key        varchar(36)  character set ascii collate ascii_bin not null,   -- of the form: pressed twice is sent once
  sent_at          datetime(6)  not null,
  by_person        bigint       not null,
  to_whom          varchar(10)  character set ascii collate ascii_bin not null,   -- SEATED WAITING REQUESTED ALL CHOSEN
  subject          varchar(100) not null,
  words            varchar(2000) not null,
  people           int          not null,
  letters          int          not null,          -- of these, how many have an address
  unique key gathering_notice_once (gathering_id, press_key),
  key gathering_notice_of_gathering (gathering_id, id),
  constraint gathering_notice_of foreign key (gathering_id) references gathering_gathering (id)
) character set utf8mb4;

-- To whom, each person once. Never changed.
create table gathering_notice_to (
  id               bigint       not null auto_increment primary key,
  notice_id        bigint       not null,
  person_id        bigint       not null,
  written          boolean      not null,          -- false = she has no address
  unique key gathering_notice_to_once (notice_id, person_id),
  key gathering_notice_to_person (person_id, notice_id),
  constraint gathering_notice_to_of foreign key (notice_id) references gathering_notice (id)
) character set utf8mb4;
