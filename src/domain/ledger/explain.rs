//! Why somebody owes what they owe: the lines that add up to a balance.
