-- What is asked besides, of a report in a category.
create table opendata.attribute (
  district char(6) not null,
  code     int     not null,
  place    int     not null,
  category text    not null,
  variable boolean not null,
  datatype text    not null,
  required boolean not null,
  name_zh  text    not null,
  name_en  text    not null,
  hint_zh  text    not null,
  hint_en  text    not null,
  primary key (district, code)
);

-- What can be chosen where an answer is one of a list.
create table opendata.choice (
  district  char(6) not null,
  attribute int     not null,
  key       text    not null,
  place     int     not null,
  name_zh   text    not null,
  name_en   text    not null,
  primary key (district, attribute, key)
);

-- Categories whose cases are not public before the office has taken them up.
create table opendata.held (
  district char(6) not null,
  category text    not null,
  primary key (district, category)
);
