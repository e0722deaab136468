//! A service on this host for tests: answers its connections one after the other as it was told, the last answer again
//! and again, and remembers what it was asked.

use super::Limits;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// How one connection is answered.
#[derive(Clone)]
pub(in crate::adapters) enum Reply {
    /// Status, further headers (each ended by `\r\n`), body.
    Full(u16, &'static str, Vec<u8>),
    /// These bytes, then the connection is closed.
    Raw(Vec<u8>),
    /// Nothing, and the connection stays open.
    Silence,
}

pub(in crate::adapters) struct Stub {
    pub(in crate::adapters) base_url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Stub {
    pub(in crate::adapters) async fn with(replies: Vec<Reply>) -> Self {
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
                // A client that stopped reading has closed by now.
                match reply {
                    Some(Reply::Full(status, headers, body)) => {
                        let _ = stream.write_all(&whole(status, headers, &body)).await;
                    }
                    Some(Reply::Raw(bytes)) => drop(stream.write_all(&bytes).await),
                    Some(Reply::Silence) | None => silent.push(stream),
                }
            }
        });
        Self { base_url, asked }
    }

    /// Always the same.
    pub(in crate::adapters) async fn answering(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::with(vec![Reply::Full(status, "", body.into())]).await
    }

    /// Always the same, with further headers, each ended by `\r\n`.
    pub(in crate::adapters) async fn with_headers(status: u16, headers: &str, body: &[u8]) -> Self {
        Self::with(vec![Reply::Raw(whole(status, headers, body))]).await
    }

    /// Every request so far: head, blank line, body.
    pub(in crate::adapters) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

/// An answer as it goes over the wire.
fn whole(status: u16, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\
         {headers}\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
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
pub(in crate::adapters) fn limits() -> Limits {
    let _ = rustls::crypto::ring::default_provider().install_default();
    Limits { connect: Duration::from_millis(500), total: Duration::from_secs(2) }
}

pub(in crate::adapters) fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/fixtures/apis/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The names of the recorded answers that begin with `prefix`.
pub(in crate::adapters) fn fixtures(prefix: &str) -> Vec<String> {
    let files = std::fs::read_dir(format!("{}/tests/fixtures/apis", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.starts_with(prefix)).collect();
    names.sort();
    names
}

/// A provider that answers by the path, the longest prefix first; 404 where nothing fits.
pub(in crate::adapters) struct Routes {
    pub(in crate::adapters) base_url: String,
    asked: Arc<Mutex<Vec<String>>>,
    answers: Answers,
}

/// By prefix.
type Answers = Arc<Mutex<Vec<(String, Vec<u8>)>>>;

impl Routes {
    pub(in crate::adapters) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let answers = Answers::default();
        let (record, known) = (Arc::clone(&asked), Arc::clone(&answers));
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let request = read(&mut stream).await;
                let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
                record.lock().unwrap().push(request);
                let answer = {
                    let known = known.lock().unwrap();
                    let fitting = known.iter().filter(|(prefix, _)| path.starts_with(prefix.as_str()));
                    fitting.max_by_key(|(prefix, _)| prefix.len()).map(|(_, answer)| answer.clone())
                };
                let _ = stream.write_all(&answer.unwrap_or_else(|| whole(404, "", b""))).await;
            }
        });
        Self { base_url, asked, answers }
    }

    pub(in crate::adapters) fn answer(&self, prefix: &str, status: u16, body: &[u8]) {
        self.answers.lock().unwrap().push((prefix.to_owned(), whole(status, "", body)));
    }

    pub(in crate::adapters) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}
