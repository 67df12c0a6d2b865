-- Touch screens at counters: which there are, how one is paired, what each said last; and the recordings that are read aloud.

create table kiosks (
  id         uuid        primary key,
  unit_id    uuid        not null references units,
  name       text        not null,
  token_hash bytea,
  pin_sealed text        not null,
  made_at    timestamptz not null,
  paired_at  timestamptz,
  revoked_at timestamptz,
  constraint kiosks_token_hash_key unique (token_hash),
  constraint kiosks_name_check check (char_length(name) between 1 and 100),
  constraint kiosks_token_check check ((token_hash is null) = (paired_at is null or revoked_at is not null))
);
comment on table kiosks is 'Touch screens that take ratings at a counter. Never deleted: the audit trail names them.';
comment on column kiosks.unit_id is 'The counter or commune it stands at; what is rated there counts for this unit.';
comment on column kiosks.token_hash is 'SHA-256 of the secret that the device sends with each request; none before it was paired and after it was revoked.';
comment on column kiosks.pin_sealed is 'The number that opens the officer''s menu on the screen, encrypted: officers look it up, a copy of the database does not tell it.';
create index kiosks_unit_index on kiosks (unit_id);

create table kiosk_pairings (
  kiosk_id   uuid        primary key references kiosks,
  number     text        not null,
  proof      text        not null,
  expires_at timestamptz not null,
  constraint kiosk_pairings_number_key unique (number),
  constraint kiosk_pairings_number_check check (number ~ '^\d{4}$')
);
comment on table kiosk_pairings is 'Codes that wait to be typed on a screen, at most one for each kiosk. One that was used is gone.';
comment on column kiosk_pairings.number is 'The first half of the code: it says which code is meant, so that wrong tries are counted for it.';
comment on column kiosk_pairings.proof is 'Keyed hash of the whole code: eight digits would be found from a plain one.';

create table kiosk_contacts (
  kiosk_id         uuid        primary key references kiosks,
  at               timestamptz not null,
  app_version      text        not null,
  waiting          integer     not null,
  set_aside        integer     not null,
  reasons          jsonb       not null,
  is_full          boolean     not null,
  is_persistent    boolean,
  free_bytes       bigint,
  clock_difference integer     not null,
  constraint kiosk_contacts_waiting_check check (waiting >= 0 and set_aside >= 0),
  constraint kiosk_contacts_reasons_check check (jsonb_typeof(reasons) = 'object')
) with (fillfactor = 50);
comment on table kiosk_contacts is 'What each kiosk said of itself last, once a minute. Apart from kiosks, so that the frequent write is small.';
comment on column kiosk_contacts.waiting is 'Ratings on the device that were not yet sent.';
comment on column kiosk_contacts.set_aside is 'Ratings on the device that were refused for good, or that belong to another pairing; reasons counts them by code.';
comment on column kiosk_contacts.is_persistent is 'Whether the browser promised not to clear its storage; null when it does not say.';
comment on column kiosk_contacts.clock_difference is 'Seconds by which the clock of the device is ahead of ours.';

create table speech_files (
  key     bytea       not null,
  file    text        not null,
  seconds real        not null,
  made_at timestamptz not null,
  constraint speech_files_key primary key (key, file),
  constraint speech_files_file_check check (file ~ '^[0-9a-f]{64}$')
);
comment on table speech_files is 'Recordings of texts that are read aloud, so that each is spoken once. A text has more than one only when its file was lost or two recorded it at once.';
comment on column speech_files.key is 'SHA-256 of voice, version of the engine and text.';
comment on column speech_files.file is 'SHA-256 of the MP3 file in the store of files.';
create index speech_files_file_index on speech_files (file);
