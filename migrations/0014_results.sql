-- Results: the order in which the rating leaves of a quarter are read for the open data.

create index boxes_quarter_index on boxes (quarter, first_leaf) include (count);
comment on index boxes_quarter_index is 'The leaves of a box follow each other, so the file of a quarter is read box by box without touching other leaves.';
