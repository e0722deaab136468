use super::*;
use crate::adapters::outbound::stub::{Routes, fixture, limits};

const ID: &str = "2100550100000001";

fn media(url: Option<&str>) -> Media {
    Media {
        id: ID.to_owned(),
        mime: "audio/ogg; codecs=opus".to_owned(),
        sha256: None,
        url: url.map(str::to_owned),
    }
}

fn here() -> MediaHosts {
    MediaHosts(vec!["127.0.0.1".parse().unwrap(), "lookaside.fbsbx.com".parse().unwrap()])
}

fn meta(base_url: &str) -> WhatsappMedia {
    let door = MediaDoor::Meta {
        base_url: base_url.to_owned(),
        api_version: "v26.0".to_owned(),
        access_token: SecretString::from("token"),
    };
    WhatsappMedia::new(door, here(), limits()).unwrap()
}

fn d360(base_url: &str) -> WhatsappMedia {
    let door = MediaDoor::D360 { base_url: base_url.to_owned(), api_key: SecretString::from("d360-key") };
    WhatsappMedia::new(door, here(), limits()).unwrap()
}

/// A recorded look-up that names an address on this host.
fn found(file: &str, base_url: &str) -> Vec<u8> {
    let text = String::from_utf8(fixture(file)).unwrap();
    text.replace("https://lookaside.fbsbx.com", base_url).into_bytes()
}

#[tokio::test]
async fn meta_is_asked_for_the_address_and_then_for_the_file() {
    for file in ["graph_media_get.json", "graph_media_get_size_number.json"] {
        let routes = Routes::start().await;
        routes.answer("/v26.0/", 200, &found(file, &routes.base_url));
        routes.answer("/whatsapp_business/attachments/", 200, b"OggS...");
        let bytes = meta(&routes.base_url).fetch("109900550100001", &media(None)).await.unwrap();
        assert_eq!(bytes, b"OggS...", "{file}");
        let asked = routes.asked();
        assert!(
            asked[0].starts_with(&format!("GET /v26.0/{ID}?phone_number_id=109900550100001 ")),
            "{}",
            asked[0]
        );
        let file = format!("GET /whatsapp_business/attachments/?mid={ID}&ext=1795251900&hash=ARfixture0001 ");
        assert!(asked[1].starts_with(&file), "{}", asked[1]);
        assert!(
            asked
                .iter()
                .all(|asked| asked.contains("authorization: Bearer token") && asked.contains("user-agent: "))
        );
    }
}

#[tokio::test]
async fn an_address_in_the_message_saves_the_look_up_unless_it_leads_elsewhere() {
    let routes = Routes::start().await;
    routes.answer("/direct", 200, b"direct");
    routes.answer("/v26.0/", 200, &found("graph_media_get.json", &routes.base_url));
    routes.answer("/whatsapp_business/attachments/", 200, b"looked up");
    let source = meta(&routes.base_url);
    let direct = format!("{}/direct", routes.base_url);
    assert_eq!(source.fetch("1", &media(Some(&direct))).await.unwrap(), b"direct");
    for foreign in ["http://169.254.169.254/latest/meta-data", "https://evil.test/x", "nonsense", "/gone"] {
        let url = if foreign == "/gone" { format!("{}/gone", routes.base_url) } else { foreign.to_owned() };
        assert_eq!(source.fetch("1", &media(Some(&url))).await.unwrap(), b"looked up", "{foreign}");
    }
}

#[tokio::test]
async fn a_file_of_360dialog_comes_from_its_own_host_and_is_looked_up_once() {
    let routes = Routes::start().await;
    routes.answer(&format!("/{ID}"), 200, &fixture("graph_media_get.json"));
    routes.answer("/whatsapp_business/attachments/", 200, b"OggS...");
    let source = d360(&routes.base_url);
    assert_eq!(source.fetch("1", &media(None)).await.unwrap(), b"OggS...");
    let asked = routes.asked();
    assert!(asked[1].starts_with("GET /whatsapp_business/attachments/?mid="), "{}", asked[1]);
    assert!(
        asked
            .iter()
            .all(|asked| asked.contains("d360-api-key: d360-key") && !asked.contains("authorization"))
    );

    let routes = Routes::start().await;
    routes.answer(&format!("/{ID}"), 200, &fixture("graph_media_get.json"));
    assert_eq!(d360(&routes.base_url).fetch("1", &media(None)).await, Err(MediaError::Gone));
    assert_eq!(routes.asked().len(), 2, "{:?}", routes.asked());
}

#[tokio::test]
async fn what_goes_wrong_has_a_name() {
    type Check = fn(&Result<Vec<u8>, MediaError>) -> bool;
    let lookup = |url: &str, size: &str| format!(r#"{{"url":"{url}","file_size":{size}}}"#);
    let huge = lookup("http://127.0.0.1:1/x", r#""99999999""#);
    let foreign = lookup("http://169.254.169.254/x", "1");
    let unavailable =
        |outcome: &Result<Vec<u8>, MediaError>| matches!(outcome, Err(MediaError::Unavailable { .. }));
    let table: [(u16, Vec<u8>, Check); 9] = [
        (400, fixture("graph_media_expired.json"), |it| it == &Err(MediaError::Gone)),
        (404, b"".to_vec(), |it| it == &Err(MediaError::Gone)),
        (200, huge.into_bytes(), |it| it == &Err(MediaError::TooLarge)),
        (200, foreign.into_bytes(), |it| {
            it == &Err(MediaError::Elsewhere { host: "169.254.169.254".to_owned() })
        }),
        (200, b"<html>".to_vec(), unavailable),
        (200, br#"{"url":7}"#.to_vec(), unavailable),
        (401, fixture("graph_error_190_token.json"), unavailable),
        (500, b"".to_vec(), unavailable),
        (429, b"".to_vec(), unavailable),
    ];
    for (status, body, is_expected) in table {
        let routes = Routes::start().await;
        routes.answer("/", status, &body);
        let outcome = meta(&routes.base_url).fetch("1", &media(None)).await;
        assert!(is_expected(&outcome), "{status} {}: {outcome:?}", String::from_utf8_lossy(&body));
        // What may work another time is tried twice.
        let asked = routes.asked().len();
        assert_eq!(asked, if unavailable(&outcome) { 2 } else { 1 }, "{status}");
    }
    let traversal = Media { id: "../secrets".to_owned(), ..media(None) };
    assert_eq!(meta("http://127.0.0.1:1").fetch("1", &traversal).await, Err(MediaError::Gone));
}
