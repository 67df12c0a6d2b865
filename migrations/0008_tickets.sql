-- Tickets: the right to one verified rating. Keys that sign without seeing, slips that are handed out, and their counts.

create table ticket_keys (
  id                 text   primary key,
  unit_id            uuid   not null references units,
  quarter            text   not null,
  questionnaire      text   not null,
  public_key         bytea  not null,
  sealed_private_key text   not null,
  leaf               bigint not null,
  constraint ticket_keys_place_key unique (unit_id, quarter, questionnaire),
  constraint ticket_keys_leaf_key unique (leaf),
  constraint ticket_keys_id_check check (id ~ '^[A-Za-z0-9_-]{43}$'),
  constraint ticket_keys_quarter_check check (quarter ~ '^\d{4}-Q[1-4]$')
);
comment on table ticket_keys is 'One key for all slips of a commune, a quarter and a questionnaire: a key for fewer people would say more about each of them.';
comment on column ticket_keys.id is 'SHA-256 of the public key in DER, in base64url.';
comment on column ticket_keys.sealed_private_key is 'PKCS #8 under the key of the installation, which is not in the database.';
comment on column ticket_keys.leaf is 'Where the public key stands in the ledger. Who rates accepts no key that is not there.';

create table slips (
  id            text        primary key,
  secret_hash   bytea       not null,
  unit_id       uuid        not null references units,
  quarter       text        not null,
  questionnaire text        not null,
  issued_at     timestamptz not null,
  used          boolean     not null default false,
  blinded_hash  bytea,
  settled       boolean     not null default false,
  constraint slips_secret_hash_check check (length(secret_hash) = 32),
  constraint slips_blinded_hash_check check (blinded_hash is null or (used and length(blinded_hash) = 32)),
  constraint slips_issued_at_check check (date_trunc('minute', issued_at at time zone 'UTC') = issued_at at time zone 'UTC')
);
comment on table slips is 'Slips that were handed out. Who got one is not known here, and nothing says when it was used.';
comment on column slips.id is 'Random, as printed: no order can be read from it.';
comment on column slips.unit_id is 'The commune. The counter and the outcome are counted apart and stand in no slip.';
comment on column slips.issued_at is 'To the minute, only to tell in coarse classes how long after the print a slip is used; of a settled slip the midnight before.';
comment on column slips.blinded_hash is 'SHA-256 of the blinded message that was signed: the same message sent again gets the same signature. Of a rating that came without script, a hash of its form.';
comment on column slips.settled is 'The row was written anew among all that were handed out or used on the same days, in a random order: its place in the table and its transaction no longer say with which dossier it was handed out, nor when it was used.';
create index slips_unsettled_index on slips (id) where not settled;

create table slip_batches (
  unit_id       uuid    not null references units,
  day           date    not null,
  questionnaire text    not null,
  outcome       text    not null,
  slips         integer not null,
  constraint slip_batches_key primary key (unit_id, day, questionnaire, outcome),
  constraint slip_batches_outcome_check check (outcome in ('received', 'supplemented', 'refused')),
  constraint slip_batches_slips_check check (slips > 0)
);
comment on table slip_batches is 'How many slips a counter (or a commune) handed out on a day.';

create table ticket_totals (
  unit_id       uuid    not null references units,
  quarter       text    not null,
  questionnaire text    not null,
  slips         integer not null default 0,
  tickets       integer not null default 0,
  constraint ticket_totals_key primary key (unit_id, quarter, questionnaire),
  constraint ticket_totals_no_more_than_slips check (tickets between 0 and slips)
);
comment on table ticket_totals is 'Slips and tickets of each key. Whatever the program does, there are never more tickets than slips.';

create table ticket_days (
  unit_id         uuid    not null references units,
  day             date    not null,
  quarter         text    not null,
  received        integer not null default 0,
  supplemented    integer not null default 0,
  refused         integer not null default 0,
  tickets         integer not null default 0,
  at_once         integer not null default 0,
  within_hour     integer not null default 0,
  same_day        integer not null default 0,
  later           integer not null default 0,
  leaf            bigint,
  constraint ticket_days_key primary key (unit_id, day, quarter),
  constraint ticket_days_tickets_check check (tickets = at_once + within_hour + same_day + later)
);
comment on table ticket_days is 'What a commune did on a day: slips by outcome, tickets, and how long after the print they were asked for. The quarter is that of the slips; early in a quarter tickets for slips of the last one have a row of their own.';
comment on column ticket_days.at_once is 'Asked for within five minutes of the print.';
comment on column ticket_days.same_day is 'An hour or more after the print, on the same day in Vietnam.';
comment on column ticket_days.leaf is 'Where the counts stand in the ledger. From then on the row does not change.';
create index ticket_days_unwritten_index on ticket_days (day) where leaf is null;
