drop table nlu_comparisons;
