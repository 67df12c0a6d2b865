-- Letters of congratulation, condolence, thanks and apology: templates with versions, and letters that wait for a signature.

create table letter_templates (
  id       uuid    primary key,
  unit_id  uuid    not null references units,
  kind     text    not null,
  version  integer not null,
  subject  text    not null,
  body     text    not null,
  made_by  uuid    references officers,
  made_on  date    not null,
  constraint letter_templates_key unique (unit_id, kind, version),
  constraint letter_templates_kind_check check (kind in ('birth', 'marriage', 'death', 'late', 'thanks')),
  constraint letter_templates_version_check check (version > 0)
);
comment on table letter_templates is 'Wordings with merge fields; the newest of the unit holds, else that of the unit above, else the one that is shipped. Versions stay.';

create table letters (
  id          uuid        primary key,
  key         text        not null,
  unit_id     uuid        not null references units,
  kind        text        not null,
  dossier_id  uuid,
  template_id uuid        references letter_templates,
  content     text,
  has_email   boolean     not null default false,
  state       text        not null default 'waiting',
  revision    integer     not null default 0,
  proposed_at timestamptz not null,
  signed_by   uuid        references officers,
  signed_name text,
  signed_on   date,
  printed_on  date,
  emailed_on  date,
  dropped_by  uuid        references officers,
  dropped_on  date,
  reason      text,
  erased_on   date,
  constraint letters_key_key unique (key),
  constraint letters_kind_check check (kind in ('birth', 'marriage', 'death', 'late', 'thanks')),
  constraint letters_state_check check (state in ('waiting', 'signed', 'dropped')),
  constraint letters_signed_check check ((state = 'signed') = (signed_on is not null)),
  constraint letters_dropped_check check ((state = 'dropped') = (dropped_on is not null)),
  constraint letters_reason_check check (state <> 'dropped' or reason is not null),
  constraint letters_erased_check check ((erased_on is null) = (content is not null)),
  constraint letters_unsigned_check check (state = 'signed' or (printed_on is null and emailed_on is null))
);
comment on table letters is 'Letters to people. What follows twice from one event is one letter, by its key.';
comment on column letters.content is 'Sealed JSON: addressee, subject and text. Erased on schedule; that there was a letter stays.';
comment on column letters.template_id is 'The version it was made from; null for a shipped one.';
comment on column letters.dossier_id is 'The dossier that it followed from, if one did.';
create index letters_waiting_index on letters (unit_id, proposed_at) where state = 'waiting';
create index letters_unit_index on letters (unit_id, proposed_at desc);
