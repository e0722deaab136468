//! The founding examples, through webhook, database and provider.

use crate::support::{Answer, TestApp};

const ASHA: &str = "919999000001";
const KAMAL: &str = "919999000002";

#[actix::test]
async fn a_shared_cigar_is_saved_told_and_settled() {
    let app = TestApp::start().await;
    app.shares_card(ASHA, "Kamal", KAMAL).await;
    let heard = app.says(ASHA, "shared ₹160 cigar with Kamal").await;
    assert_eq!(heard.len(), 1, "{heard:?}");
    assert!(heard[0].text().contains("₹160.00"), "{}", heard[0].text());
    assert!(heard[0].text().contains("₹80.00"), "{}", heard[0].text());
    let told: Vec<_> =
        app.provider.messages().into_iter().filter(|sent| sent.to().ends_with(KAMAL)).collect();
    assert_eq!(told.len(), 1, "Kamal is told once");
    let heard = app.says(KAMAL, "I paid Person back 80 rupees").await;
    // It is his first message, so what was noted before may be told once more beside the reply.
    let replies = heard.iter().filter(|sent| !sent.text().contains("cigar")).count();
    assert_eq!(replies, 1, "{heard:?}");
    app.stop().await;
}

#[actix::test]
async fn a_reply_is_sent_again_when_the_provider_was_busy_and_its_button_takes_it_back() {
    let app = TestApp::start().await;
    app.says(ASHA, "hi").await;
    app.provider.answer_next(Answer::Error { status: 429, code: 130_429 });
    let heard = app.says(ASHA, "coffee 40").await;
    assert_eq!(heard.len(), 2, "refused once, then sent: {heard:?}");
    assert_eq!((heard[0].message_id.is_none(), heard[0].text()), (true, heard[1].text()));
    assert!(heard[1].path.ends_with("/109900550100001/messages"), "{}", heard[1].path);
    assert!(heard[1].authorization.as_deref().is_some_and(|value| value.starts_with("Bearer ")));
    let undone = app.taps(ASHA, &heard[1].choice("Undo")).await;
    assert_eq!(undone.len(), 1, "{undone:?}");
    assert_eq!(app.database.number("select count(*) from expenses where deleted").await, 1);
    app.stop().await;
}
