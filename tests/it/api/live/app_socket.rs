//! An app's side of a socket.

use futures_util::{SinkExt as _, StreamExt as _};
use hisaab::http::PROTOCOL;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout, timeout_at};
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

/// Longest wait for a frame that has to come.
const LIMIT: Duration = Duration::from_secs(30);

pub(crate) struct AppSocket {
    pub(crate) stream: WebSocketStream<TcpStream>,
}

/// What comes next.
#[derive(PartialEq, Debug)]
pub(crate) enum Next {
    Frame(Value),
    /// With its code, where one came.
    Closed(Option<u16>),
}

impl Next {
    pub(crate) fn frame(self) -> Value {
        match self {
            Self::Frame(frame) => frame,
            Self::Closed(code) => panic!("closed with {code:?}"),
        }
    }
}

impl AppSocket {
    /// Opens a socket at `http://…`; the error is the status of the answer, 0 where there was none.
    pub(crate) async fn open(base: &str, protocols: &str, headers: &[(&str, &str)]) -> Result<Self, u16> {
        let address = base.strip_prefix("http://").unwrap();
        let mut request = format!("ws://{address}/api/v1/socket").into_client_request().unwrap();
        if !protocols.is_empty() {
            request.headers_mut().insert("sec-websocket-protocol", protocols.parse().unwrap());
        }
        for (name, value) in headers {
            let name: tokio_tungstenite::tungstenite::http::HeaderName = name.parse().unwrap();
            request.headers_mut().insert(name, value.parse().unwrap());
        }
        let tcp = TcpStream::connect(address).await.map_err(|_| 0_u16)?;
        match client_async(request, tcp).await {
            Ok((stream, _)) => Ok(Self { stream }),
            Err(Error::Http(answer)) => Err(answer.status().as_u16()),
            Err(_) => Err(0),
        }
    }

    pub(crate) async fn with_ticket(base: &str, ticket: &str) -> Result<Self, u16> {
        Self::open(base, &format!("{PROTOCOL}, {ticket}"), &[]).await
    }

    pub(crate) async fn say(&mut self, text: &str) {
        self.stream.send(Message::text(text)).await.unwrap();
    }

    /// Says from where on events are wanted; returns the answer.
    pub(crate) async fn begin(&mut self, cursor: Option<&str>) -> Value {
        self.say(&json!({ "cursor": cursor }).to_string()).await;
        self.next().await.frame()
    }

    pub(crate) async fn next(&mut self) -> Next {
        self.next_within(LIMIT).await.expect("nothing comes")
    }

    /// What comes next within this time, if anything does.
    pub(crate) async fn next_within(&mut self, limit: Duration) -> Option<Next> {
        let deadline = Instant::now() + limit;
        loop {
            let message = timeout_at(deadline, self.stream.next()).await.ok()?;
            match message {
                Some(Ok(Message::Text(text))) => {
                    return Some(Next::Frame(serde_json::from_str(&text).unwrap()));
                }
                Some(Ok(Message::Close(frame))) => {
                    return Some(Next::Closed(frame.map(|frame| frame.code.into())));
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Some(Next::Closed(None)),
            }
        }
    }

    /// Events until one of each of these kinds came, each where the one before it ended.
    pub(crate) async fn until(&mut self, kinds: &[&str]) -> Vec<Value> {
        let mut frames: Vec<Value> = Vec::new();
        while !kinds.iter().all(|kind| frames.iter().any(|frame| frame["kind"] == *kind)) {
            let frame = self.next().await.frame();
            if let Some(before) = frames.last() {
                assert_eq!(frame["prev"], before["cursor"], "{before} {frame}");
            }
            frames.push(frame);
        }
        frames
    }

    /// Nothing comes for a while.
    pub(crate) async fn is_quiet(&mut self) {
        let next = self.next_within(Duration::from_millis(400)).await;
        assert_eq!(next, None, "something came");
    }

    pub(crate) async fn close(mut self) {
        let _ = timeout(LIMIT, self.stream.close(None)).await;
    }
}

/// The event of this kind.
pub(crate) fn of_kind<'a>(frames: &'a [Value], kind: &str) -> &'a Value {
    let found = frames.iter().find(|frame| frame["kind"] == kind);
    found.unwrap_or_else(|| panic!("no {kind} among {frames:?}"))
}
