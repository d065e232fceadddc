-- Until when the next step is to be made, where a case waits for one.
alter table cases.case_file add column step_due timestamptz;
alter table cases.case_event add column step_due timestamptz;

update cases.rules set text = jsonb_set(text::jsonb, '{steps}', '{}')::text;
