drop table nlu_examples;
alter table people drop column learning;
