-- That an organiser consulted the prefecture on a training, with whom and what was answered. Never changed: what
-- is said later is another row.
create table workshop_consultation (
  id               bigint       not null auto_increment primary key,
  gathering_id     bigint       not null,
  consulted_on     date         not null,
  consulted_with   varchar(120) not null,      -- office and name, as people write it
  answer           varchar(400) null,          -- null = none yet
  noted_at         datetime(6)  not null,
  noted_by         bigint       not null,
  key workshop_consultation_of_gathering (gathering_id, id),
  constraint workshop_consultation_of foreign key (gathering_id) references gathering_gathering (id)
) character set utf8mb4;
