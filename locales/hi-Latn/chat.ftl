# Bot ki baatein, Hindi mein Latin letters ke saath (Hinglish). Har message ka jodidar ../en/chat.ftl mein hai, unhi
# variables ke saath; ek test milata hai.

list-and = { $first } aur { $last }
you = aap
somebody = koi
plus = +{ $amount }
minus = −{ $amount }

## Categories
category-food = khana
category-groceries = kirana
category-transport = aana-jaana
category-travel = travel
category-rent = kiraya
category-utilities = bill
category-entertainment = entertainment
category-shopping = shopping
category-health = health
category-education = padhai
category-gifts = gift
category-household = ghar
category-personal = personal
category-other = other
item-loan = udhaar
item-none = kharcha
no-item = payment

## Kisko kya kehte hain
label-item-amount = { $what } { $amount }
label-change = { $what } → { $amount }
label-payment-amount = { $amount } ka payment
label-payment-to = { $who } ko { $amount } ka payment
label-payment-from = { $who } se { $amount } ka payment
label-payment-between = { $from } se { $to } ko { $amount } ka payment
label-payment = ek payment
label-some-payment-to = { $who } ko payment
label-some-payment-from = { $who } se payment
label-expense = ek kharcha

## Cards
card-head = { $amount } · { $what } · { $ref }
card-head-payment = { $payment } · { $ref }
card-own = Aapka apna kharcha.
card-own-category = Aapka apna kharcha ({ $category }).
card-paid-split = { $paid }, { $how }: { $parts }.
card-day = Din: { $day }.
card-by = { $who } ne likha.
card-by-me = Aapne likha.
card-deleted = Hataya gaya.
paid-by-me = Aapne diye
paid-by = { $who } ne diye
paid-by-several = Diye: { $parts }
split-equal = barabar banta
split-full = poora dena hai
split-exact = amount ke hisaab se banta
split-percent = percent se banta
split-shares = hisson se banta
split-adjustment = kam-zyada ke saath banta
split-itemised = cheezon ke hisaab se banta
part = { $who } { $amount }
parts-more = { $count } aur { $amount }
note-each = Yaani har ek ke { $each }, { $count } baar.
payment-by-me = aapne { $to } ko { $amount } diye{ $note }
payment-to-me = { $from } ne aapko { $amount } diye{ $note }
payment-between = { $from } ne { $to } ko { $amount } diye{ $note }
payment-note = { " " }({ $note })
state-pending = { $who }: abhi confirm nahi kiya
state-confirmed = { $who }: confirm kiya
state-disputed = { $who }: sahi nahi maante

## Likha, badla, hataya
saved = Likh liya: { $what }
saved-payment = Likh liya: { $what }
saved-all =
    { $count ->
        [one] { $count } entry likh li:
       *[other] { $count } entries likh li:
    }
saved-line = • { $what }{ $day }
saved-line-own = • { $what }{ $day }: sirf aapka
saved-line-parts = • { $what }{ $day }: { $paid }; { $parts }
line-day = , { $day }
changed = Badal diya: { $what } · { $ref }
from-to = { $from } → { $to }
deleted = Hata diya: { $what }
restored = Wapas aa gaya: { $what }
balance-owed = { $who } par aapke kul { $amount } baaki hain.
balance-owing = Aap par { $who } ke kul { $amount } baaki hain.
balance-square = Aapka aur { $who } ka hisaab barabar hai.
balances-more =
    { $count ->
        [one] … aur { $count } hisaab.
       *[other] … aur { $count } hisaab.
    }
settled-nothing-open = Is payment ke liye kuch baaki nahi tha; phir bhi likh liya.
settled-they-owed = { $who } par pehle se aapke paise baaki the, ab aur badh gaye.
settled-you-owed = Aap par pehle se { $who } ke paise baaki the, ab aur badh gaye.
settled-turned = Yeh baaki se { $amount } zyada hai: ab hisaab ulta ho gaya.
paid-already = Yeh payment pehle hi likha hai ({ $ref }). Kuch nahi joda.
paid-not-open = Ab itna baaki nahi hai: hisaab tab se badal chuka hai. Kuch nahi joda. Jo diya gaya woh likhiye, jaise “Ben ne mujhe 200 diye”.

## Sawaal
still-waiting = Abhi yeh baaki hai: { $question }
ask-item = { $what }: kis cheez ke liye?
ask-amount = { $what }: kitne ka tha?
ask-amount-which = { $what }: { $one } ya { $other }? Abhi kuch nahi likha.
ask-amount-one = { $what }: kya { $one }? Abhi kuch nahi likha.
ask-amount-precise = { $what }: { $currency } mein decimal ke { $digits } ank hote hain, { $amount } mein zyada hain. Theek-theek kitna tha?
ask-amount-range = { $what }: yeh amount nahi likha ja sakta. Kitne ka tha?
ask-person = { $what }: kiske saath? Naam ya contact card bhejiye. “Just me” se poora aapka apna kharcha likha jayega.
ask-person-count = { $what }, { $count } logon mein: baaki kaun hain? Naam bhejiye. “Sirf mera hissa” se aapke { $mine } hi aapke apne kharche mein likhe jayenge.
ask-person-others = { $what }: aur kaun tha? Naam ya contact card bhejiye.
ask-person-count-owed = { $what }, { $count } logon mein: baaki kaun the? Naam bhejiye. “Sirf mera hissa” se sirf aapke { $mine } likhe jayenge, jo aap par { $payer } ke baaki rahenge.
ask-person-to = { $what }: kisko?
ask-person-from = { $what }: kisse?
ask-person-one = { $what }: payment do logon ke beech hota hai. Kaun tha?
ask-which-person = Kaunse { $name }? Abhi kuch nahi likha.
ask-who-paid = { $what }: { $names } mein se kisne diye? Abhi kuch nahi likha.
no-number = bina number
number-ends = number …{ $tail }
name-and-note = { $name }, { $note }
ask-meant-person = { $what }: main { $name } ko nahi jaanta. Kya { $known }?
split-first = { $split }{ " " }
ask-new-person = { $what }: { $split }main { $names } ko abhi nahi jaanta. Naya jodun? Unka contact card bhejenge to unhe bhi bata sakunga.{ $alone }
ask-new-people = { $what }: { $split }main { $names } ko abhi nahi jaanta. Sabko jodun? Unke contact card bhejenge to unhe bhi bata sakunga.{ $alone }
ask-new-brief = { $what }: { $names } ko jodun?
which-name = Kis naam ki jagah { $name }? Aise likhiye: “not Ben, { $name }”
just-me-saves = { " " }“Just me” se { $amount } aapke apne kharche mein likhe jayenge.
own-expense-saves = { " " }“Mera kharcha” se { $amount } aapke kharche mein likhe jayenge, koi udhaar nahi.
ask-meant = { $what }: likh loon?
ask-meant-own = { $what }, aapka apna kharcha: likh loon?
ask-same = { $what }: unhi logon ke saath? { $split }
ask-meant-split = { $what }: { $split } Likh loon?
ask-meant-with = { $what }, { $people } ke saath: likh loon?
ask-meant-change = { $what }: badal doon?
ask-meant-change-to = { $what }: ise badal kar { $values } kar doon?
ask-meant-change-split = { $what }: { $split } Aisa badal doon?
ask-meant-change-both = { $what }: ise badal kar { $values } kar doon? { $split }
split-sentence = { $split }.
value-with = { $people } ke saath
ask-day = { $what }: kis din?
ask-future = { $what }: { $day } abhi aaya nahi hai. Kya din sahi hai?
ask-twin = { $what }: yahi aapne { $time } baje bhi likha tha. Phir se likhun?
ask-twin-by = { $what }: yahi { $who } ne { $time } baje likha hai. Phir se likhun?
ask-repaid-or-paid = { $what } ka bill { $who } ne bhara, ya aapke { $owed } lautaye? Abhi kuch nahi badla.
ask-repaid-or-new = { $what }: { $who } ko iske itne hi dene hain. Aapko lautaye, ya { $who } ka bhara naya bill hai? Abhi kuch nahi likha.
ask-repaid-or-own = { $what }: aapko { $who } ke iske itne hi dene hain. { $who } ko lautaye, ya apna alag kharch hai? Abhi kuch nahi likha.
ask-again = { $what } pehle se likha hai. Use { $values } kar doon?
ask-parts = { $what }: aise nahi bant sakta. Hisse phir se likhiye, ya barabar baant doon?
ask-parts-change = { $what }: { $total } kaise baantna hai? Hisse phir se likhiye, ya barabar baant doon?
ask-parts-exact = { $what }: hisse milkar { $sum } hote hain, { $total } nahi. Abhi kuch nahi likha. Kya sahi hai?
ask-parts-person = { $what }: { $names } ka hissa kitna hai? Sabke hisse likhiye, ya barabar baant doon?
ask-parts-count = { $what }, { $count } logon mein: par aapko milakar { $heads } log hain. { $heads } mein barabar baant doon?
ask-parts-percent = { $what }: percent milkar 100 nahi hote. Phir se likhiye, ya barabar baant doon?
ask-delete-many =
    { $count ->
        [one] { $what } hata doon?
       *[other] Yeh { $count } hata doon: { $what }?
    }
ask-change = { $what } mein kya badalna hai? Chuniye, ya likhiye: “180”, “kal”, “Kamal bhi”.
ask-change-amount = { $what }: sahi amount kya hai?
ask-change-item = { $what }: kis cheez ke liye tha?
ask-change-day = { $what }: kis din tha?
ask-change-people = { $what }: aapke alawa kaun tha?
ask-change-payer = { $what }: kisne diye?
ask-dispute-which = Kaunsa sahi nahi hai?
ask-dispute-reason = { $what } mein kya sahi nahi hai? Chuniye, ya likhiye.
asked-later = { $what } rakh liya hai, iske baad puchunga.
asked-later-with = { $people } ke saath { $what } rakh liya hai, iske baad puchunga.
asked-later-all = { $what } rakh liye hain, iske baad puchunga.
asked-never = { $what } rakhne ki jagah nahi hai: baad mein phir bhejiye.

## Buttons (20 letters)
button-undo = Undo
button-undo-all = Sab undo
button-change = Badlo
button-change-mine = Mera badlo
button-delete = Hatao
button-restore = Wapas lao
button-keep = Rehne do
button-cancel = Cancel
button-skip = Chhodo
button-neither = Koi nahi
button-save = Likh lo
button-save-anyway = Phir bhi likho
button-paid-back = Mujhe lautaye
button-paid-for-it = Bill bhara
button-new-bill = Naya bill
button-i-paid-back = Maine lautaye
button-own-expense = Mera alag kharch
button-change-it = Use badlo
button-another = Yeh doosra hai
button-same = Wahi log
button-dont-save = Mat likho
button-just-me = Just me
button-my-share = Sirf mera hissa
button-add = { $name } jodo
button-add-all = Sabko jodo
button-new = Naya: { $name }
button-someone-new = Koi naya
button-equally = Barabar baanto
button-total = Total { $amount }
button-today = Aaj
button-choose = Chuno
button-show = Dikhao
button-ok = OK
button-ok-after-all = Theek hi hai
button-not-right = Sahi nahi
button-details = Details
button-right = Yeh sahi hai
button-why = Kyun?
button-settle = Hisaab chukao
button-i-paid = Maine diye { $amount }
button-they-paid = Unhone { $amount }
button-agree = OK
button-name = Naam badlo
button-currency = Currency

## Rows (24 letters)
field-amount = Amount
field-item = Kis liye
field-day = Din
field-people = Kaun-kaun
field-payer = Kisne diye
field-delete = Hata do
field-nothing = Rehne do
reason-amount = Amount galat
reason-not-me = Main nahi tha
reason-already-paid = De chuka hoon
reason-other = Aur kuch
list-more = Aur
row-title = { $amount } { $what }
row-paid-me = aapne diye, aapka hissa { $part }
row-paid = { $who } ne diye, aapka hissa { $part }
row-text = { $day } · { $what } · { $ref }
row-text-disputed = { $day } · dispute · { $what } · { $ref }
currency-row = { $code } { $sign }

## Der se dabaye buttons
button-foreign = Yeh button mera nahi hai, ya bahut purana hai. Kuch nahi badla.
button-stale = Yeh sawaal pehle ka hai aur ab khula nahi. Kuch nahi badla.
button-again = Yeh aap chun chuke hain; ho gaya hai. Aur kuch nahi badla.
undo-late = { $what } ({ $ref }) tab se badal chuka hai. Kuch nahi badla.
undo-gone = Yeh ab ek saath wapas nahi ho sakta. Kuch nahi badla.
undone-already = { $what } ({ $ref }) pehle hi hataya ja chuka hai. Aur kuch nahi badla.
list-gone = Yeh list purani hai. Phir se maangiye.
kept = { $what } waisa hi rahega.

## Jab kuch nahi ho sakta
not-found = Woh entry nahi mili.
not-yours = { $what } { $who } ne likha hai; wahi badal sakte hain. Aap keh sakte hain ki yeh sahi nahi hai.
is-deleted = { $what } ({ $ref }) hataya hua hai.
is-there = { $what } ({ $ref }) pehle se hai.
stale = { $what } ({ $ref }) is beech badal gaya. Kuch nahi badla; phir se kahiye.
changed-meanwhile = Is beech yeh badal gaya, isliye maine kuch nahi badla. Phir se kahiye.
not-in-it = { $name } { $what } mein hai hi nahi. Kuch nahi badla.
nothing-new = { $what } ({ $ref }) mein pehle se yahi hai. Kuch nahi badla.
nothing-to-change = Aapka likha abhi kuch nahi hai jo badla jaye.
delete-latest = Yeh sabse naye hain; ek baar mein { $max } se zyada nahi hatata.
nothing-to-delete = Aapka likha kuch nahi hai jo hataya jaye.
nothing-like-it = Aapka likha aisa kuch nahi mila. Kuch nahi hataya.
nothing-called = “{ $thing }” ki aapki koi entry nahi mili. Kuch nahi badla.
is-noted = Haan, likha hai: { $what }, { $day }.
not-noted = Nahi, aisa kuch nahi mila. Kuch nahi likha.
no-standing-shares = Hamesha ka hissa main yaad nahi rakh sakta. Har baar likhiye, jaise “Ben ke saath dinner 100 60/40”.
no-repeats = Main apne aap dobara nahi likh sakta: yeh ek hi baar ke liye hai.
which-to-delete = Kai entries milti hain. Kaunsi hatani hai?
nothing-asked = Abhi koi sawaal khula nahi. Bataiye kya kharch hua, jaise “Kamal ke saath chai 40”.
nothing-waits = Kuch bhi ruka nahi hai: jo aapne bataya woh likh liya ya chhod diya gaya.
not-saved-yet =
    { $more ->
        [0] Abhi likha nahi gaya: { $what }.
       *[other] Abhi likha nahi gaya: { $what }, aur { $more } aur.
    }
waiting-with = { $people } ke saath { $what }
your-currency = Aapki currency { $currency } hai. Badalne ke liye likhiye “currency: EUR”.
your-zone = Aapka time zone { $zone } hai. Badalne ke liye likhiye “my time zone is Berlin”.
who-sees = Ek entry wahi dekhte hain jo usme hain, aur group ki entry uske log. Aur koi nahi dekhta, aur auron ke saath aapka hisaab bhi koi nahi dekhta.
left-as-is = Theek hai, sab waisa hi rahega.
dropped-all = Jo khula tha woh chhod diya, nahi likha: { $what }.
dropped = Theek hai, { $what } nahi likha.
nobody-known = Main { $name } naam ke kisi ko nahi jaanta.
not-paid-yet = Yeh abhi dena baaki hai, isliye kuch nahi likha. Mil jaye to likhiye, jaise “{ $who } ne 20 diye”.
not-handed-yet = Main paise nahi bhejta, isliye kuch nahi likha. De dene ke baad likhiye: “{ $who } ko 500 diye”.
not-spent-yet = Yeh abhi hua nahi, isliye kuch nahi likha. Kharch ho jaye to likhiye, jaise “movie 300”.
no-letting-off = Kisi ne paise nahi diye, isliye kuch nahi likha. { $who } ko maaf karna ho to us entry ko badliye: “{ $who } ko dinner se hatao”, ya use hata dijiye.
left-means = Agar { $left } baaki hain, to baaki paise diye ja chuke hain:
between-others = Yeh doosron ke beech ka hai, isliye kuch nahi likha. Jisme aapka hissa ho, woh aise likhiye: “{ $who } ke saath dinner 1200”.
paid-what-was-owed = Aapko { $who } ko jo dena tha woh hisab mein nahi hai, aur de diya gaya: uske liye kuch baaki nahi, isliye kuch nahi likha.
paid-another = Woh paise { $other } ke paas hain, aapke paas nahi, isliye kuch nahi badla. Aapko mil jayein to likhiye “{ $other } ne 20 diye”; { $who } ka hisab abhi chukta karna ho to “{ $who } ne 20 diye” aur “{ $other } ko 20 udhaar diye”.
no-kitty = Kitty main nahi rakhta, isliye kuch nahi likha. Kisi ne sabke liye jo diya woh aise likhiye: “Ben ne petrol ke 60 diye, hum sab ke liye”.
from-elsewhere = Bahar se aaye paise main nahi likhta, isliye kuch nahi likha. Saajhe kharch ke jo paise log lautayein, woh aise likhiye: “Ben ne 20 diye”.
earned-by-you = Yeh kamai hai, kharch nahi: iska aadha aapko { $who } ko dena hai.
earned-by-them = Yeh kamai hai, kharch nahi: iska aadha { $who } se aapko lena hai.
balance-is-now = Us samay kya baaki tha, yeh nahi bata sakta. Abhi itna baaki hai:
no-reminders = Main abhi yaad nahi dila sakta. “Hisaab” likhne se baaki dikh jayega.
no-export = Main abhi file nahi bhej sakta. “Mere kharche dikhao” se list milegi.
no-deletion = Aapki consent wapas le li gayi hai, aur main aapko koi notice nahi bhejunga. Chat se aapka data mitana abhi nahi hota: is service ko chalane walon se kahiye.
refused-not-found = Woh entry ab nahi mil rahi. Kuch nahi likha.
refused-not-yours = Jisne likha hai wahi badal sakta hai. Kuch nahi likha.
refused-deleted = Woh hataya ja chuka hai. Kuch nahi likha.
refused-not-deleted = Woh hataya hua nahi hai. Kuch nahi badla.
refused-not-positive = Amount zero se zyada hona chahiye. Kuch nahi likha.
refused-range = Yeh amount limit se bahar hai. Kuch nahi likha.
refused-payments = Diye gaye paise total ke barabar nahi. Kuch nahi likha.
refused-with-self = Koi khud ko nahi chuka sakta. Kuch nahi likha.
refused-date = Yeh din limit se bahar hai. Kuch nahi likha.
refused-text = Yeh text khaali ya bahut lamba hai. Kuch nahi likha.
refused-again = Yeh pehle hi ho chuka hai. Aur kuch nahi likha.
refused-not-guest = Sirf wahi, jiska number nahi hai aur jisne mujhe kabhi nahi likha, kisi aur ke saath ek ho sakta hai. Kuch nahi badla.
refused-merged = Inmein se koi ab kisi aur ke saath ek hai. Ab ke naam se phir kahiye. Kuch nahi likha.
refused-too-many-records = Unki milakar { $max } se zyada cheezen hain, itni ek saath nahi badal sakta. Kuch nahi badla.
invite-over = Yeh invitation khatam ho gaya hai ya istemal ho chuka hai. Naya mangiye.
ask-join = { $who } mere yahan saajhe paison ka hisaab rakhte hain aur kehte hain ki usme aap bhi hain. Agar aap wahi hain, to main dikhaunga ki aapke naam kya likha hai, aur aap har ek par haan ya na keh sakte hain. Aap jo batate hain woh encrypt karke rakha jata hai; judna iski consent hai. Judna chahte hain?
button-join = Haan, main hi hoon
button-not-now = Nahi
invite-joined = Aap jud gaye. { $who } ne aapke liye jo likha hai, woh ab aap dekh sakte hain; thodi der mein dikhata hoon, aap bataiye ki sahi hai ya nahi.
invite-declined = Theek hai, kuch nahi joda aur kuch nahi dikhaya. Code apni tareekh tak chalega.
invite-unknown = Yeh code mujhe nahi pata. Phir se dekhiye ya naya invitation mangiye.
invite-too-many = Aaj ke liye bahut saare galat code ho gaye. Kal koshish kijiye.
invite-own = Yeh aapka apna invitation hai: jise bulana hai use bhejiye.
invite-done = Is invitation se aap pehle hi jud chuke hain.
refused-phone = Yeh number kisi aur ka hai. Kuch nahi likha.
refused-no-group = Woh group ab aapke liye nahi hai. Kuch nahi likha.
refused-not-member = Isme koi aisa hai jo group mein nahi hai. Kuch nahi likha.
refused-archived = Group band hai, usme naya kharcha nahi likha ja sakta. Kuch nahi likha.
refused-stays = Jiska hisaab baaki hai ya jo aakhri owner hai, woh group nahi chhod sakta. Kuch nahi badla.
refused-fault = Yeh likha nahi ja saka, galti aapki nahi hai. Kuch nahi likha.
refused-too-many = Ek entry mein { $max } se zyada log nahi ho sakte. Kuch nahi likha.
refused-nobody = Kisi ka naam nahi hai. Kuch nahi likha.
refused-twice = Kisi ka naam do baar hai. Kuch nahi likha.
refused-split = Aise nahi bant sakta. Kuch nahi likha.

## Hisaab, list, jod
all-square = Sabke saath aapka hisaab barabar hai.
nobody-owes-you = Kisi par aapka kuch baaki nahi.
you-owe-nobody = Aap par kisi ka kuch baaki nahi.
net-owed = Kul milakar aapko { $amount } milne hain.
net-owing = Kul milakar aapko { $amount } dene hain.
net-square = { $currency } mein kul milakar hisaab barabar hai.
settle-who = Kiske saath hisaab chukana hai?
settle-how = Paise de diye jayein to yahan dabaiye, ya likhiye kitne diye.
why-opening = Pehle ka: { $amount }
why-line = { $day } · { $what }: { $amount }
why-line-disputed = { $day } · { $what }: { $amount } (dispute)
why-total = = { $amount }
why-nothing = Aapke aur { $who } ke beech kuch nahi hai.
list-head = { $total } mein se { $from }–{ $to }, naye pehle.
list-empty = Aisa kuch nahi mila.
list-end = Aur kuch nahi hai.
list-total = Aapke apne hisse: kul { $amount }.
sum-head = Ab tak aapke apne hisse:
sum-head-day = { $day } ko aapke apne hisse:
sum-head-period = { $from } se { $to } tak aapke apne hisse:
sum-total = Total { $amount }
sum-line = • { $what }: { $amount }
sum-nothing = Jahan tak mujhe pata hai, wahan aapne kuch kharch nahi kiya.
sum-too-many = { $count } entries ka jod yahan nahi ho sakta. Sabse nayi yeh hain:

## Notices
notice-added = { $who } ne joda: { $what }
notice-changed = { $who } ne badla: { $what }
notice-deleted = { $who } ne hataya: { $what }
notice-taken-out = { $who } ne aapko isme se hataya: { $what }. Ab isse aapka koi lena-dena nahi.
notice-restored = { $who } ne phir se joda: { $what }
notice-says = { $who } kehte hain: { $what }
notice-merged =
    { $count ->
        [one] { $what } mein do naam ek hi insaan nikle: { $who }. Aapke liye kuch nahi badla.
       *[other] { $count } cheezon mein ({ $what }) do naam ek hi insaan nikle: { $who }. Aapke liye kuch nahi badla.
    }
notice-joined =
    { $count ->
        [one] { $who } jud gaye hain aur aapka likha dekh sakte hain: { $what }. Main unse poochhunga ki yeh sahi hai ya nahi.
       *[other] { $who } jud gaye hain aur aapki likhi { $count } cheezen dekh sakte hain, jaise { $what }. Main unse poochhunga ki woh sahi hain ya nahi.
    }
payment-they-to-you = unhone aapko { $amount } diye
payment-you-to-them = aapne unhe { $amount } diye
your-part = Aapka hissa { $amount }.
notice-more =
    { $count ->
        [one] … aur { $count }.
       *[other] … aur { $count }.
    }
notice-gone = Is par ab aapko kuch nahi kehna hai. Kuch nahi badla.
confirmed = Thanks, aap sehmat hain: { $what }.
confirmed-some = Yeh aap pehle hi maan chuke the: { $what }.
confirmed-not-all = Baaki ab maanne ke liye nahi hain: hata diye gaye ya badal gaye.
confirmed-already = Aap pehle hi sehmat hain: { $what }.
disputed = Likh liya: { $what } ({ $ref }) sahi nahi hai ({ $reason }). Main { $who } se dekhne ko kahunga. Jab tak woh na badlein, yeh gina jayega.
disputed-already = { $who } ko pata hai ki { $what } sahi nahi hai.
dispute-says = { $who } kehte hain ki { $what } ({ $ref }) sahi nahi hai: { $reason }.
dispute-says-note = { $who } kehte hain ki { $what } ({ $ref }) sahi nahi hai: { $reason } (“{ $note }”).
dispute-counts = Jab tak aap na badlein, yeh aise hi gina jayega.
not-disputed = { $what } ko koi galat nahi kehta.
stood-by = { $what } waisa hi rahega; main { $who } se phir puchunga.

## Contact cards
card-empty = Main yeh contact card nahi padh paya.
contact-own = Yeh aapka apna card hai; aapko main jaanta hoon.
contact-known = Main { $name } ko pehle se jaanta hoon.
contact-reachable = Samajh gaya: { $name }. Jo aap baantenge, main unhe bata sakunga.
guest-name = { $name } (bina number)
guest-one = Aapne { $name } ko bina number ke joda tha: ab dono ek hain, aur woh saari entries unki hain.
guest-moved =
    { $count ->
        [one] Aapne { $name } ko bina number ke joda tha: woh entry ab inhi ki hai.
       *[other] Aapne { $name } ko bina number ke joda tha: woh { $count } entries ab inhi ki hain.
    }
guest-left =
    { $count ->
        [one] Aapne { $name } ko bina number ke joda tha, aur ek entry ab bhi usi ke saath hai.
       *[other] Aapne { $name } ko bina number ke joda tha, aur { $count } entries ab bhi usi ke saath hain.
    }
contact-guest = Samajh gaya: { $name }. Card mein aisa number nahi jis par main likh sakun, isliye unhe bata nahi sakunga.

## Settings
welcome =
    Namaste { $name }! Main likh kar rakhta hoon ki kisko kise kitna dena hai. Maine maana hai ki aapki currency { $currency } hai aur time zone { $zone }; “currency: USD” ya “my zone is …” se yeh badalta hai, “mera naam …” se naam.
    Aap jo batate hain woh encrypt karke rakha jata hai. Aage badhne ka matlab hai ki aap sehmat hain. “Stop” se notices band hote hain, “delete my data” se consent wapas hoti hai.
welcome-nameless =
    Namaste! Main likh kar rakhta hoon ki kisko kise kitna dena hai. Maine maana hai ki aapki currency { $currency } hai aur time zone { $zone }; “currency: USD” ya “my zone is …” se yeh badalta hai, “mera naam …” se naam.
    Aap jo batate hain woh encrypt karke rakha jata hai. Aage badhne ka matlab hai ki aap sehmat hain. “Stop” se notices band hote hain, “delete my data” se consent wapas hoti hai.
welcome-try = Bas likhiye: “Kamal ke saath chai 40” ya “petrol 500”.
agreed = Ho gaya. Bas likhiye: “Kamal ke saath chai 40” ya “petrol 500”.
greeting = Namaste! Bataiye kya kharch hua, jaise “Kamal ke saath chai 40”.
help =
    Mujhse aise baat kijiye:
    • Kamal ke saath chai 40
    • petrol 500
    • Kamal ne mujhe 300 diye
    • hisaab
    • mere kharche dikhao
    • pichla 900 kar do, undo
ask-name = Aapko kya kahun?
ask-currency = Aapki currency kaunsi hai? Koi bhi code chalega, jaise “currency: KWD”.
ask-zone = Aap kahan hain? City ya time zone likhiye, jaise “Asia/Kolkata”.
name-set = Ab se main aapko { $name } kahunga.
zone-set = Aapka time zone ab { $zone } hai.
zone-unknown = Yeh time zone main nahi jaanta. Aise likhiye: “Asia/Kolkata”.
currency-set = Aapki currency ab { $currency } hai. Jo likha hai woh waisa hi rahega.
language-set = Theek hai, main Hinglish mein likhunga.
languages = Main English, Hindi aur Hinglish likh sakta hoon. Kahiye “English”, “Hindi” ya “Hinglish”.
notices-on = Theek hai, jab koi aapke saath kuch likhega, main bataunga.
notices-off = Theek hai, main ab apni taraf se kuch nahi bataunga. “Start” se phir chalu hoga.
learning-on = Theek hai: kuch likhwane ke liye aap jo likhte hain aur uska jo bana, woh seekhne ke liye udaharan ki tarah rakha jayega. Woh encrypted hai, aur aage dene par logon ke naam aur number hata diye jaate hain. “Mujhse mat seekho” se yeh band hota hai aur udaharan mit jaate hain.
learning-off = Theek hai, aap jo likhte hain uska koi udaharan main nahi rakhta, aur jo the woh mita diye gaye.
learning-is-on = Haan, aapne mujhe aapke messages se seekhne diya hai. “Mujhse mat seekho” se yeh band hota hai aur udaharan mit jaate hain.
learning-is-off = Nahi, seekhne ke liye main kuch nahi rakhta. Chahein to kahiye “aap mere messages se seekh sakte ho”.
settings-head = Aapki settings:
settings-name = • naam: { $name } (“mera naam …”)
settings-currency = • currency: { $currency } (“currency: …”)
settings-zone = • time zone: { $zone } (“my zone is …”)
settings-english = • bhasha: English (“Hindi”, “Hinglish”)
settings-hindi = • bhasha: Hindi (“English”, “Hinglish”)
settings-hinglish = • bhasha: Hinglish (“English”, “Hindi”)
settings-notices-on = • doosron ke likhne ki khabar: chalu (“stop”)
settings-notices-off = • doosron ke likhne ki khabar: band (“start”)
settings-learning-on = • aapke messages se seekhna: chalu (“mujhse mat seekho”)
settings-learning-off = • aapke messages se seekhna: band (“aap mere messages se seekh sakte ho”)

## Cheezein kisme rakhi jaati hain
filed-under = Ab yeh { $category } mein hai.
word-learned = Aapne ise do baar sudhara: ab se main “{ $word }” ko { $category } mein rakhunga. “forget { $word }” likhne par bhool jaunga.
word-set = Ab se main “{ $word }” ko { $category } mein rakhunga.
word-forgotten = “{ $word }” bhool gaya. Jo likha ja chuka hai, waisa hi rahega.
word-unknown = Mujhe aapka shabd “{ $word }” nahi pata. “my words” likhne par sab dikhenge.
words-head = Aapke shabd:
words-line =
    { $more ->
        [0] { $category }: { $words }
       *[other] { $category }: { $words } aur { $more } aur
    }
words-forget = “forget …” likhne par main use bhool jaunga.
words-none = Abhi main aapka koi shabd nahi jaanta. Likhiye “momos means food”, ya kisi entry ko sudhariye: “put it under groceries”. Meri categories: { $what }.
words-full = Main { $count } se zyada shabd nahi rakh sakta. “forget …” se jagah banegi.
category-unknown = Yeh category mujhe nahi pata. Meri categories: { $what }. Kuch nahi badla.
category-of-payment = Payment ki koi category nahi hoti, sirf kharche ki hoti hai. Kuch nahi badla.

## Baaki sab
out-of-scope = Main sirf saajhe paison ka hisaab jaanta hoon. Likhiye “Kamal ke saath chai 40” ya “hisaab”.
unread-amount = Samajh nahi aaya ki iska kya karun, isliye kuch nahi likha. Aise likhiye: “Kamal ke saath chai 40”.
unclear-several = Yeh aapas mein kaise juda hai, samajh nahi aaya, isliye kuch nahi likha: “{ $text }”. Ek message mein ek hi cheez likhiye, jaise “petrol 300: Ben 100, Asha 200”.
too-many-things =
    { $more ->
        [0] Ek saath bahut kuch tha: maine pehle { $count } liye. Yeh { $left } nahi liye: { $what }. Inhe phir se bhejiye.
       *[other] Ek saath bahut kuch tha: maine pehle { $count } liye. Yeh { $left } nahi liye: { $what } aur { $more } baaki. Inhe phir se bhejiye.
    }
thanks-back = Aapka swagat hai!
delete-which = Pichli entry wapas lene ke liye “undo” likhiye; kai hon to “delete the last 3”. Consent wapas lene ke liye “delete my data”. Kuch nahi badla.
which-quoted = Aapka { $mine } ya { $theirs }? Kuch nahi badla. Button dabaiye, ya us message ko swipe karke jawab dijiye.
edited-unclear = Jis message se { $what } aaya tha woh aapne badal diya; usme naya amount nahi padh paya. Iska kya karun?
edited-unread = Aapne apna message badla, ab main use padh nahi paya: { $what }. Uska kuch bhi abhi nahi likha.
edited-several = Jis message se { $what } aaye the woh aapne badal diya; kya kiska hai, samajh nahi aaya. Kuch nahi badla: har ek ke liye alag likhiye, jaise “change the dinner to 900”.
edited-gone = Aapne aisa message badla jiski entries hata di gayi hain. Kuch nahi badla.
revoked = Jis message se { $what } aaya tha woh aapne wapas le liya. Yeh abhi bhi likha hai. Ise bhi hatau?
set-aside = Sorry, woh message mujhse nahi hua (reference { $reference }). Dusre shabdon mein kahiye.
too-fast = Yeh mere liye bahut tez hai: ek minute rukiye. Tab tak jo aayega woh nahi padha jayega.
login-done = Ab aap “{ $device }” par login hain. Yeh aap nahi the to “log out” likhiye: aapke sab login band ho jayenge.
login-unknown = Yeh login code main nahi jaanta. Use phir dekhiye, ya app mein naya lijiye.
login-over = Yeh login code ab nahi chalega. App mein naya lijiye.
login-ended = { $count ->
    [0] Aap kahin login nahi hain.
    [one] Aapka login band kiya.
   *[other] Aapke { $count } login band kiye.
}
login-code = { $code } aapka code hai, “{ $device }” par login karne ke liye. Yeh 5 minute chalega. Aapne nahi maanga to kuch na karein, aur kisi ko na dein.
login-stolen = “{ $device }” par aapke login ki chaabi kisi aur ke paas thi, isliye maine woh band kiya. Phir se login kijiye. “log out” se sab login band hote hain.
unreadable-voice = Main yahan abhi voice note nahi sun sakta. Likh kar bhejiye.
voice-heard = 🎤 “{ $words }”
voice-late = Ise sunne mein der hui; jo aapne baad mein bheja woh pehle ho gaya.
voice-late-refers = Ise sunne mein itni der hui ki baad ka message pehle ho gaya, isliye kuch nahi badla. Phir se boliye ya likhiye.
voice-too-long = Yeh voice note 5 minute se lamba hai. Chhota bhejiye, ya likh dijiye.
voice-too-large = Yeh file mere liye bahut badi hai: 5 MB tak. Voice note bhejiye, ya likh dijiye.
voice-too-short = Yeh bahut chhota hai: kuch sunai nahi diya. Bolte samay button dabaye rakhiye, ya likh dijiye.
voice-silent = Isme sirf khamoshi hai. Phir se bhejiye, ya likh dijiye.
voice-not-audio = Main sirf chat mein record kiya hua voice note sun sakta hoon, yeh dusri tarah ki file hai. Yahin record kijiye, ya likh dijiye.
voice-damaged = Yeh voice note toota hua aaya. Phir se bhejiye, ya likh dijiye.
voice-gone = Yeh voice note ab mujhe nahi mil paya. Phir se bhejiye, ya likh dijiye.
voice-unclear = Isme koi shabd samajh nahi aaya. Thoda paas se boliye, ya likh dijiye.
voice-down = Abhi main voice note nahi sun pa raha. Likh dijiye, ya kuch minute baad phir bhejiye.
voice-spent = Aaj ke 30 minute ke voice note poore ho gaye; kal phir sun sakta hoon. Abhi likh dijiye.
unreadable-image = Main abhi photo nahi padh sakta. Likh kar bhejiye, jaise “Kamal ke saath chai 40”.
unreadable-video = Main video nahi dekh sakta. Likh kar bhejiye, jaise “Kamal ke saath chai 40”.
unreadable-document = Main abhi files nahi padh sakta. Likh kar bhejiye, jaise “Kamal ke saath chai 40”.
unreadable-sticker = Achha sticker! Par main likha hua hi note kar sakta hoon.
unreadable-location = Location ka main abhi kuch nahi kar sakta. Likhiye kya kharch hua.
unreadable-order = Main order nahi le sakta. Likhiye kya kharch hua.
unreadable-unavailable = Woh mujhe nahi mil paya. Phir se bhejiye.
unreadable-other = Yeh main nahi padh sakta. Likh kar bhejiye, jaise “Kamal ke saath chai 40”.

## Groups
group-nameless = group
card-group = { $group } mein.
card-no-group = Ab kisi group mein nahi.
line-group = , { $group } mein
label-group = group { $group }
label-new-group = naya group
label-join = { $group } mein naya
label-join-some = group mein naya
label-in-group = { $group } mein { $what }
label-on-day = { $what } ({ $day })
people-more = { $count } aur
group-made = Group { $group } ban gaya: { $people }. Isme jo kharch hoga, sab dekh sakte hain. “dinner 1200 in { $group }” likhein to sab mein bantega.
group-made-alone = Group { $group } ban gaya. Abhi isme sirf aap hain: “add Ben to { $group }” se kisi ko jodiye. Isme jo kharch hoga, sab dekh sakte hain.
group-taken = Aap group { $group } mein pehle se hain. Kuch nahi badla. “add Ben to { $group }” se kisi ko jodiye.
groups-full = { $count } se zyada groups nahi ho sakte. Kuch nahi badla.
group-joined = { $people }: ab { $group } mein.
group-there-already = { $people }: { $group } mein pehle se.
group-left = { $people }: ab { $group } mein nahi.
group-left-self = Aapne { $group } chhod diya.
group-not-there = { $people }: { $group } mein nahi.
group-not-yours = { $group } ko sirf { $owners } badal sakte hain. Kuch nahi badla.
group-closed = { $group } band hai: isme ab koi nahi judta. “open { $group }” se phir khulega.
group-archived = { $group } band kiya: isme ab naya kharch nahi hoga; jo baaki hai woh chukaya ja sakta hai.
group-closed-already = { $group } pehle se band hai.
group-reopened = { $group } phir se khula hai.
group-open-already = { $group } khula hai.
group-renamed = { $group } ka naam ab { $to } hai.
group-rename-how = { $group } ka naya naam kya ho? Aise likhein: “rename { $group } to …”. Kuch nahi badla.
group-unknown = Aapka koi group “{ $name }” mujhe nahi pata.
groups-none = Aap abhi kisi group mein nahi. “create group Flat with Ben and Asha” se banega.
groups-head =
    { $count ->
        [0] Aap kisi khule group mein nahi.
        [one] Aap ek group mein hain:
       *[other] Aap { $count } groups mein hain:
    }
groups-line = • { $group }: { $people }
groups-more =
    { $count ->
        [one] … aur { $count }.
       *[other] … aur { $count }.
    }
groups-closed =
    { $count ->
        [one] Ek aur band hai.
       *[other] { $count } aur band hain.
    }
group-square = { $group } mein sab ka hisaab barabar hai.
group-balances = { $group } mein:
group-you-get = • Aapko { $amount } milne hain
group-you-owe = • Aapko { $amount } dene hain
group-they-get = • { $who } ko { $amount } milne hain
group-they-owe = • { $who } ko { $amount } dene hain
group-payments = Aise barabar hoga:
group-you-pay = • Aap { $to } ko { $amount } dein
group-pays-you = • { $from } aapko { $amount } de
group-pays = • { $from } { $to } ko { $amount } de
list-group = { $group } mein:
sum-head-group = { $group } mein ab tak kharch:
sum-head-group-period = { $group } mein kharch, { $from } se { $to }:
sum-own = Aapka hissa { $amount }
joins-too = { " " }Jo naye hain woh iske saath { $group } mein judenge.{ $alone }
ask-group-name = Naye group ka naam kya ho?
ask-person-join = { $what }: kaun? Naam ya contact card bhejein.
ask-which-group = { $what }: kaunsa group?
ask-pays-which = { $what }: isse kaunsa udhaar chuka, { $debts }? Abhi kuch save nahi hua.
debt-in = { $group } ka { $amount }
debt-apart = bina group ka { $amount }
ask-no-group = { $what }: aapka koi group “{ $name }” mujhe nahi pata. Abhi kuch save nahi hua.
ask-meant-group = { $what }: group “{ $name }” mujhe nahi pata. Kya { $group }?
ask-choose-group = { $what }: “{ $name }” kaunsa group hai? Abhi kuch save nahi hua.
ask-outsiders =
    { $count ->
        [one] { $what }: { $people } { $group } mein nahi. { $people } ko jodein?
       *[other] { $what }: { $people } { $group } mein nahi. Inhe jodein?
    }
ask-outsiders-apart =
    { $count ->
        [one] { $what }: { $people } { $group } mein nahi. Abhi kuch save nahi hua.
       *[other] { $what }: { $people } { $group } mein nahi. Abhi kuch save nahi hua.
    }
button-new-group = Naya group
button-apart = Bina group ke
button-join-group = Group mein jodein
button-paid-who = { $who } ko { $amount }
button-who-paid = { $who } se { $amount }
refused-not-owner = Group ko sirf banane wala badal sakta hai. Kuch nahi badla.
refused-last-owner = Group ko chalane wala chahiye, isliye aap ise chhod nahi sakte. “close …” se band hoga. Kuch nahi badla.
refused-open-balance = Baaki hisaab ke saath koi group nahi chhodta. Abhi baaki: { $open }. “settle up …” batata hai kaise chukayein. Kuch nahi badla.
open-you-owe = aap par { $to } ke { $amount }
open-owes-you = { $from } par aapke { $amount }
open-owes = { $from } par { $to } ke { $amount }
