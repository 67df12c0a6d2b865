-- Keys with which other programs come in (API tokens), and for which dossiers of such a program a rating slip was given.

create table api_tokens (
  id             uuid        primary key,
  key_id         text        not null,
  mark           text        not null,
  unit_id        uuid        not null references units,
  name           text        not null,
  permissions    text[]      not null,
  made_by        uuid        not null references officers,
  responsible_id uuid        not null references officers,
  made_at        timestamptz not null,
  expires_on     date        not null,
  last_used_on   date,
  revoked_at     timestamptz,
  constraint api_tokens_key_id_key unique (key_id),
  constraint api_tokens_key_id_check check (key_id ~ '^[0-9a-hjkmnp-tv-z]{10}$'),
  constraint api_tokens_mark_check check (length(mark) = 43),
  constraint api_tokens_name_check check (length(name) between 1 and 100),
  constraint api_tokens_permissions_check check (cardinality(permissions) > 0),
  constraint api_tokens_expires_check check (
    expires_on between (made_at at time zone 'Asia/Ho_Chi_Minh')::date
      and ((made_at at time zone 'Asia/Ho_Chi_Minh')::date + interval '2 years')::date)
);
comment on table api_tokens is 'Keys with which other programs come in. Never deleted: the audit trail names them.';
comment on column api_tokens.id is 'Made by the form, so that a form sent twice is one key.';
comment on column api_tokens.key_id is 'The part of the key that is no secret, by which the row is found.';
comment on column api_tokens.mark is 'HMAC-SHA-256 of the secret part, under the key of the installation, which is not in the database.';
comment on column api_tokens.unit_id is 'Where it may do something: this unit and all below it.';
comment on column api_tokens.permissions is 'What it may do at most; less where the officer who answers for it may do less.';
comment on column api_tokens.responsible_id is 'Who answers for it. It rests while this officer is suspended or does not hold its permissions; another may take it over.';
comment on column api_tokens.expires_on is 'The last day in Viet Nam on which it is good.';
comment on column api_tokens.last_used_on is 'The day alone.';
create index api_tokens_unit_index on api_tokens (unit_id);
create index api_tokens_responsible_index on api_tokens (responsible_id);

create table imported_slips (
  dossier_id uuid not null references dossiers,
  outcome    text not null,
  constraint imported_slips_key primary key (dossier_id, outcome),
  constraint imported_slips_outcome_check check (outcome in ('received', 'supplemented', 'refused'))
);
comment on table imported_slips is 'That a rating slip was given for a visit of a dossier of another system: once. Which slip is known nowhere, nor when.';
