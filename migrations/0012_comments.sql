-- Comments: what may be shown of what people wrote, what the commune answers, and what it did. Paper forms get a day.

create table comments (
  rating_id          uuid  primary key references rating_comments,
  commune_id         uuid  not null references units,
  moderation_unit_id uuid  not null references units,
  province_id        uuid  not null references units,
  week               date  not null,
  state              text  not null default 'waiting',
  wording            text,
  topics             text[] not null default '{}',
  reason             text,
  decided_on         date,
  decided_by         uuid  references officers,
  claimed_by         uuid  references officers,
  claimed_until      timestamptz,
  constraint comments_state_check check (state in ('waiting', 'public', 'hidden', 'restricted', 'erased')),
  constraint comments_wording_check check ((state = 'public') = (wording is not null)),
  constraint comments_reason_check check (state <> 'hidden' or reason is not null),
  constraint comments_claim_check check ((claimed_by is null) = (claimed_until is null))
);
comment on table comments is 'What has become of a comment. Written from rating_comments in the night, many at once, so that the queue tells nobody who was at the desk this morning.';
comment on column comments.moderation_unit_id is 'The unit above the commune: who decides holds the permission here, so that no desk decides about itself.';
comment on column comments.province_id is 'The top of the tree: who reads suspected denunciations holds the permission here.';
comment on column comments.week is 'As in rating_comments; shown only as a span of weeks with enough ratings.';
comment on column comments.wording is 'What everybody may read: the text with parts hidden, nothing added.';
comment on column comments.claimed_by is 'The moderator who has it open; nobody else may decide on it until claimed_until.';
create index comments_waiting_index on comments (rating_id) where state = 'waiting';
create index comments_public_index on comments (commune_id, week desc, rating_id) where state = 'public';
create index comments_commune_index on comments (commune_id, state);

create table comment_answers (
  rating_id   uuid    primary key references comments,
  text        text    not null,
  revision    integer not null default 1,
  written_by  uuid    references officers,
  written_on  date    not null,
  approved_by uuid    references officers,
  approved_on date,
  constraint comment_answers_text_check check (char_length(text) between 1 and 2000)
);
comment on table comment_answers is 'What the commune answers to a public comment; shown when its chair or vice chair has approved it.';

create table improvements (
  id            uuid    primary key,
  unit_id       uuid    not null references units,
  topic         text    not null,
  quarter       text    not null,
  title         text    not null,
  said          text    not null,
  done          text    not null,
  since         date    not null,
  revision      integer not null default 1,
  written_by    uuid    references officers,
  published_on  date,
  published_by  uuid    references officers,
  comment_count integer,
  constraint improvements_quarter_check check (quarter ~ '^\d{4}-Q[1-4]$'),
  constraint improvements_published_check check ((published_on is null) = (comment_count is null)),
  constraint improvements_count_check check (comment_count > 0)
);
comment on table improvements is '"You said, we did": what people said about a topic in a quarter, and what the commune did about it.';
comment on column improvements.comment_count is 'Public comments of the commune, topic and quarter on the day it was published.';
create index improvements_unit_index on improvements (unit_id);

-- Paper forms are numbered within a year, and count in the quarter of the day that stands on them.
alter table paper_entries
  add column day date not null,
  add column year smallint generated always as (extract(year from day)::smallint) stored,
  drop constraint paper_entries_key,
  add constraint paper_entries_key primary key (unit_id, year, form_number),
  add constraint paper_entries_officer_fkey foreign key (entered_by) references officers;
comment on column paper_entries.day is 'The day that the citizen wrote on the form.';
comment on column paper_entries.entered_by is 'Who typed it first; the second typing must be somebody else''s.';
