//! Who does not read, or says nothing, is cut off in time.

use super::super::world::World;
use super::app_socket::{AppSocket, Next};
use std::time::Duration;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep, timeout};

/// Longest that a peer that does not read may stay.
const CUT: Duration = Duration::from_secs(15);
/// A ping with nothing in it, and one as long as it may be, masked with zeros.
const SHORT_PING: [u8; 6] = [0x89, 0x80, 0, 0, 0, 0];

fn long_ping() -> Vec<u8> {
    [[0x89, 0xfd, 0, 0, 0, 0].as_slice(), &[b'x'; 125]].concat()
}

/// Writes now and then, and reads nothing, until the connection is gone; tells how long that took.
async fn until_gone(tcp: &mut TcpStream) -> Duration {
    let began = Instant::now();
    while tcp.write_all(&SHORT_PING).await.is_ok() {
        assert!(began.elapsed() < CUT + Duration::from_secs(10), "it is still there");
        sleep(Duration::from_millis(200)).await;
    }
    began.elapsed()
}

async fn does_not_read(world: &World) {
    let (mut socket, _) = world.live(&world.asha, None).await;
    world.added("Dinner", "160.00").await;
    let took = until_gone(socket.stream.get_mut()).await;
    println!("a peer that does not read is gone after {took:.1?}");
    assert!(took <= CUT, "{took:?}");
}

/// The peer asks and asks and reads no answer, until the server cannot write any more and its actor is not polled.
async fn floods(world: &World) {
    let (mut socket, _) = world.live(&world.rahul, None).await;
    let many = long_ping().repeat(1_000);
    let tcp = socket.stream.get_mut();
    let began = Instant::now();
    let blocked = loop {
        match timeout(Duration::from_secs(1), tcp.write_all(&many)).await {
            Ok(Ok(())) => assert!(began.elapsed() < Duration::from_mins(1), "it reads for ever"),
            Ok(Err(error)) => panic!("gone before it was full: {error}"),
            Err(_) => break Instant::now(),
        }
    };
    let gone = timeout(CUT + Duration::from_secs(10), tcp.write_all(&many)).await;
    assert!(matches!(gone, Ok(Err(_))), "{gone:?}");
    println!("a peer that floods is gone {:.1?} after it was full", blocked.elapsed());
    assert!(blocked.elapsed() <= CUT, "{:?}", blocked.elapsed());
}

async fn says_nothing(world: &World) {
    let mut socket = world.socket(&world.stranger).await;
    let began = Instant::now();
    let end = socket.next_within(CUT).await;
    assert_eq!(end, Some(Next::Closed(Some(1008))));
    assert!(began.elapsed() >= Duration::from_secs(9), "{:?}", began.elapsed());
}

async fn reads_and_answers(world: &World) {
    let (mut socket, _): (AppSocket, _) = world.live(&world.asha, None).await;
    // An event came with a ping; the answer to it is all that is needed to stay.
    let deadline = Instant::now() + CUT + Duration::from_secs(3);
    while let Some(left) = deadline.checked_duration_since(Instant::now()) {
        if let Some(Next::Closed(code)) = socket.next_within(left).await {
            panic!("closed with {code:?}");
        }
    }
}

#[actix::test]
async fn who_does_not_read_or_says_nothing_is_cut_off() {
    let world = World::new().await;
    tokio::join!(does_not_read(&world), floods(&world), says_nothing(&world), reads_and_answers(&world));
    world.app.stop().await;
}
