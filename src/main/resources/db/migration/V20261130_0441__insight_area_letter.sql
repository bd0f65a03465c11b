-- What a prefecture's officer wrote to the offices of an area, once a day of each kind at most. Never changed.
create table insight_area_letter (
  id             bigint       not null auto_increment primary key,
  area_id        bigint       not null,
  prefecture     smallint     not null,
  kind           varchar(20)  character set ascii collate ascii_bin not null,   -- TRAININGS RECOMMEND
  words          varchar(600) null,          -- the officer's own; null = none
  facilities     int          not null,      -- whose offices were written to
  letters        int          not null,
  sent_on        date         not null,      -- in Japan
  sent_at        datetime(6)  not null,
  sent_by        bigint       not null,
  unique key insight_area_letter_once (area_id, kind, sent_on),
  key insight_area_letter_prefecture (prefecture, id),
  constraint insight_area_letter_of foreign key (area_id) references organisation_area (id),
  constraint insight_area_letter_by foreign key (sent_by) references person_person (id),
  constraint insight_area_letter_kind check (kind in ('TRAININGS', 'RECOMMEND'))
) character set utf8mb4;

-- The trainings that such a letter named.
create table insight_area_letter_training (
  letter_id      bigint       not null,
  gathering_id   bigint       not null,
  primary key (letter_id, gathering_id),
  constraint insight_area_letter_training_in foreign key (letter_id) references insight_area_letter (id),
  constraint insight_area_letter_training_is foreign key (gathering_id) references gathering_gathering (id)
) character set utf8mb4;
