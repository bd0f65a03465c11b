-- Whose decisions count for a training: the prefecture of the organiser that one applied to.
alter table credit_credit add column region char(2) character set ascii collate ascii_bin null;

update credit_credit c
  join gathering_gathering g on g.id = cast(substring_index(c.source_id, '/', 1) as unsigned)
   set c.region = lpad(g.prefecture, 2, '0')
 where c.source_kind = 'gathering:gathering';
