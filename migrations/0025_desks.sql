-- Who works at the one-stop desk, as it must be public, and the addresses on the web under which units are reached.

create table desk_people (
  unit_id  uuid     not null references units,
  position smallint not null,
  name     text     not null,
  title    text     not null default '',
  field    text     not null default '',
  phone    text,
  constraint desk_people_key primary key (unit_id, position),
  constraint desk_people_position_check check (position between 1 and 40),
  constraint desk_people_name_check check (name <> '')
);
comment on table desk_people is 'Heads and officers of a one-stop desk: name, title, field and telephone are public (Nghị định 61/2018 Art. 9.7). Not accounts: some have none.';

create table unit_hosts (
  host    text primary key,
  unit_id uuid not null references units,
  constraint unit_hosts_host_check check (host = lower(host) and host ~ '^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])$')
);
comment on table unit_hosts is 'A host name at which the first page is the home page of this unit.';
