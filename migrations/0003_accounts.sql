-- Officers: who they are, what they may do and where, how they prove it, and from where they are signed in.

create table officers (
  id         uuid        primary key,
  unit_id    uuid        not null references units,
  name       text        not null,
  user_name  text        not null,
  email      text,
  phone      text,
  state      text        not null default 'active',
  created_at timestamptz not null,
  constraint officers_state_check check (state in ('active', 'suspended')),
  -- Without @, so that what is typed at the door is either a user name or an e-mail, never both.
  constraint officers_user_name_check check (user_name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{1,59}$'),
  constraint officers_email_check check (email like '%_@_%')
);
comment on table officers is 'People who work in the back office. Never deleted: the audit trail names them.';
comment on column officers.unit_id is 'The unit that keeps the account; its administrators manage it. What the officer may do stands in assignments.';
create unique index officers_user_name_key on officers (lower(user_name));
create unique index officers_email_key on officers (lower(email));
create index officers_unit_index on officers (unit_id);

create table officer_credentials (
  officer_id          uuid        primary key references officers,
  password_hash       text,
  password_changed_at timestamptz,
  totp_secret         text,
  totp_since          timestamptz,
  totp_last_step      bigint,
  constraint officer_credentials_totp_check check ((totp_secret is null) = (totp_since is null))
);
comment on table officer_credentials is 'What an officer proves to be themselves with; apart from officers, so that no list ever reads it.';
comment on column officer_credentials.password_hash is 'scrypt with its parameters and salt: $scrypt$ln=15,r=8,p=3$salt$hash.';
comment on column officer_credentials.totp_secret is 'Encrypted (AES-256-GCM) under a key that is not in the database, bound to the officer.';
comment on column officer_credentials.totp_last_step is 'The time step of the last code that was accepted: it and older ones are refused.';

create table recovery_codes (
  officer_id uuid  not null references officers,
  hash       bytea not null,
  constraint recovery_codes_key primary key (officer_id, hash)
);
comment on table recovery_codes is 'One-time codes in place of the second factor, hashed. A code that was used is gone.';

create table assignments (
  id         uuid      primary key,
  officer_id uuid      not null references officers,
  role       text      not null,
  unit_id    uuid      not null references units,
  valid      daterange not null,
  constraint assignments_valid_check check (not isempty(valid) and not lower_inf(valid)),
  constraint assignments_once exclude using gist (officer_id with =, role with =, unit_id with =, valid with &&)
);
comment on table assignments is 'Which role an officer holds in a unit and all below it, from a day up to but not including another.';
comment on column assignments.role is 'Id of a role of the program (accounts/rules.ts).';
create index assignments_unit_index on assignments (unit_id);

create table sessions (
  id           uuid        primary key,
  officer_id   uuid        not null references officers,
  token_hash   bytea       not null,
  stage        text        not null,
  created_at   timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at   timestamptz not null,
  address      text        not null,
  user_agent   text        not null,
  constraint sessions_token_hash_key unique (token_hash),
  constraint sessions_stage_check check (stage in ('pending', 'full'))
);
comment on table sessions is 'Signed-in browsers. Times are the machine''s, not the programme''s. A session that ended is gone.';
comment on column sessions.stage is 'pending: the password was right, the second factor is still to come; such a session opens nothing.';
create index sessions_officer_index on sessions (officer_id);

create table password_links (
  id         uuid        primary key,
  officer_id uuid        not null references officers,
  token_hash bytea       not null,
  expires_at timestamptz not null,
  constraint password_links_token_hash_key unique (token_hash),
  constraint password_links_officer_key unique (officer_id)
);
comment on table password_links is 'One-time links with which an officer sets a password. The newest of an officer is the only one; a used one is gone.';

create table sign_in_attempts (
  account       bytea       not null,
  source        text        not null,
  attempts      integer     not null,
  last_at       timestamptz not null,
  blocked_until timestamptz not null,
  constraint sign_in_attempts_key primary key (account, source)
);
comment on table sign_in_attempts is 'Attempts since the last success, for each account and each device or network: nobody can use up another''s.';
comment on column sign_in_attempts.account is 'Hash of what was typed as the name, or of the officer and the step: unknown names are counted alike.';
