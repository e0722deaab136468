//! Conversations, from the words to the books.

use super::testing::*;
use super::*;

#[test]
fn look() {
    let mut world = if std::env::var("STRANGER").is_ok() { World::stranger() } else { World::new() };
    let mut last: Option<crate::domain::message::Body> = None;
    for line in std::fs::read_to_string("/tmp/chat.txt").unwrap_or_default().lines() {
        println!("\n\x1b[1m{line}\x1b[0m");
        let event = if let Some(title) = line.strip_prefix('[') {
            let id = choices(last.as_ref().unwrap())
                .into_iter()
                .find(|(_, it)| it.contains(title))
                .expect("a title")
                .0;
            Event::Chose { id }
        } else if let Some(text) = line.strip_prefix('@') {
            let Event::Heard { text, reading, forwarded, spoken, .. } = world.read(text) else {
                unreachable!()
            };
            Event::Heard {
                text,
                reading,
                quoted: Some(Quoted { record: Some(world.last_record()) }),
                forwarded,
                spoken,
            }
        } else if let Some(card) = line.strip_prefix('!') {
            let (name, phone) = card.split_once(',').unwrap();
            let phone = (!phone.is_empty()).then(|| phone.to_owned());
            Event::Cards { cards: vec![Card { name: name.to_owned(), phone, known_as: None, own: false }] }
        } else if let Some(id) = line.strip_prefix("id:") {
            Event::Chose { id: id.to_owned() }
        } else {
            world.read(line)
        };
        match world.take(&event) {
            Some(composed) => {
                println!("{}", shown(&composed.body));
                last = Some(composed.body);
            }
            None => println!("-"),
        }
        later(&mut world, 10);
    }
}
