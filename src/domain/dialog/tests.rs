//! Conversations, from the words to the books.

use super::testing::*;
use super::*;

#[test]
fn look() {
    let mut world = World::new();
    let body = world.tells("dinner 1200 with Kamal", vec![shared("dinner", "1200", &["Kamal"])]);
    println!("{}\n----", shown(&body));
    let body = world.taps(&body, "Change");
    println!("{}\n----", shown(&body));
}
