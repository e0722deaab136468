//! What logging in asks of the database, beside the logins of many others.

use super::world::now;
use super::{Check, Ports};
use chrono::TimeDelta;
use hisaab::domain::login::{Ending, Way};
use hisaab::domain::message::{Address, Body, Template};
use hisaab::ids::{CommandId, InviteId, OutboxId, PersonId, SessionId};
use hisaab::ports::challenges::{Challenge, Challenges as _, Opened, Progress};
use hisaab::ports::feed::Feed as _;
use hisaab::ports::invites::{FoundInvite, Invites as _, Made, NewInvite};
use hisaab::ports::sessions::{Begin, Renewal, Sessions as _, Which};
use hisaab::ports::telling::{Notice, Telling as _};
use hisaab::ports::tokens::{AccessTokens as _, Claims};
use uuid::Uuid;

/// A login, its token and its challenge for everybody.
const OTHERS: &str = "
    insert into sessions (id, tenant_id, person_id, way, device_enc, begun_at, used_at, idle_until, ends_at)
        select gen_random_uuid(), tenant_id, id, 1, '\\x01', now(), now(), now() + interval '30 d', now() + interval '90 d'
        from people where id <> '{asha}';
    insert into refresh_tokens (id, session_id, hash, made_at)
        select gen_random_uuid(), id, sha256(id::text::bytea), now() from sessions;
    insert into login_challenges (id, tenant_id, way, code_idx, secret_hash, device_enc, number_idx, address_idx,
            person_id, created_at, expires_at)
        select gen_random_uuid(), tenant_id, 2, sha256(id::text::bytea), sha256(id::text::bytea), '\\x01',
            sha256(id::text::bytea), sha256(id::text::bytea), id, now(), now() + interval '5 min'
        from people where id <> '{asha}';
    vacuum analyze sessions;
    vacuum analyze refresh_tokens;
    vacuum analyze login_challenges;";

/// Invitations, while Asha has a guest whom she has brought in.
pub(super) async fn invites(check: &mut Check, guest: PersonId) {
    let (inviter, at) = (check.world.asha, now());
    let id = InviteId::derived("another invite", &[]);
    let until = at + TimeDelta::days(7);
    let new = NewInvite { id, inviter, guest, code: "K7F2QX9ACD".to_owned(), at, until };
    let made = check.of("an invitation", async |ports| ports.invites.make(&new).await.unwrap()).await;
    assert_eq!(made, Made::Open);
    let bela = check.world.bela;
    let turn = CommandId::derived("turn", &[]);
    let find = async |ports: &Ports, code: &str| ports.invites.find(code, bela, turn, at).await;
    let found = check.of("a code", async |ports| find(ports, "K7F2QX9ACD").await.unwrap()).await;
    assert!(matches!(found, FoundInvite::There { is_open: true, .. }), "{found:?}");
    let found = check.of("a wrong code", async |ports| find(ports, "2222222222").await.unwrap()).await;
    assert_eq!(found, FoundInvite::Unknown);
    let all = check.of("invitations", async |ports| ports.invites.list(inviter).await.unwrap()).await;
    assert_eq!(all.len(), 1);
    let revoke = async |ports: &Ports| ports.invites.revoke(inviter, id, at).await.unwrap();
    assert!(check.of("it is taken back", async |ports| revoke(ports).await).await.unwrap().is_revoked);
}

pub(super) async fn logins(check: &mut Check) {
    let others = OTHERS.replace("{asha}", &check.world.asha.to_string());
    for statement in others.split_inclusive(";\n") {
        check.world.sql.batch_execute(statement).await.unwrap();
    }
    let (asha, at) = (check.world.asha, now());
    let session = SessionId(Uuid::from_u128(1));
    let challenge = |number: u128, way: Way| Challenge {
        id: Uuid::from_u128(number),
        way,
        code: "K7F2QX".to_owned(),
        secret: [7; 32],
        device: "a test".to_owned(),
        phone: Some("919999000001".to_owned()),
        address: "203.0.113.7".to_owned(),
        at,
        until: at + TimeDelta::minutes(5),
    };
    let (reverse, code) = (challenge(1, Way::Reverse), challenge(2, Way::Code));
    check
        .of("challenges", async |ports: &Ports| {
            let challenges = &ports.challenges;
            assert_eq!(challenges.open(&reverse).await.unwrap(), Opened::Open);
            assert_eq!(challenges.open(&code).await.unwrap(), Opened::Open);
            challenges.sent_to(code.id, asha).await.unwrap();
            challenges.claim("K7F2QX", asha, CommandId(Uuid::nil()), at).await.unwrap();
            for (id, given) in [(reverse.id, None), (code.id, Some("K7F2QX"))] {
                let progress = challenges.advance(id, &[7; 32], given, at).await.unwrap();
                assert!(matches!(progress, Progress::Proven { .. }), "{progress:?}");
            }
        })
        .await;
    let begin = Begin {
        id: session,
        person: asha,
        way: Way::Code,
        device: "a test".to_owned(),
        at,
        idle_until: at + TimeDelta::days(30),
        ends_at: at + TimeDelta::days(90),
        issue: Uuid::from_u128(1),
        refresh: [1; 32],
    };
    let renewal = |issue: u8, again: bool| Renewal {
        old: Uuid::from_u128(1),
        again,
        at,
        idle_until: at + TimeDelta::days(30),
        issue: Uuid::from_u128(issue.into()),
        refresh: [issue; 32],
    };
    check
        .of("a session", async |ports: &Ports| {
            let sessions = &ports.sessions;
            sessions.begin(&begin).await.unwrap();
            assert!(sessions.is_alive(session, asha, begin.issue, at).await.unwrap());
            assert!(sessions.lives(session, asha, at).await.unwrap());
            assert_eq!(sessions.list(asha, at).await.unwrap().len(), 1);
            assert_eq!(sessions.find(&[1; 32]).await.unwrap().unwrap().session, session);
            assert!(sessions.renew(&renewal(2, false)).await.unwrap());
            assert!(sessions.renew(&renewal(3, true)).await.unwrap());
            assert!(!sessions.renew(&renewal(4, true)).await.unwrap(), "once more, not twice");
        })
        .await;
    check
        .of("sessions that are over", async |ports: &Ports| {
            assert!(ports.feed.ended(&[session], at).await.unwrap().is_empty());
        })
        .await;
    check
        .of("the end of a session", async |ports: &Ports| {
            let ended = ports.sessions.end(asha, Which::One(session), Ending::Listed, at).await.unwrap();
            assert_eq!(ended, [session]);
        })
        .await;
    let claims = Claims {
        person: asha,
        session,
        issue: begin.issue,
        issued_at: at,
        expires_at: at + TimeDelta::minutes(10),
    };
    check
        .of("a token", async |ports: &Ports| {
            let token = ports.tokens.issue(&claims).await.unwrap();
            assert!(ports.tokens.read(&token).await.unwrap().is_some());
        })
        .await;
    told(check).await;
}

async fn told(check: &mut Check) {
    let asha = check.world.asha;
    let notice = Notice {
        id: OutboxId(Uuid::from_u128(1)),
        person: asha,
        to: Address { phone: Some("919999000001".to_owned()), scoped_id: None },
        body: Body::Text { text: "hello".to_owned() },
        template: Template {
            name: "hisaab_code".to_owned(),
            language: "en".to_owned(),
            parameters: Vec::new(),
            payloads: Vec::new(),
        },
    };
    check
        .of("a notice", async |ports: &Ports| {
            assert!(ports.telling.tell(&notice).await.unwrap());
            assert!(!ports.telling.tell(&notice).await.unwrap(), "it is there already");
        })
        .await;
}
