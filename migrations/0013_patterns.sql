-- Suspicious patterns: what the rules found, what was decided about it, and counts of open ratings in series.

create table pattern_findings (
  id              uuid        primary key,
  pattern         text        not null,
  unit_id         uuid        not null references units,
  quarter         text        not null,
  subject         text        not null,
  state           text        not null default 'open',
  strength        numeric     not null,
  observed        integer     not null,
  observed_of     integer     not null,
  expected        numeric     not null,
  compared_with   integer     not null,
  concerned       jsonb       not null,
  found_on        date        not null,
  grown_on        date        not null,
  constraint pattern_findings_key unique (pattern, unit_id, quarter, subject),
  constraint pattern_findings_pattern_check check (pattern in ('kiosk-burst', 'closed-hours', 'identical-answers',
    'identical-comments', 'network-series', 'sudden-jump', 'quick-tickets')),
  constraint pattern_findings_quarter_check check (quarter ~ '^\d{4}-Q[1-4]$'),
  constraint pattern_findings_state_check check (state in ('open', 'dismissed', 'marked', 'noted')),
  constraint pattern_findings_observed_check check (observed between 0 and observed_of),
  constraint pattern_findings_concerned_check check (jsonb_typeof(concerned) = 'object')
);
comment on table pattern_findings is 'What the rules for suspicious patterns found: a question to somebody, never a verdict. Nothing is removed by it.';
comment on column pattern_findings.unit_id is 'The commune.';
comment on column pattern_findings.subject is 'Tells findings of one pattern, commune and quarter apart: a kiosk, a kind of ratings and an answer. Of comments a hash, never the text.';
comment on column pattern_findings.strength is 'Minus the decimal logarithm of how often an honest commune would look like this.';
comment on column pattern_findings.expected is 'How many of observed_of would be usual.';
comment on column pattern_findings.concerned is 'Which ratings it is about, as far as what is kept can tell.';
comment on column pattern_findings.grown_on is 'When it was last found with more ratings than before.';
create index pattern_findings_unit_index on pattern_findings (unit_id);

create table pattern_decisions (
  id          uuid    primary key,
  finding_id  uuid    not null references pattern_findings,
  decided_on  date    not null,
  officer_id  uuid    references officers,
  state       text    not null,
  reason      text    not null,
  decision    text,
  observed    integer not null,
  marked      integer not null,
  correction  bigint,
  constraint pattern_decisions_state_check check (state in ('dismissed', 'marked', 'noted')),
  constraint pattern_decisions_decision_check check ((state = 'dismissed') = (decision is null)),
  constraint pattern_decisions_marked_check check ((state = 'marked') = (marked > 0)),
  constraint pattern_decisions_reason_check check (char_length(reason) between 1 and 2000)
);
comment on table pattern_decisions is 'What was decided about findings. A finding that grows is opened again; what was decided before stays.';
comment on column pattern_decisions.observed is 'How many ratings the finding was about when it was decided.';
comment on column pattern_decisions.marked is 'How many ratings were marked.';
comment on column pattern_decisions.correction is 'Index of the correction leaf in the ledger.';
create index pattern_decisions_finding_index on pattern_decisions (finding_id);

create table open_series (
  unit_id    uuid    not null references units,
  day        date    not null,
  neighbours integer not null,
  same       integer not null,
  runs5      integer not null,
  runs10     integer not null,
  runs20     integer not null,
  constraint open_series_key primary key (unit_id, day),
  constraint open_series_same_check check (same between 0 and neighbours),
  constraint open_series_runs_check check (runs20 <= runs10 and runs10 <= runs5)
);
comment on table open_series is 'How open ratings of a commune followed each other on a day: counts only. No network and no address is kept.';
comment on column open_series.neighbours is 'Pairs that followed each other within ten minutes.';
comment on column open_series.same is 'Those of them that came from one network.';
comment on column open_series.runs10 is 'Unbroken runs from one network that reached ten ratings.';
