-- A calendar file that goes with a mail, and its method (RFC 5546).
alter table platform_outbox
  add column calendar        mediumtext  null,
  add column calendar_method varchar(10) character set ascii collate ascii_bin null;
