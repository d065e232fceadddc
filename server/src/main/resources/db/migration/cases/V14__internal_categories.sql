-- That residents are not offered a category, and that its cases are never public.
alter table cases.category add column internal boolean not null default false;
