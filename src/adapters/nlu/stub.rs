//! An engine on this host for tests: answers its connections one after the other as it was told, the last answer again
//! and again, and remembers what it was asked.

use super::Limits;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// How one connection is answered.
#[derive(Clone)]
pub(super) enum Reply {
    /// Status, further headers (each ended by `\r\n`), body.
    Full(u16, &'static str, Vec<u8>),
    /// These bytes, then the connection is closed.
    Raw(&'static [u8]),
    /// Nothing, and the connection stays open.
    Silence,
}

pub(super) struct Stub {
    pub(super) base_url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Stub {
    pub(super) async fn with(replies: Vec<Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let record = Arc::clone(&asked);
        tokio::spawn(async move {
            let mut silent = Vec::new();
            let mut served = 0;
            while let Ok((mut stream, _)) = listener.accept().await {
                let reply = replies.get(served).or(replies.last()).cloned();
                served += 1;
                let request = read(&mut stream).await;
                record.lock().unwrap().push(request);
                match reply {
                    Some(Reply::Full(status, headers, body)) => {
                        let head = format!(
                            "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\
                             connection: close\r\n{headers}\r\n",
                            body.len()
                        );
                        // A client that stopped reading has closed by now.
                        let _ = stream.write_all(&[head.as_bytes(), &body].concat()).await;
                    }
                    Some(Reply::Raw(bytes)) => drop(stream.write_all(bytes).await),
                    Some(Reply::Silence) | None => silent.push(stream),
                }
            }
        });
        Self { base_url, asked }
    }

    pub(super) async fn answering(status: u16, body: Vec<u8>) -> Self {
        Self::with(vec![Reply::Full(status, "", body)]).await
    }

    /// Every request so far: head, blank line, body.
    pub(super) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

async fn read(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap_or("0");
            if body.len() >= length.parse::<usize>().unwrap() {
                return text;
            }
        }
        let mut chunk = [0; 4_096];
        match stream.read(&mut chunk).await {
            Ok(0) | Err(_) => return text,
            Ok(count) => bytes.extend_from_slice(&chunk[..count]),
        }
    }
}

/// Short limits, after the TLS provider that every client wants.
pub(super) fn limits() -> Limits {
    let _ = rustls::crypto::ring::default_provider().install_default();
    Limits { connect: Duration::from_millis(500), total: Duration::from_millis(700) }
}

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

pub(super) fn fixture(name: &str) -> Vec<u8> {
    file(&format!("apis/{name}"))
}

/// The names of the recorded answers that begin with `prefix`.
pub(super) fn fixtures(prefix: &str) -> Vec<String> {
    let files = std::fs::read_dir(format!("{}/tests/fixtures/apis", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.starts_with(prefix)).collect();
    names.sort();
    names
}

/// The key file of an account that was made for tests and opens nothing.
pub(super) fn account(token_uri: &str) -> String {
    let key = String::from_utf8(file("keys/service-account.pem")).unwrap();
    serde_json::json!({
        "type": "service_account", "project_id": "expense-fixture", "private_key_id": "test-key",
        "private_key": key, "client_email": "bot@expense-fixture.iam.gserviceaccount.com",
        "token_uri": token_uri,
    })
    .to_string()
}
