# What the bot says, in English. Every message has its twins in ../hi and ../hi-Latn with the same variables; a test compares.
# Limits: button titles 20 characters, row titles 24, row texts 72, a text with buttons 1024.

list-and = { $first } and { $last }
you = you
somebody = somebody
plus = +{ $amount }
minus = −{ $amount }

## Categories
category-food = food
category-groceries = groceries
category-transport = transport
category-travel = travel
category-rent = rent
category-utilities = utilities
category-entertainment = entertainment
category-shopping = shopping
category-health = health
category-education = education
category-gifts = gifts
category-household = household
category-personal = personal
category-other = other
item-loan = loan
item-none = expense
no-item = payment

## How something is called
label-item-amount = { $what } { $amount }
label-change = { $what } → { $amount }
label-payment-amount = payment of { $amount }
label-payment-to = payment of { $amount } to { $who }
label-payment-from = payment of { $amount } from { $who }
label-payment-between = payment of { $amount } from { $from } to { $to }
label-payment = a payment
label-some-payment-to = a payment to { $who }
label-some-payment-from = a payment from { $who }
label-expense = an expense

## Cards
card-head = { $amount } · { $what } · { $ref }
card-head-payment = { $payment } · { $ref }
card-own = Your own expense.
card-own-category = Your own expense ({ $category }).
card-paid-split = { $paid }, { $how }: { $parts }.
card-day = Day: { $day }.
card-by = Entered by { $who }.
card-by-me = Entered by you.
card-deleted = Deleted.
paid-by-me = You paid
paid-by = { $who } paid
paid-by-several = Paid: { $parts }
split-equal = split equally
split-full = owed in full
split-exact = split by amounts
split-percent = split by percent
split-shares = split by shares
split-adjustment = split with adjustments
split-itemised = split by items
part = { $who } { $amount }
parts-more = { $count } more { $amount }
note-each = That is { $each } each, { $count } times.
payment-by-me = you paid { $to } { $amount }{ $note }
payment-to-me = { $from } paid you { $amount }{ $note }
payment-between = { $from } paid { $to } { $amount }{ $note }
payment-note = { " " }({ $note })
state-pending = { $who }: not confirmed yet
state-confirmed = { $who }: confirmed
state-disputed = { $who }: says it is not right

## Saved, changed, deleted
saved = Saved { $what }
saved-payment = Saved: { $what }
saved-all =
    { $count ->
        [one] Saved { $count } entry:
       *[other] Saved { $count } entries:
    }
saved-line = • { $what }{ $day }
saved-line-own = • { $what }{ $day }: your own
saved-line-parts = • { $what }{ $day }: { $paid }; { $parts }
line-day = , { $day }
changed = Changed { $what } · { $ref }
from-to = { $from } → { $to }
deleted = Deleted: { $what }
restored = Back again: { $what }
balance-owed = { $who } owes you { $amount } in all.
balance-owing = You owe { $who } { $amount } in all.
balance-square = You and { $who } are square.
balances-more =
    { $count ->
        [one] … and { $count } more balance.
       *[other] … and { $count } more balances.
    }
settled-nothing-open = Nothing was open for this payment; it is saved all the same.
settled-they-owed = { $who } owed you already, and owes you more now.
settled-you-owed = You owed { $who } already, and owe more now.
settled-turned = That is { $amount } more than was owed: the balance turns round.
paid-already = That payment is saved already ({ $ref }). Nothing was added.
paid-not-open = So much is no longer open: the books have changed since. Nothing was added. Write what was paid, like “Ben paid me 200”.

## Questions
still-waiting = Still waiting: { $question }
ask-item = { $what }: what was it for?
ask-amount = { $what }: how much was it?
ask-amount-which = { $what }: is it { $one } or { $other }? Nothing is saved yet.
ask-amount-one = { $what }: is it { $one }? Nothing is saved yet.
ask-amount-precise = { $what }: { $currency } has { $digits } decimal places, { $amount } has more. How much was it exactly?
ask-amount-range = { $what }: I cannot book that amount. How much was it?
ask-person = { $what }: with whom? Send names or a contact card. “Just me” saves all of it as your own expense.
ask-person-count = { $what } between { $count }: who are the others? Send their names. “Just my share” saves only your { $mine }, as your own expense.
ask-person-others = { $what }: who else was in it? Send names or a contact card.
ask-person-count-owed = { $what } between { $count }: who are the others? Send their names. “Just my share” saves only your { $mine }, which you owe { $payer }.
ask-person-to = { $what }: to whom?
ask-person-from = { $what }: from whom?
ask-person-one = { $what }: a payment is between two people. Which one was it?
ask-which-person = Which { $name } do you mean? Nothing is saved yet.
ask-who-paid = { $what }: which of { $names } paid? Nothing is saved yet.
no-number = no number
number-ends = number …{ $tail }
name-and-note = { $name }, { $note }
ask-meant-person = { $what }: I don't know { $name }. Do you mean { $known }?
split-first = { $split }{ " " }
ask-new-person = { $what }: { $split }I don't know { $names } yet. Add as somebody new? With their contact card I can tell them, too.{ $alone }
ask-new-people = { $what }: { $split }I don't know { $names } yet. Add all of them? With their contact cards I can tell them, too.{ $alone }
ask-new-brief = { $what }: add { $names }?
which-name = Which name shall become { $name }? Write it like “not Ben, { $name }”.
just-me-saves = { " " }“Just me” saves { $amount } as your own expense.
own-expense-saves = { " " }“My own expense” saves { $amount } as spent, with nothing owed.
ask-meant = { $what }: shall I save this?
ask-meant-own = { $what } as your own expense: shall I save this?
ask-same = { $what }: with the same people? { $split }
ask-meant-split = { $what }: { $split } Shall I save this?
ask-meant-with = { $what } with { $people }: shall I save this?
ask-meant-change = { $what }: shall I change this?
ask-meant-change-to = { $what }: shall I change it to { $values }?
ask-meant-change-split = { $what }: { $split } Shall I change it to that?
ask-meant-change-both = { $what }: shall I change it to { $values }? { $split }
split-sentence = { $split }.
value-with = with { $people }
ask-day = { $what }: which day was it?
ask-future = { $what }: { $day } is yet to come. Is that the right day?
ask-twin = { $what }: you entered the same at { $time }. Save it once more?
ask-twin-by = { $what }: { $who } entered the same at { $time }. Save it once more?
ask-repaid-or-paid = Did { $who } pay for { $what }, or pay you back { $owed } for it? Nothing is changed yet.
ask-repaid-or-new = { $what }: { $who } owes you just that for it. Was that paid to you, or is it a new bill that { $who } paid? Nothing is saved yet.
ask-repaid-or-own = { $what }: you owe { $who } just that for it. Did you pay { $who } back, or is it an expense of your own? Nothing is saved yet.
ask-again = { $what } is entered already. Shall I change it to { $values }?
ask-parts = { $what }: I cannot divide it like that. Write the parts once more, or split it equally?
ask-parts-change = { $what }: how is { $total } to be divided? Write the parts once more, or split it equally?
ask-parts-exact = { $what }: the parts come to { $sum }, not { $total }. Nothing is saved yet. Which is right?
ask-parts-person = { $what }: what is the part of { $names }? Write all the parts, or split it equally?
ask-parts-count = { $what } between { $count }: but with you I count { $heads } people. Split it equally between all { $heads }?
ask-parts-percent = { $what }: the percentages do not come to 100. Write them once more, or split it equally?
ask-delete-many =
    { $count ->
        [one] Delete { $what }?
       *[other] Delete these { $count }: { $what }?
    }
ask-change = What is to change about { $what }? Pick, or just write it: “180”, “yesterday”, “with Kamal too”.
ask-change-amount = { $what }: what is the right amount?
ask-change-item = { $what }: what was it for?
ask-change-day = { $what }: which day was it?
ask-change-people = { $what }: who was in it besides you?
ask-change-payer = { $what }: who paid?
ask-dispute-which = Which one is not right?
ask-dispute-reason = What is not right about { $what }? Pick, or write it.
asked-later = I have kept { $what } and will ask about it after this.
asked-later-with = I have kept { $what } with { $people } and will ask about it after this.
asked-later-all = I have kept { $what } and will ask about them after this.
asked-never = { $what } is one too many to keep: please send it again later.

## Buttons (20 characters)
button-undo = Undo
button-undo-all = Undo all
button-change = Change
button-change-mine = Change mine
button-delete = Delete
button-restore = Restore
button-keep = Keep
button-cancel = Cancel
button-skip = Skip
button-neither = Neither
button-save = Save
button-save-anyway = Save anyway
button-paid-back = Paid me back
button-paid-for-it = Paid the bill
button-new-bill = A new bill
button-i-paid-back = I paid it back
button-own-expense = My own expense
button-change-it = Change it
button-another = Another one
button-same = The same people
button-dont-save = Don't save
button-just-me = Just me
button-my-share = Just my share
button-add = Add { $name }
button-add-all = Add all
button-new = New: { $name }
button-someone-new = Somebody new
button-equally = Split equally
button-total = Total { $amount }
button-today = Today
button-choose = Choose
button-show = Show
button-ok = OK
button-ok-after-all = OK after all
button-not-right = Not right
button-details = Details
button-right = It's right
button-why = Why?
button-settle = Settle up
button-i-paid = I paid { $amount }
button-they-paid = They paid { $amount }
button-agree = OK
button-name = Change name
button-currency = Currency

## Rows (24 characters)
field-amount = Amount
field-item = What for
field-day = Day
field-people = Who was in it
field-payer = Who paid
field-delete = Delete it
field-nothing = Leave as it is
reason-amount = Wrong amount
reason-not-me = Not me
reason-already-paid = Already paid
reason-other = Other
list-more = More
row-title = { $amount } { $what }
row-paid-me = you paid, your part { $part }
row-paid = { $who } paid, your part { $part }
row-text = { $day } · { $what } · { $ref }
row-text-disputed = { $day } · disputed · { $what } · { $ref }
currency-row = { $code } { $sign }

## Taps that come too late
button-foreign = That button is not one of mine, or from long ago. Nothing changed.
button-stale = That question is from earlier and no longer open. Nothing changed.
button-again = You chose that already; it is done. Nothing more changed.
undo-late = { $what } ({ $ref }) has changed since then, so that undo is from earlier. Nothing changed.
undo-gone = That can no longer be undone at once. Nothing changed.
undone-already = { $what } ({ $ref }) is deleted already. Nothing more changed.
list-gone = That list is from earlier. Ask for it once more.
kept = { $what } stays as it is.

## When something cannot be done
not-found = I cannot find that entry.
not-yours = { $what } was entered by { $who }; only they can change it. You can say that it is not right.
is-deleted = { $what } ({ $ref }) is deleted.
is-there = { $what } ({ $ref }) is there already.
stale = { $what } ({ $ref }) has changed meanwhile. Nothing was changed; please say it once more.
changed-meanwhile = It has changed meanwhile, so I have not changed anything. Please say it once more.
not-in-it = { $name } is not in { $what }. Nothing changed.
nothing-new = { $what } ({ $ref }) says that already. Nothing changed.
nothing-to-change = There is nothing of yours to change yet.
delete-latest = These are the latest; I delete at most { $max } at a time.
nothing-to-delete = There is nothing of yours to delete.
nothing-like-it = I find no entry of yours like that. Nothing was deleted.
nothing-called = I find no entry of yours for “{ $thing }”. Nothing was changed.
is-noted = Yes, it is there: { $what }, { $day }.
not-noted = No, I find nothing like that. Nothing was saved.
no-standing-shares = I cannot keep a rule for how you always share. Say it each time, like “dinner 100 with Ben 60/40”.
no-repeats = I cannot repeat entries by myself yet: this is for one time.
which-to-delete = Several entries fit. Which one is to be deleted?
nothing-asked = Nothing is open right now. Tell me what you spent, like “dinner 1200 with Ben”.
nothing-waits = Nothing is waiting: all that you told me is saved, or was dropped.
not-saved-yet =
    { $more ->
        [0] Not saved yet: { $what }.
       *[other] Not saved yet: { $what }, and { $more } more.
    }
waiting-with = { $what } with { $people }
your-currency = Your currency is { $currency }. To change it, write “currency: EUR”.
your-zone = Your time zone is { $zone }. To change it, write “my time zone is Berlin”.
who-sees = An entry is seen by those who are in it, and what is in a group by its members. Nobody else sees it, and nobody sees what you have with others.
left-as-is = All right, everything stays as it is.
dropped-all = What was still open is dropped and not saved: { $what }.
dropped = All right, { $what } is not saved.
nobody-known = I don't know anybody called { $name }.
not-paid-yet = That is yet to be paid, so nothing is saved. Tell me once it has come, like “{ $who } paid 20”.
not-handed-yet = I move no money, so nothing is saved. Once it is paid, write “paid { $who } 500”.
not-spent-yet = That is yet to come, so nothing is saved. Once it is spent, write it like “movie 300”.
no-letting-off = Nobody has paid, so nothing is saved. To let { $who } off, change what it came from: “remove { $who } from dinner”, or delete that entry.
left-means = If { $left } are left, the rest was paid:
between-others = That is between others, so nothing is saved. What you have a part in, write like “dinner 1200 with { $who }”.
paid-what-was-owed = What you owed { $who } is not in the books, and it is paid: nothing is open for it, so nothing is saved.
paid-another = That money is with { $other } and not with you, so nothing is changed. Once you have it, write “{ $other } paid 20”; to let { $who } off already now, “{ $who } paid 20” and “lent { $other } 20”.
no-kitty = I keep no kitty, so nothing is saved. Write what somebody paid for the others, like “Ben paid 60 for fuel, all of us”.
from-elsewhere = Money from elsewhere I do not keep, so nothing is saved. What people pay you back for what you share, write like “Ben paid 20”.
earned-by-you = That was earned, not spent: half of it is what you owe { $who }.
earned-by-them = That was earned, not spent: half of it is what { $who } owes you.
balance-is-now = What was open then I cannot tell. This is what is open now:
no-reminders = I cannot set reminders yet. “Balance” shows at any time what is open.
no-export = I cannot send files yet. “Show my expenses” lists what is saved.
no-deletion = Your consent is withdrawn, and I send you no more notices. I cannot erase your data by chat yet: please ask whoever runs this service.
refused-not-found = I cannot find that entry any more. Nothing was saved.
refused-not-yours = Only whoever entered it can change it. Nothing was saved.
refused-deleted = That entry is deleted. Nothing was saved.
refused-not-deleted = That entry is not deleted. Nothing changed.
refused-not-positive = The amount must be above zero. Nothing was saved.
refused-range = That amount is out of range. Nothing was saved.
refused-payments = The payments do not add up to the total. Nothing was saved.
refused-with-self = Nobody can pay themselves back. Nothing was saved.
refused-date = That day is out of range. Nothing was saved.
refused-text = That text is empty or too long. Nothing was saved.
refused-again = That was done already. Nothing more was saved.
refused-not-guest = Only somebody without a number, who has never written to me, can become one with somebody else. Nothing changed.
refused-merged = One of the people in it is one with somebody else by now. Please say it again with their name now. Nothing was saved.
refused-too-many-records = They have more than { $max } entries together, which I cannot change at once. Nothing changed.
invite-over = That invitation is over, or was used. Please ask for a new one.
ask-join = { $who } keeps notes of shared money with me, and says that you are in them. If you are whom { $who } means, I show you what stands there for you, and you can agree or object to each. What you tell me is kept encrypted; joining means agreeing to that. Do you want to join?
button-join = Yes, that is me
button-not-now = No
invite-joined = You are in. What { $who } noted for you is yours to see from now on; I show it to you in a moment, and you say whether it is right.
invite-declined = All right, nothing was connected and nothing shown. The code is good until it runs out.
invite-unknown = I do not know that code. Please look again, or ask for a new invitation.
invite-too-many = That were too many wrong codes for today. Please try again tomorrow.
invite-own = That is your own invitation: it is for whom you invite. Send it to them.
invite-done = You have joined by that invitation already.
refused-phone = That number belongs to somebody else already. Nothing was saved.
refused-no-group = That group is not there for you any more. Nothing was saved.
refused-not-member = Somebody in it is not in the group. Nothing was saved.
refused-archived = The group is archived: nothing new can be spent in it. Nothing was saved.
refused-stays = Whoever still has a balance, or is the last owner, cannot leave the group. Nothing changed.
refused-fault = The books refused this, and it is not your fault. Nothing was saved.
refused-too-many = More than { $max } people in one entry are too many. Nothing was saved.
refused-nobody = Nobody is named who takes part. Nothing was saved.
refused-twice = Somebody is named twice. Nothing was saved.
refused-split = It cannot be divided like that. Nothing was saved.

## Balances, lists, sums
all-square = You are square with everybody.
nobody-owes-you = Nobody owes you anything.
you-owe-nobody = You owe nobody anything.
net-owed = In all, { $amount } is owed to you.
net-owing = In all, you owe { $amount }.
net-square = In all it evens out in { $currency }.
settle-who = With whom do you want to settle up?
settle-how = Once it is paid, tap here, or write what was paid.
why-opening = Before: { $amount }
why-line = { $day } · { $what }: { $amount }
why-line-disputed = { $day } · { $what }: { $amount } (disputed)
why-total = = { $amount }
why-nothing = There is nothing between you and { $who }.
list-head = { $from }–{ $to } of { $total }, newest first.
list-empty = I find no entries like that.
list-end = There are no more entries.
list-total = Your own parts come to { $amount }.
sum-head = Your own parts so far:
sum-head-day = Your own parts on { $day }:
sum-head-period = Your own parts, { $from } to { $to }:
sum-total = Total { $amount }
sum-line = • { $what }: { $amount }
sum-nothing = You spent nothing there, as far as I know.
sum-too-many = { $count } entries are too many to sum up here. These are the latest:

## Notices
notice-added = { $who } added { $what }
notice-changed = { $who } changed { $what }
notice-deleted = { $who } deleted { $what }
notice-taken-out = { $who } took you out of { $what }. You have nothing to do with it any more.
notice-restored = { $who } put back { $what }
notice-says = { $who } says: { $what }
notice-merged =
    { $count ->
        [one] Two names turned out to be one person, { $who }, in { $what }. Nothing changes for you.
       *[other] Two names turned out to be one person, { $who }, in { $count } entries, such as { $what }. Nothing changes for you.
    }
notice-joined =
    { $count ->
        [one] { $who } has joined and sees what you noted: { $what }. I ask them whether it is right.
       *[other] { $who } has joined and sees the { $count } entries that you noted, such as { $what }. I ask them whether they are right.
    }
payment-they-to-you = they paid you { $amount }
payment-you-to-them = you paid them { $amount }
your-part = Your part { $amount }.
notice-more =
    { $count ->
        [one] … and { $count } more.
       *[other] … and { $count } more.
    }
notice-gone = There is nothing for you to say to that any more. Nothing changed.
confirmed = Thanks, you agree: { $what }.
confirmed-some = You had agreed already: { $what }.
confirmed-not-all = Not any more to be agreed: what was deleted, or changed without you.
confirmed-already = You have agreed already: { $what }.
disputed = Noted: { $what } ({ $ref }) is not right ({ $reason }). I ask { $who } to check. It counts until they change it.
disputed-already = { $who } knows already that { $what } is not right.
dispute-says = { $who } says that { $what } ({ $ref }) is not right: { $reason }.
dispute-says-note = { $who } says that { $what } ({ $ref }) is not right: { $reason } (“{ $note }”).
dispute-counts = It counts as it stands until you change it.
not-disputed = Nobody says that { $what } is not right.
stood-by = { $what } stays as it is; I ask { $who } once more.

## Contact cards
card-empty = I cannot read that contact card.
contact-own = That is your own card; I know you already.
contact-known = I know { $name } already.
contact-reachable = Got it: { $name }. I can tell them about what you share.
guest-name = { $name } (without number)
guest-one = You had added { $name } without a number: the two are one from now on, and all those entries are theirs.
guest-moved =
    { $count ->
        [one] You had added { $name } without a number: that entry is theirs now.
       *[other] You had added { $name } without a number: those { $count } entries are theirs now.
    }
guest-left =
    { $count ->
        [one] You had added { $name } without a number, and one entry is still with that one.
       *[other] You had added { $name } without a number, and { $count } entries are still with that one.
    }
contact-guest = Got it: { $name }. The card has no number that I can write to, so I cannot tell them.

## Settings
welcome =
    Hello { $name }! I note who owes whom. I take it that your currency is { $currency } and your time zone { $zone }; “currency: USD” or “my zone is …” changes that, “my name is …” your name.
    What you tell me is kept encrypted. By going on you agree. “Stop” ends my notices, “delete my data” takes your consent back.
welcome-nameless =
    Hello! I note who owes whom. I take it that your currency is { $currency } and your time zone { $zone }; “currency: USD” or “my zone is …” changes that, “my name is …” your name.
    What you tell me is kept encrypted. By going on you agree. “Stop” ends my notices, “delete my data” takes your consent back.
welcome-try = Just write “dinner 1200 with Ben” or “petrol 500”.
agreed = All set. Just write “dinner 1200 with Ben” or “petrol 500”.
greeting = Hello! Tell me what you spent, like “dinner 1200 with Ben”.
help =
    This is how you can talk to me:
    • dinner 1200 with Ben
    • petrol 500
    • Ben paid me 300
    • balance, why do I owe Ben
    • show my expenses
    • change the last one to 900, undo
ask-name = What shall I call you?
ask-currency = Which currency is yours? Any code works, like “currency: KWD”.
ask-zone = Where are you? Write a city or a zone, like “Asia/Kolkata”.
name-set = I call you { $name } from now on.
zone-set = Your zone is { $zone } now.
zone-unknown = I don't know that zone. Write it like “Asia/Kolkata”.
currency-set = Your currency is { $currency } now. What is saved stays as it is.
language-set = All right, I write English.
languages = I can write English, Hindi and Hinglish. Say “English”, “Hindi” or “Hinglish”.
notices-on = All right, I tell you when others enter something with you.
notices-off = All right, I tell you nothing of my own accord any more. “Start” turns it on again.
learning-on = All right: what you write to enter something, and what it came to, is kept as an example to learn from. It is encrypted, and when an example is handed on, names and numbers of people are taken out. “Stop learning from me” ends it and erases the examples.
learning-off = All right, I keep no examples of what you write, and those there were are erased.
learning-is-on = Yes, you allow me to learn from what you write. “Stop learning from me” ends it and erases the examples.
learning-is-off = No, I keep nothing to learn from. If you like, say “you may learn from my messages”.
settings-head = Your settings:
settings-name = • name: { $name } (“my name is …”)
settings-currency = • currency: { $currency } (“currency: …”)
settings-zone = • zone: { $zone } (“my zone is …”)
settings-english = • language: English (“Hindi”, “Hinglish”)
settings-hindi = • language: Hindi (“English”, “Hinglish”)
settings-hinglish = • language: Hinglish (“English”, “Hindi”)
settings-notices-on = • notices of what others enter: on (“stop”)
settings-notices-off = • notices of what others enter: off (“start”)
settings-learning-on = • learning from your messages: on (“stop learning from me”)
settings-learning-off = • learning from your messages: off (“you may learn from my messages”)

## What things are filed under
filed-under = It is filed under { $category } now.
word-learned = You corrected that twice: from now on I file “{ $word }” under { $category }. “forget { $word }” takes that back.
word-set = From now on I file “{ $word }” under { $category }.
word-forgotten = “{ $word }” is forgotten. What is saved stays as it is.
word-unknown = I have no word “{ $word }” of yours. “my words” shows them.
words-head = Your words:
words-line =
    { $more ->
        [0] { $category }: { $words }
       *[other] { $category }: { $words } and { $more } more
    }
words-forget = “forget …” makes me forget one.
words-none = I know no words of yours yet. Say “momos means food”, or correct an entry: “put it under groceries”. I file under { $what }.
words-full = I cannot keep more than { $count } words. “forget …” makes room.
category-unknown = I don't know that category. I file under { $what }. Nothing changed.
category-of-payment = A payment is filed under nothing: only expenses are. Nothing changed.

## Everything else
out-of-scope = I only know about shared money. Try “dinner 1200 with Ben” or “balance”.
unread-amount = I am not sure what to do with that, so nothing is saved. Please write it like “dinner 1200 with Ben”.
unclear-several = I am not sure how this belongs together, so nothing is saved: “{ $text }”. Please write one thing per message, like “petrol 300: Ben 100, Asha 200”.
too-many-things =
    { $more ->
        [0] That was a lot at once: I took the first { $count }. Not taken ({ $left }): { $what }. Please send these again.
       *[other] That was a lot at once: I took the first { $count }. Not taken ({ $left }): { $what } and { $more } more. Please send these again.
    }
thanks-back = You're welcome!
delete-which = To take back the last entry, write “undo”; for several, “delete the last 3”. To withdraw your consent, write “delete my data”. Nothing is changed.
which-quoted = Do you mean { $mine } of yours, or { $theirs }? Nothing is changed. Tap, or swipe that message and answer it.
edited-unclear = You changed the message that { $what } came from; I cannot read a new value in it. What shall be done with the entry?
edited-unread = You changed your message, and I cannot read it any more: { $what }. Nothing of it is saved yet.
edited-several = You changed the message that { $what } came from, and I cannot tell what belongs to which. Nothing is changed: please say it for each, like “change the dinner to 900”.
edited-gone = You changed a message whose entries are deleted. Nothing is changed.
revoked = You took back the message that { $what } came from. The entry is still there. Delete it too?
set-aside = Sorry, I could not deal with that message (reference { $reference }). Please say it in other words.
too-fast = That is too fast for me: please wait a minute. What comes until then is not read.
login-done = You are logged in on “{ $device }” now. If that was not you, write “log out”: it ends all your logins.
login-unknown = I don't know that login code. Please look at it again, or get a new one in the app.
login-over = That login code is over. Please get a new one in the app.
login-ended = { $count ->
    [0] You are not logged in anywhere.
    [one] Your login is ended.
   *[other] Your { $count } logins are ended.
}
login-code = { $code } is your code to log in on “{ $device }”. It is good for 5 minutes. If you did not ask for it, do nothing and give it to nobody.
login-stolen = Somebody else had the key of your login on “{ $device }”, so I ended it. Please log in again. “log out” ends all your logins.
unreadable-voice = I cannot listen to voice notes here yet. Please write it.
voice-heard = 🎤 “{ $words }”
voice-late = It took me a while to listen to this; what you sent after it went first.
voice-late-refers = It took me so long to listen to this that what you sent after it went first, so I have changed nothing. Please say or write it once more.
voice-too-long = That voice note is longer than 5 minutes. Please send a shorter one, or write it.
voice-too-large = That file is too large for me: at most 5 MB. Please send a voice note, or write it.
voice-too-short = That voice note is too short: I heard nothing. Please hold the button while you speak, or write it.
voice-silent = There is only silence in that voice note. Please send it once more, or write it.
voice-not-audio = I can only listen to voice notes recorded in the chat, and that is another kind of file. Please record it here, or write it.
voice-damaged = That voice note arrived broken. Please send it once more, or write it.
voice-gone = I could not fetch that voice note any more. Please send it once more, or write it.
voice-unclear = I could not make out any words in that voice note. Please speak a little closer, or write it.
voice-down = I cannot listen to voice notes right now. Please write it, or send it again in a few minutes.
voice-spent = That would be more than 30 minutes of voice notes today; I can listen again tomorrow. Please write it.
unreadable-image = I cannot read pictures yet. Please write it, like “dinner 1200 with Ben”.
unreadable-video = I cannot watch videos. Please write it, like “dinner 1200 with Ben”.
unreadable-document = I cannot read files yet. Please write it, like “dinner 1200 with Ben”.
unreadable-sticker = Nice sticker! I can only book what is written, though.
unreadable-location = I cannot do anything with places yet. Please write what you spent.
unreadable-order = I cannot take orders. Please write what you spent.
unreadable-unavailable = I could not fetch that. Please send it once more.
unreadable-other = I cannot read that. Please write it, like “dinner 1200 with Ben”.

## Groups
group-nameless = the group
card-group = In { $group }.
card-no-group = In no group now.
line-group = , in { $group }
label-group = group { $group }
label-new-group = a new group
label-join = new in { $group }
label-join-some = new in a group
label-in-group = { $what } in { $group }
label-on-day = { $what } ({ $day })
people-more = { $count } more
group-made = Made the group { $group } with { $people }. All in it see what is spent in it. Write “dinner 1200 in { $group }” to share with all of them.
group-made-alone = Made the group { $group }. You are alone in it so far: “add Ben to { $group }” puts somebody in. All in it see what is spent in it.
group-taken = You are in a group { $group } already. Nothing changed. “add Ben to { $group }” puts somebody in.
groups-full = Nobody can be in more than { $count } groups. Nothing changed.
group-joined = { $people }: in { $group } now.
group-there-already = { $people }: in { $group } already.
group-left = { $people }: no longer in { $group }.
group-left-self = You have left { $group }.
group-not-there = { $people }: not in { $group }.
group-not-yours = Only { $owners } can change { $group }. Nothing changed.
group-closed = { $group } is closed: nobody joins any more. “open { $group }” opens it again.
group-archived = Closed { $group }: nothing new can be spent in it; what is owed can still be paid.
group-closed-already = { $group } is closed already.
group-reopened = { $group } is open again.
group-open-already = { $group } is open.
group-renamed = { $group } is called { $to } now.
group-rename-how = What shall { $group } be called? Write it like “rename { $group } to …”. Nothing changed.
group-unknown = I know no group “{ $name }” of yours.
groups-none = You are in no group yet. “create group Flat with Ben and Asha” makes one.
groups-head =
    { $count ->
        [0] You are in no open group.
        [one] You are in one group:
       *[other] You are in { $count } groups:
    }
groups-line = • { $group }: { $people }
groups-more =
    { $count ->
        [one] … and { $count } more.
       *[other] … and { $count } more.
    }
groups-closed =
    { $count ->
        [one] One more is closed.
       *[other] { $count } more are closed.
    }
group-square = Everybody in { $group } is square.
group-balances = In { $group }:
group-you-get = • You get { $amount }
group-you-owe = • You owe { $amount }
group-they-get = • { $who } gets { $amount }
group-they-owe = • { $who } owes { $amount }
group-payments = That is settled by:
group-you-pay = • You pay { $to } { $amount }
group-pays-you = • { $from } pays you { $amount }
group-pays = • { $from } pays { $to } { $amount }
list-group = In { $group }:
sum-head-group = Spent in { $group } so far:
sum-head-group-period = Spent in { $group }, { $from } to { $to }:
sum-own = Your part { $amount }
joins-too = { " " }Whoever is new joins { $group } with it.{ $alone }
ask-group-name = What shall the new group be called?
ask-person-join = { $what }: who? Send names or a contact card.
ask-which-group = { $what }: which group?
ask-pays-which = { $what }: which debt does it pay, { $debts }? Nothing is saved yet.
debt-in = { $amount } in { $group }
debt-apart = { $amount } without a group
ask-no-group = { $what }: I know no group “{ $name }” of yours. Nothing is saved yet.
ask-meant-group = { $what }: I know no group “{ $name }”. Do you mean { $group }?
ask-choose-group = { $what }: which group is “{ $name }”? Nothing is saved yet.
ask-outsiders =
    { $count ->
        [one] { $what }: { $people } is not in { $group }. Shall { $people } join it?
       *[other] { $what }: { $people } are not in { $group }. Shall they join it?
    }
ask-outsiders-apart =
    { $count ->
        [one] { $what }: { $people } is not in { $group }. Nothing is saved yet.
       *[other] { $what }: { $people } are not in { $group }. Nothing is saved yet.
    }
button-new-group = New group
button-apart = Without a group
button-join-group = Join the group
button-paid-who = Paid { $who } { $amount }
button-who-paid = { $who } paid { $amount }
refused-not-owner = Only whoever made the group can change it. Nothing changed.
refused-last-owner = A group needs somebody who runs it, so you cannot leave it. “close …” closes it. Nothing changed.
refused-open-balance = Nobody leaves a group with an open balance. Still open: { $open }. “settle up …” shows how to clear it. Nothing changed.
open-you-owe = you owe { $to } { $amount }
open-owes-you = { $from } owes you { $amount }
open-owes = { $from } owes { $to } { $amount }
