//! The founding examples, through webhook, database and provider.

use crate::support::TestApp;

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
    assert_eq!(heard.len(), 1, "{heard:?}");
    app.stop().await;
}
