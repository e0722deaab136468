drop table category_words;
