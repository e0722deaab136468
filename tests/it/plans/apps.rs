//! What apps look at, and the keys of what they write.

use super::Check;
use hisaab::domain::money::Currency;
use hisaab::ids::AccountId;
use hisaab::ports::feed::Feed as _;
use hisaab::ports::requests::{Claim, Request, Requests as _};
use hisaab::ports::views::{Cursor, LinePlace, Mark, Order, RecordFilter, Start, Views as _};

/// A group without anything in it.
const OWN_GROUP: &str = "
    insert into groups (id, tenant_id, creator_id, version, name_enc, currency, simplify, all_see_all, archived, commit_seq)
        select '{group}', tenant_id, id, 1, '\\x01', 'INR', 1, false, false, 1 from people where id = '{owner}';
    insert into group_members (group_id, person_id, role, present) values ('{group}', '{owner}', 1, true)";

/// While there is one record, which Asha and Bela share.
pub(super) async fn apps(check: &mut Check) {
    let (asha, bela, record) = (check.world.asha, check.world.bela, check.world.record());
    let filter = RecordFilter { with: vec![bela], words: "dinners".to_owned(), ..RecordFilter::default() };
    let day = chrono::NaiveDate::from_ymd_opt(2030, 1, 1).unwrap();
    let orders = [Order::NewestDay, Order::OldestDay, Order::Largest, Order::Smallest, Order::LatestEntry];
    for order in orders {
        let what = format!("a list by {order:?}");
        let page =
            check.of(&what, async |ports| ports.views.list(asha, &filter, order, None, 50).await.unwrap());
        assert_eq!(page.await.seen.len(), 1, "{order:?}");
        let mark = Mark { day, currency: Currency::INR, minor: i64::MAX, entered_seq: i64::MAX, place: 0 };
        let start = Some(Start::After(mark));
        let all = RecordFilter::default();
        let what = format!("a later page by {order:?}");
        check
            .of(&what, async |ports| ports.views.list(asha, &all, order, start.as_ref(), 50).await.unwrap())
            .await;
    }
    rare_and_of_groups(check, &orders).await;
    let sums = check.of("sums", async |ports| ports.views.sums(asha, &filter).await.unwrap()).await;
    assert_eq!((sums.len(), sums[0].share.minor), (1, 15_000));
    let one = check.of("a record", async |ports| ports.views.record(bela, record).await.unwrap()).await;
    assert_eq!(one.unwrap().seen.record.spec.description, "dinner");
    let (versions, _) =
        check.of("versions", async |ports| ports.views.versions(bela, record).await.unwrap()).await;
    assert_eq!(versions.len(), 1);
    check.of("comments", async |ports| ports.views.comments(bela, record).await.unwrap()).await;
    let nothing = hisaab::ids::CommentId(record.0);
    check.of("a comment", async |ports| ports.views.said(bela, &[nothing]).await.unwrap()).await;
    let people = check.of("people", async |ports| ports.views.people(asha, None).await.unwrap()).await;
    assert_eq!((people.len(), people[0].last), (1, Some(record)));
    let only = check.of("a person", async |ports| ports.views.people(asha, Some(bela)).await.unwrap()).await;
    assert_eq!(only.len(), 1);
    let known = check.of("names", async |ports| ports.views.known(asha, &[asha, bela]).await.unwrap()).await;
    assert_eq!(known.len(), 2);
    let nets = check.of("nets", async |ports| ports.views.nets(asha).await.unwrap()).await;
    assert_eq!(nets[0].1.minor, 15_000);
    let before = Some(LinePlace { day, entered_seq: 0, record });
    let lines = check
        .of("a statement for an app", async |ports| {
            ports.views.statement(asha, bela, Currency::INR, before, 50).await.unwrap()
        })
        .await;
    assert_eq!(lines.len(), 1);
    check.of("months", async |ports| ports.views.months(asha, bela, Currency::INR).await.unwrap()).await;
    let latest = check.of("the latest event", async |ports| ports.views.latest(asha).await.unwrap()).await;
    assert!(latest.is_some());
    let events = check
        .of("events", async |ports| ports.views.events(asha, Some(Cursor::default()), 50).await.unwrap())
        .await;
    assert_eq!(events.len(), 2);
    let stand = check
        .of("how events stand", async |ports| ports.feed.stand(asha, Cursor::default(), 50).await.unwrap())
        .await;
    assert_eq!(stand.behind, 2);
    let seen = [(asha, Cursor::default())];
    let behind = check.of("who is behind", async |ports| ports.feed.behind(&seen).await.unwrap()).await;
    assert_eq!(behind, [asha]);
    let lately =
        check.of("activity", async |ports| ports.views.activity(asha, None, 50).await.unwrap()).await;
    assert_eq!(lately.len(), 1);

    let stakes = check
        .of("what versions were", async |ports| ports.views.stakes(asha, &[(record, 1)]).await.unwrap())
        .await;
    assert_eq!(stakes.len(), 1);

    let groups = check.of("groups", async |ports| ports.views.groups(asha).await.unwrap()).await;
    assert_eq!(groups.len(), 0);
    let card = AccountId(record.0);
    check.of("accounts", async |ports| ports.views.accounts(asha).await.unwrap()).await;
    let taken = check.of("an id", async |ports| ports.views.is_taken(asha).await.unwrap()).await;
    assert!(taken);
    let me = check.of("settings", async |ports| ports.views.me(asha).await.unwrap()).await;
    assert_eq!(me.id, asha);
    check.of("own words", async |ports| ports.views.words(asha).await.unwrap()).await;
    check.of("what it was paid with", async |ports| ports.views.paid_with(asha, record).await.unwrap()).await;
    check.of("what a card paid", async |ports| ports.views.spent(asha, card, day, day).await.unwrap()).await;

    let request = Request { person: asha, key_hash: &[1; 32], body_hash: &[2; 32] };
    let claims = check
        .of("a key", async |ports| {
            let first = ports.requests.claim(request).await.unwrap();
            let second = ports.requests.claim(request).await.unwrap();
            ports.requests.release(request).await.unwrap();
            let third = ports.requests.claim(request).await.unwrap();
            ports.requests.answer(request, 201, b"done").await.unwrap();
            [first, second, third, ports.requests.claim(request).await.unwrap()]
        })
        .await;
    assert_eq!(claims, [Claim::Taken, Claim::Running, Claim::Taken, Claim::Done(201, b"done".to_vec())]);
}

async fn rare_and_of_groups(check: &mut Check, orders: &[Order]) {
    let (asha, record) = (check.world.asha, check.world.record());
    // What is rare, and what a group has, are found by indexes of their own.
    let status = Some(hisaab::ports::views::Status::Pending);
    let group = Some(hisaab::ids::GroupId(record.0));
    let lists = [
        ("what waits", 1, RecordFilter { status, ..RecordFilter::default() }),
        ("a part of a group's", 0, RecordFilter { group, ..RecordFilter::default() }),
        ("a group's", 0, RecordFilter { group, ..RecordFilter::default() }),
    ];
    for (at, (what, found, filter)) in lists.into_iter().enumerate() {
        if at == 2 {
            let own = OWN_GROUP.replace("{group}", &record.to_string()).replace("{owner}", &asha.to_string());
            check.world.sql.batch_execute(&own).await.unwrap();
        }
        for order in orders.iter().copied() {
            let what = format!("{what} list by {order:?}");
            let page = check
                .of(&what, async |ports| ports.views.list(asha, &filter, order, None, 50).await.unwrap());
            assert_eq!(page.await.seen.len(), found, "{what}");
        }
        let what = format!("{what} sums");
        let sums = check.of(&what, async |ports| ports.views.sums(asha, &filter).await.unwrap()).await;
        assert_eq!(sums.len(), found, "{what}");
    }
    check.world.sql.batch_execute("delete from group_members; delete from groups").await.unwrap();
}
