# बॉट की बातें, हिन्दी में। हर संदेश का जोड़ीदार ../en/chat.ftl में है, उन्हीं मानों के साथ; एक जाँच मिलान करती है।

list-and = { $first } और { $last }
you = आप
somebody = कोई
plus = +{ $amount }
minus = −{ $amount }

## श्रेणियाँ
category-food = खाना
category-groceries = किराना
category-transport = आना-जाना
category-travel = यात्रा
category-rent = किराया
category-utilities = बिल
category-entertainment = मनोरंजन
category-shopping = ख़रीदारी
category-health = सेहत
category-education = पढ़ाई
category-gifts = उपहार
category-household = घर
category-personal = निजी
category-other = अन्य
item-loan = उधार
item-none = ख़र्च
no-item = भुगतान

## किसे क्या कहें
label-item-amount = { $what } { $amount }
label-change = { $what } → { $amount }
label-payment-amount = { $amount } का भुगतान
label-payment-to = { $who } को { $amount } का भुगतान
label-payment-from = { $who } से { $amount } का भुगतान
label-payment-between = { $from } से { $to } को { $amount } का भुगतान
label-payment = एक भुगतान
label-some-payment-to = { $who } को भुगतान
label-some-payment-from = { $who } से भुगतान
label-expense = एक ख़र्च

## कार्ड
card-head = { $amount } · { $what } · { $ref }
card-head-payment = { $payment } · { $ref }
card-own = आपका अपना ख़र्च।
card-own-category = आपका अपना ख़र्च ({ $category })।
card-paid-split = { $paid }, { $how }: { $parts }।
card-day = दिन: { $day }।
card-by = { $who } ने लिखा।
card-by-me = आपने लिखा।
card-deleted = हटाया गया।
paid-by-me = आपने दिए
paid-by = { $who } ने दिए
paid-by-several = दिए: { $parts }
split-equal = बराबर बँटा
split-full = पूरा देना है
split-exact = रकम के हिसाब से बँटा
split-percent = प्रतिशत से बँटा
split-shares = हिस्सों से बँटा
split-adjustment = कम-ज़्यादा के साथ बँटा
split-itemised = चीज़ों के हिसाब से बँटा
part = { $who } { $amount }
parts-more = { $count } और { $amount }
note-each = यानी हर एक के { $each }, { $count } बार।
payment-by-me = आपने { $to } को { $amount } दिए{ $note }
payment-to-me = { $from } ने आपको { $amount } दिए{ $note }
payment-between = { $from } ने { $to } को { $amount } दिए{ $note }
payment-note = { " " }({ $note })
state-pending = { $who }: अभी पुष्टि नहीं
state-confirmed = { $who }: पुष्टि हो गई
state-disputed = { $who }: सही नहीं मानते

## लिखा, बदला, हटाया
saved = लिख लिया: { $what }
saved-payment = लिख लिया: { $what }
saved-all =
    { $count ->
        [one] { $count } चीज़ लिख ली:
       *[other] { $count } चीज़ें लिख लीं:
    }
saved-line = • { $what }{ $day }
saved-line-own = • { $what }{ $day }: सिर्फ़ आपका
saved-line-parts = • { $what }{ $day }: { $paid }; { $parts }
line-day = , { $day }
changed = बदल दिया: { $what } · { $ref }
from-to = { $from } → { $to }
deleted = हटा दिया: { $what }
restored = वापस आ गया: { $what }
balance-owed = { $who } पर आपके कुल { $amount } बाक़ी हैं।
balance-owing = आप पर { $who } के कुल { $amount } बाक़ी हैं।
balance-square = आपका और { $who } का हिसाब बराबर है।
balances-more =
    { $count ->
        [one] … और { $count } हिसाब।
       *[other] … और { $count } हिसाब।
    }
settled-nothing-open = इस भुगतान के लिए कुछ बाक़ी नहीं था; फिर भी लिख लिया।
settled-they-owed = { $who } पर पहले से आपके पैसे बाक़ी थे, अब और बढ़ गए।
settled-you-owed = आप पर पहले से { $who } के पैसे बाक़ी थे, अब और बढ़ गए।
settled-turned = यह बाक़ी से { $amount } ज़्यादा है: अब हिसाब उल्टा हो गया।
paid-already = यह भुगतान पहले ही लिखा है ({ $ref })। कुछ नहीं जोड़ा।
paid-not-open = अब इतना बाक़ी नहीं है: हिसाब तब से बदल चुका है। कुछ नहीं जोड़ा। जो दिया गया वह लिखिए, जैसे “बेन ने मुझे 200 दिए”।

## सवाल
still-waiting = अभी यह बाक़ी है: { $question }
ask-item = { $what }: किस चीज़ के लिए?
ask-amount = { $what }: कितने का था?
ask-amount-which = { $what }: { $one } या { $other }? अभी कुछ नहीं लिखा।
ask-amount-one = { $what }: क्या { $one }? अभी कुछ नहीं लिखा।
ask-amount-precise = { $what }: { $currency } में दशमलव के { $digits } अंक होते हैं, { $amount } में ज़्यादा हैं। ठीक-ठीक कितना था?
ask-amount-range = { $what }: यह रकम नहीं लिखी जा सकती। कितने का था?
ask-person = { $what }: किसके साथ? नाम या संपर्क कार्ड भेजिए। “सिर्फ़ मैं” से पूरा आपका अपना ख़र्च लिखा जाएगा।
ask-person-count = { $what }, { $count } लोगों में: बाक़ी कौन हैं? नाम भेजिए। “सिर्फ़ मेरा हिस्सा” से आपके { $mine } ही आपके अपने ख़र्च में लिखे जाएँगे।
ask-person-others = { $what }: और कौन था? नाम या संपर्क कार्ड भेजिए।
ask-person-count-owed = { $what }, { $count } लोगों में: बाक़ी कौन थे? नाम भेजिए। “सिर्फ़ मेरा हिस्सा” से सिर्फ़ आपके { $mine } लिखे जाएँगे, जो आप पर { $payer } के बाक़ी रहेंगे।
ask-person-to = { $what }: किसको?
ask-person-from = { $what }: किससे?
ask-person-one = { $what }: भुगतान दो लोगों के बीच होता है। कौन था?
ask-which-person = कौन से { $name }? अभी कुछ नहीं लिखा।
ask-who-paid = { $what }: { $names } में से किसने दिए? अभी कुछ नहीं लिखा।
no-number = बिना नंबर
number-ends = नंबर …{ $tail }
name-and-note = { $name }, { $note }
ask-meant-person = { $what }: मैं { $name } को नहीं जानता। क्या { $known }?
split-first = { $split }{ " " }
ask-new-person = { $what }: { $split }मैं { $names } को अभी नहीं जानता। नया जोड़ूँ? उनका संपर्क कार्ड भेजेंगे तो उन्हें भी बता सकूँगा।{ $alone }
ask-new-people = { $what }: { $split }मैं { $names } को अभी नहीं जानता। सबको जोड़ूँ? उनके संपर्क कार्ड भेजेंगे तो उन्हें भी बता सकूँगा।{ $alone }
ask-new-brief = { $what }: { $names } को जोड़ूँ?
which-name = किस नाम की जगह { $name }? ऐसे लिखिए: “{ $name } not Ben”।
just-me-saves = { " " }“सिर्फ़ मैं” से { $amount } आपके अपने ख़र्च में लिखे जाएँगे।
own-expense-saves = { " " }“मेरा ख़र्च” से { $amount } आपके ख़र्च में लिखे जाएँगे, कोई उधार नहीं।
ask-meant = { $what }: क्या लिख लूँ?
ask-meant-own = { $what }, आपका अपना ख़र्च: क्या लिख लूँ?
ask-same = { $what }: उन्हीं लोगों के साथ? { $split }
ask-meant-split = { $what }: { $split } क्या लिख लूँ?
ask-meant-with = { $what }, { $people } के साथ: क्या लिख लूँ?
ask-meant-change = { $what }: क्या बदल दूँ?
ask-meant-change-to = { $what }: क्या इसे बदलकर { $values } कर दूँ?
ask-meant-change-split = { $what }: { $split } क्या ऐसा बदल दूँ?
ask-meant-change-both = { $what }: क्या इसे बदलकर { $values } कर दूँ? { $split }
split-sentence = { $split }।
value-with = { $people } के साथ
ask-day = { $what }: किस दिन?
ask-future = { $what }: { $day } अभी आया नहीं है। क्या दिन सही है?
ask-twin = { $what }: यही आपने { $time } बजे भी लिखा था। फिर से लिखूँ?
ask-twin-by = { $what }: यही { $who } ने { $time } बजे लिखा है। फिर से लिखूँ?
ask-repaid-or-paid = { $what } का बिल { $who } ने भरा, या आपके { $owed } लौटाए? अभी कुछ नहीं बदला।
ask-repaid-or-new = { $what }: { $who } को इसके इतने ही देने हैं। आपको लौटाए, या { $who } का भरा नया बिल है? अभी कुछ नहीं लिखा।
ask-repaid-or-own = { $what }: आपको { $who } के इसके इतने ही देने हैं। { $who } को लौटाए, या अपना अलग ख़र्च है? अभी कुछ नहीं लिखा।
ask-again = { $what } पहले से लिखा है। उसे { $values } कर दूँ?
ask-parts = { $what }: ऐसे नहीं बँट सकता। हिस्से फिर से लिखिए, या बराबर बाँटूँ?
ask-parts-change = { $what }: { $total } कैसे बाँटना है? हिस्से फिर से लिखिए, या बराबर बाँटूँ?
ask-parts-exact = { $what }: हिस्से मिलकर { $sum } होते हैं, { $total } नहीं। अभी कुछ नहीं लिखा। क्या सही है?
ask-parts-person = { $what }: { $names } का हिस्सा कितना है? सबके हिस्से लिखिए, या बराबर बाँटूँ?
ask-parts-count = { $what }, { $count } लोगों में: पर आपको मिलाकर { $heads } लोग हैं। { $heads } में बराबर बाँटूँ?
ask-parts-percent = { $what }: प्रतिशत मिलकर 100 नहीं होते। फिर से लिखिए, या बराबर बाँटूँ?
ask-delete-many =
    { $count ->
        [one] { $what } हटा दूँ?
       *[other] ये { $count } हटा दूँ: { $what }?
    }
ask-change = { $what } में क्या बदलना है? चुनिए, या लिखिए: “180”, “कल”, “कमल भी”।
ask-change-amount = { $what }: सही रकम क्या है?
ask-change-item = { $what }: किस चीज़ के लिए था?
ask-change-day = { $what }: किस दिन था?
ask-change-people = { $what }: आपके अलावा कौन था?
ask-change-payer = { $what }: किसने दिए?
ask-dispute-which = कौन सा सही नहीं है?
ask-dispute-reason = { $what } में क्या सही नहीं है? चुनिए, या लिखिए।
asked-later = { $what } रख लिया है, इसके बाद पूछूँगा।
asked-later-with = { $people } के साथ { $what } रख लिया है, इसके बाद पूछूँगा।
asked-later-all = { $what } रख लिए हैं, इसके बाद पूछूँगा।
asked-never = { $what } रखने की जगह नहीं है: बाद में फिर भेजिए।

## बटन (20 अक्षर)
button-undo = वापस लें
button-undo-all = सब वापस लें
button-change = बदलें
button-change-mine = मेरा बदलें
button-delete = हटाएँ
button-restore = वापस लाएँ
button-keep = रहने दें
button-cancel = रद्द करें
button-skip = छोड़ें
button-neither = कोई नहीं
button-save = लिख लें
button-save-anyway = फिर भी लिखें
button-paid-back = मुझे लौटाए
button-paid-for-it = बिल भरा
button-new-bill = नया बिल
button-i-paid-back = मैंने लौटाए
button-own-expense = मेरा अलग ख़र्च
button-change-it = उसे बदलें
button-another = यह दूसरा है
button-same = वही लोग
button-dont-save = न लिखें
button-just-me = सिर्फ़ मैं
button-my-share = सिर्फ़ मेरा हिस्सा
button-add = { $name } जोड़ें
button-add-all = सबको जोड़ें
button-new = नया: { $name }
button-someone-new = कोई नया
button-equally = बराबर बाँटें
button-total = कुल { $amount }
button-today = आज
button-choose = चुनें
button-show = देखें
button-ok = ठीक है
button-ok-after-all = ठीक ही है
button-not-right = सही नहीं
button-details = पूरा देखें
button-right = यह सही है
button-why = क्यों?
button-settle = हिसाब चुकाएँ
button-i-paid = मैंने { $amount }
button-they-paid = उन्होंने { $amount }
button-agree = ठीक है
button-name = नाम बदलें
button-currency = मुद्रा

## पंक्तियाँ (24 अक्षर)
field-amount = रकम
field-item = किस लिए
field-day = दिन
field-people = कौन-कौन
field-payer = किसने दिए
field-delete = हटा दें
field-nothing = रहने दें
reason-amount = रकम ग़लत
reason-not-me = मैं नहीं था
reason-already-paid = दे चुका हूँ
reason-other = और कुछ
list-more = और
row-title = { $amount } { $what }
row-paid-me = आपने दिए, आपका हिस्सा { $part }
row-paid = { $who } ने दिए, आपका हिस्सा { $part }
row-text = { $day } · { $what } · { $ref }
row-text-disputed = { $day } · विवाद · { $what } · { $ref }
currency-row = { $code } { $sign }

## देर से दबाए बटन
button-foreign = यह बटन मेरा नहीं है, या बहुत पुराना है। कुछ नहीं बदला।
button-stale = यह सवाल पहले का है और अब खुला नहीं। कुछ नहीं बदला।
button-again = यह आप चुन चुके हैं; हो गया है। और कुछ नहीं बदला।
undo-late = { $what } ({ $ref }) तब से बदल चुका है। कुछ नहीं बदला।
undo-gone = यह अब एक साथ वापस नहीं हो सकता। कुछ नहीं बदला।
undone-already = { $what } ({ $ref }) पहले ही हटाया जा चुका है। और कुछ नहीं बदला।
list-gone = यह सूची पुरानी है। फिर से माँगिए।
kept = { $what } वैसा ही रहेगा।

## जब कुछ नहीं हो सकता
not-found = वह चीज़ नहीं मिली।
not-yours = { $what } { $who } ने लिखा है; वही बदल सकते हैं। आप कह सकते हैं कि यह सही नहीं है।
is-deleted = { $what } ({ $ref }) हटाया हुआ है।
is-there = { $what } ({ $ref }) पहले से है।
stale = { $what } ({ $ref }) इस बीच बदल गया। कुछ नहीं बदला; फिर से कहिए।
changed-meanwhile = इस बीच यह बदल गया, इसलिए मैंने कुछ नहीं बदला। फिर से कहिए।
not-in-it = { $name } { $what } में हैं ही नहीं। कुछ नहीं बदला।
nothing-new = { $what } ({ $ref }) में पहले से यही है। कुछ नहीं बदला।
nothing-to-change = आपका लिखा अभी कुछ नहीं है जो बदला जाए।
delete-latest = ये सबसे नए हैं; एक बार में { $max } से ज़्यादा नहीं हटाता।
nothing-to-delete = आपका लिखा कुछ नहीं है जो हटाया जाए।
nothing-like-it = आपका लिखा ऐसा कुछ नहीं मिला। कुछ नहीं हटाया।
nothing-called = “{ $thing }” की आपकी कोई एंट्री नहीं मिली। कुछ नहीं बदला।
is-noted = हाँ, लिखा है: { $what }, { $day }।
not-noted = नहीं, ऐसा कुछ नहीं मिला। कुछ नहीं लिखा।
no-standing-shares = हमेशा का हिस्सा मैं याद नहीं रख सकता। हर बार लिखिए, जैसे “बेन के साथ खाना 100 60/40”।
no-repeats = मैं अपने आप दोबारा नहीं लिख सकता: यह एक ही बार के लिए है।
which-to-delete = कई चीज़ें मिलती हैं। कौन सी हटानी है?
nothing-asked = अभी कोई सवाल खुला नहीं। बताइए क्या ख़र्च हुआ, जैसे “कमल के साथ चाय 40”।
nothing-waits = कुछ भी रुका नहीं है: जो आपने बताया वह लिख लिया या छोड़ दिया गया।
not-saved-yet =
    { $more ->
        [0] अभी लिखा नहीं गया: { $what }।
       *[other] अभी लिखा नहीं गया: { $what }, और { $more } और।
    }
waiting-with = { $people } के साथ { $what }
your-currency = आपकी मुद्रा { $currency } है। बदलने के लिए लिखिए “currency: EUR”।
your-zone = आपका टाइम ज़ोन { $zone } है। बदलने के लिए लिखिए “my time zone is Berlin”।
who-sees = एक एंट्री वही देखते हैं जो उसमें हैं, और ग्रुप की एंट्री उसके लोग। और कोई नहीं देखता, और दूसरों के साथ आपका हिसाब भी कोई नहीं देखता।
left-as-is = ठीक है, सब वैसा ही रहेगा।
dropped-all = जो खुला था वह छोड़ दिया, नहीं लिखा: { $what }।
dropped = ठीक है, { $what } नहीं लिखा।
nobody-known = मैं { $name } नाम के किसी को नहीं जानता।
not-paid-yet = यह अभी देना बाक़ी है, इसलिए कुछ नहीं लिखा। मिल जाए तो लिखिए, जैसे “{ $who } ने 20 दिए”।
not-handed-yet = मैं पैसे नहीं भेजता, इसलिए कुछ नहीं लिखा। दे देने के बाद लिखिए: “{ $who } को 500 दिए”।
not-spent-yet = यह अभी हुआ नहीं, इसलिए कुछ नहीं लिखा। ख़र्च हो जाए तो लिखिए, जैसे “फ़िल्म 300”।
no-letting-off = किसी ने पैसे नहीं दिए, इसलिए कुछ नहीं लिखा। { $who } को माफ़ करना हो तो वह एंट्री बदलिए: “{ $who } को डिनर से हटाओ”, या उसे हटा दीजिए।
left-means = अगर { $left } बाक़ी हैं, तो बाक़ी पैसे दिए जा चुके हैं:
between-others = यह दूसरों के बीच का है, इसलिए कुछ नहीं लिखा। जिसमें आपका हिस्सा हो, वह ऐसे लिखिए: “{ $who } के साथ डिनर 1200”।
paid-what-was-owed = आपको { $who } को जो देना था वह हिसाब में नहीं है, और दे दिया गया: उसके लिए कुछ बाक़ी नहीं, इसलिए कुछ नहीं लिखा।
paid-another = वे पैसे { $other } के पास हैं, आपके पास नहीं, इसलिए कुछ नहीं बदला। आपको मिल जाएँ तो लिखिए “{ $other } ने 20 दिए”; { $who } का हिसाब अभी चुकता करना हो तो “{ $who } ने 20 दिए” और “{ $other } को 20 उधार दिए”।
no-kitty = किटी मैं नहीं रखता, इसलिए कुछ नहीं लिखा। किसी ने सबके लिए जो दिया वह ऐसे लिखिए: “बेन ने पेट्रोल के 60 दिए, हम सब के लिए”।
from-elsewhere = बाहर से आए पैसे मैं नहीं लिखता, इसलिए कुछ नहीं लिखा। साझे ख़र्च के जो पैसे लोग लौटाएँ, वे ऐसे लिखिए: “बेन ने 20 दिए”।
earned-by-you = यह कमाई है, ख़र्च नहीं: इसका आधा आपको { $who } को देना है।
earned-by-them = यह कमाई है, ख़र्च नहीं: इसका आधा { $who } से आपको लेना है।
balance-is-now = उस समय क्या बाक़ी था, यह नहीं बता सकता। अभी इतना बाक़ी है:
no-reminders = मैं अभी याद नहीं दिला सकता। “हिसाब” लिखने से बाक़ी दिख जाएगा।
no-export = मैं अभी फ़ाइल नहीं भेज सकता। “मेरे ख़र्च दिखाओ” से सूची मिलेगी।
no-deletion = आपकी सहमति वापस ले ली गई है, और मैं आपको कोई सूचना नहीं भेजूँगा। चैट से आपका डेटा मिटाना अभी नहीं होता: इस सेवा को चलाने वालों से कहिए।
refused-not-found = वह चीज़ अब नहीं मिल रही। कुछ नहीं लिखा।
refused-not-yours = जिसने लिखा है वही बदल सकता है। कुछ नहीं लिखा।
refused-deleted = वह हटाया जा चुका है। कुछ नहीं लिखा।
refused-not-deleted = वह हटाया हुआ नहीं है। कुछ नहीं बदला।
refused-not-positive = रकम शून्य से ज़्यादा होनी चाहिए। कुछ नहीं लिखा।
refused-range = यह रकम सीमा से बाहर है। कुछ नहीं लिखा।
refused-payments = दी गई रकमें कुल के बराबर नहीं। कुछ नहीं लिखा।
refused-with-self = कोई ख़ुद को नहीं चुका सकता। कुछ नहीं लिखा।
refused-date = यह दिन सीमा से बाहर है। कुछ नहीं लिखा।
refused-text = यह लिखावट ख़ाली या बहुत लंबी है। कुछ नहीं लिखा।
refused-again = यह पहले ही हो चुका है। और कुछ नहीं लिखा।
refused-not-guest = सिर्फ़ वही, जिसका नंबर नहीं है और जिसने मुझे कभी नहीं लिखा, किसी और के साथ एक हो सकता है। कुछ नहीं बदला।
refused-merged = इनमें से कोई अब किसी और के साथ एक है। कृपया अब के नाम से फिर कहिए। कुछ नहीं लिखा।
refused-too-many-records = उनकी मिलाकर { $max } से ज़्यादा चीज़ें हैं, इतनी एक साथ नहीं बदल सकता। कुछ नहीं बदला।
invite-over = यह निमंत्रण ख़त्म हो गया है या इस्तेमाल हो चुका है। कृपया नया माँगिए।
ask-join = { $who } मेरे यहाँ साझा पैसों का हिसाब रखते हैं और कहते हैं कि उसमें आप भी हैं। अगर आप वही हैं, तो मैं दिखाऊँगा कि आपके नाम क्या लिखा है, और आप हर एक पर हाँ या ना कह सकते हैं। आप जो बताते हैं वह एन्क्रिप्ट करके रखा जाता है; जुड़ना इसकी सहमति है। जुड़ना चाहते हैं?
button-join = हाँ, मैं ही हूँ
button-not-now = नहीं
invite-joined = आप जुड़ गए। { $who } ने आपके लिए जो लिखा है, वह अब आप देख सकते हैं; थोड़ी देर में दिखाता हूँ, आप बताइए कि सही है या नहीं।
invite-declined = ठीक है, कुछ नहीं जोड़ा और कुछ नहीं दिखाया। कोड अपनी तारीख़ तक चलेगा।
invite-unknown = यह कोड मुझे नहीं पता। फिर से देखिए या नया निमंत्रण माँगिए।
invite-too-many = आज के लिए बहुत सारे ग़लत कोड हो गए। कृपया कल कोशिश कीजिए।
invite-own = यह आपका अपना निमंत्रण है: जिसे बुलाना है उसे भेजिए।
invite-done = इस निमंत्रण से आप पहले ही जुड़ चुके हैं।
refused-phone = यह नंबर किसी और का है। कुछ नहीं लिखा।
refused-no-group = वह ग्रुप अब आपके लिए नहीं है। कुछ नहीं लिखा।
refused-not-member = इसमें कोई ऐसा है जो ग्रुप में नहीं है। कुछ नहीं लिखा।
refused-archived = ग्रुप बंद है, उसमें नया ख़र्च नहीं लिखा जा सकता। कुछ नहीं लिखा।
refused-stays = जिसका हिसाब बाक़ी है या जो आख़िरी मालिक है, वह ग्रुप नहीं छोड़ सकता। कुछ नहीं बदला।
refused-fault = यह लिखा नहीं जा सका, ग़लती आपकी नहीं है। कुछ नहीं लिखा।
refused-too-many = एक चीज़ में { $max } से ज़्यादा लोग नहीं हो सकते। कुछ नहीं लिखा।
refused-nobody = किसी का नाम नहीं है। कुछ नहीं लिखा।
refused-twice = किसी का नाम दो बार है। कुछ नहीं लिखा।
refused-split = ऐसे नहीं बँट सकता। कुछ नहीं लिखा।

## हिसाब, सूची, जोड़
all-square = सबके साथ आपका हिसाब बराबर है।
nobody-owes-you = किसी पर आपका कुछ बाक़ी नहीं।
you-owe-nobody = आप पर किसी का कुछ बाक़ी नहीं।
net-owed = कुल मिलाकर आपको { $amount } मिलने हैं।
net-owing = कुल मिलाकर आपको { $amount } देने हैं।
net-square = { $currency } में कुल मिलाकर हिसाब बराबर है।
settle-who = किसके साथ हिसाब चुकाना है?
settle-how = पैसे दे दिए जाएँ तो यहाँ दबाइए, या लिखिए कितने दिए।
why-opening = पहले का: { $amount }
why-line = { $day } · { $what }: { $amount }
why-line-disputed = { $day } · { $what }: { $amount } (विवाद)
why-total = = { $amount }
why-nothing = आपके और { $who } के बीच कुछ नहीं है।
list-head = { $total } में से { $from }–{ $to }, नए पहले।
list-empty = ऐसा कुछ नहीं मिला।
list-end = और कुछ नहीं है।
list-total = आपके अपने हिस्से: कुल { $amount }।
sum-head = अब तक आपके अपने हिस्से:
sum-head-day = { $day } को आपके अपने हिस्से:
sum-head-period = { $from } से { $to } तक आपके अपने हिस्से:
sum-total = कुल { $amount }
sum-line = • { $what }: { $amount }
sum-nothing = जहाँ तक मुझे पता है, वहाँ आपने कुछ ख़र्च नहीं किया।
sum-too-many = { $count } चीज़ों का जोड़ यहाँ नहीं हो सकता। सबसे नई ये हैं:

## सूचनाएँ
notice-added = { $who } ने जोड़ा: { $what }
notice-changed = { $who } ने बदला: { $what }
notice-deleted = { $who } ने हटाया: { $what }
notice-taken-out = { $who } ने आपको इसमें से हटाया: { $what }। अब इससे आपका कुछ लेना-देना नहीं।
notice-restored = { $who } ने फिर से जोड़ा: { $what }
notice-says = { $who } कहते हैं: { $what }
notice-merged =
    { $count ->
        [one] { $what } में दो नाम एक ही व्यक्ति निकले: { $who }। आपके लिए कुछ नहीं बदला।
       *[other] { $count } चीज़ों में ({ $what }) दो नाम एक ही व्यक्ति निकले: { $who }। आपके लिए कुछ नहीं बदला।
    }
notice-joined =
    { $count ->
        [one] { $who } जुड़ गए हैं और आपका लिखा देख सकते हैं: { $what }। मैं उनसे पूछूँगा कि यह सही है या नहीं।
       *[other] { $who } जुड़ गए हैं और आपकी लिखी { $count } चीज़ें देख सकते हैं, जैसे { $what }। मैं उनसे पूछूँगा कि वे सही हैं या नहीं।
    }
payment-they-to-you = उन्होंने आपको { $amount } दिए
payment-you-to-them = आपने उन्हें { $amount } दिए
your-part = आपका हिस्सा { $amount }।
notice-more =
    { $count ->
        [one] … और { $count }।
       *[other] … और { $count }।
    }
notice-gone = इस पर अब आपको कुछ नहीं कहना है। कुछ नहीं बदला।
confirmed = धन्यवाद, आप सहमत हैं: { $what }।
confirmed-some = ये आप पहले ही मान चुके थे: { $what }।
confirmed-not-all = बाक़ी अब मानने के लिए नहीं हैं: वे हटा दिए गए या बदल गए।
confirmed-already = आप पहले ही सहमत हैं: { $what }।
disputed = लिख लिया: { $what } ({ $ref }) सही नहीं है ({ $reason })। मैं { $who } से देखने को कहूँगा। जब तक वे न बदलें, यह गिना जाएगा।
disputed-already = { $who } को पता है कि { $what } सही नहीं है।
dispute-says = { $who } कहते हैं कि { $what } ({ $ref }) सही नहीं है: { $reason }।
dispute-says-note = { $who } कहते हैं कि { $what } ({ $ref }) सही नहीं है: { $reason } (“{ $note }”)।
dispute-counts = जब तक आप न बदलें, यह ऐसे ही गिना जाएगा।
not-disputed = { $what } को कोई ग़लत नहीं कहता।
stood-by = { $what } वैसा ही रहेगा; मैं { $who } से फिर पूछूँगा।

## संपर्क कार्ड
card-empty = मैं यह संपर्क कार्ड नहीं पढ़ पाया।
contact-own = यह आपका अपना कार्ड है; आपको मैं जानता हूँ।
contact-known = मैं { $name } को पहले से जानता हूँ।
contact-reachable = समझ गया: { $name }। जो आप बाँटेंगे, मैं उन्हें बता सकूँगा।
guest-name = { $name } (बिना नंबर)
guest-one = आपने { $name } को बिना नंबर के जोड़ा था: अब दोनों एक हैं, और वे सारी एंट्री उनकी हैं।
guest-moved =
    { $count ->
        [one] आपने { $name } को बिना नंबर के जोड़ा था: वह चीज़ अब इन्हीं की है।
       *[other] आपने { $name } को बिना नंबर के जोड़ा था: वे { $count } चीज़ें अब इन्हीं की हैं।
    }
guest-left =
    { $count ->
        [one] आपने { $name } को बिना नंबर के जोड़ा था, और एक चीज़ अब भी उसी के साथ है।
       *[other] आपने { $name } को बिना नंबर के जोड़ा था, और { $count } चीज़ें अब भी उसी के साथ हैं।
    }
contact-guest = समझ गया: { $name }। कार्ड में ऐसा नंबर नहीं जिस पर मैं लिख सकूँ, इसलिए उन्हें बता नहीं सकूँगा।

## सेटिंग
welcome =
    नमस्ते { $name }! मैं लिखकर रखता हूँ कि किसको किसे कितना देना है। मैंने माना है कि आपकी मुद्रा { $currency } है और समय-क्षेत्र { $zone }; “currency: USD” या “my zone is …” से यह बदलता है, “मेरा नाम …” से नाम।
    आप जो बताते हैं वह एन्क्रिप्ट करके रखा जाता है। आगे बढ़ने का मतलब है कि आप सहमत हैं। “stop” से सूचनाएँ बंद होती हैं, “delete my data” से सहमति वापस होती है।
welcome-nameless =
    नमस्ते! मैं लिखकर रखता हूँ कि किसको किसे कितना देना है। मैंने माना है कि आपकी मुद्रा { $currency } है और समय-क्षेत्र { $zone }; “currency: USD” या “my zone is …” से यह बदलता है, “मेरा नाम …” से नाम।
    आप जो बताते हैं वह एन्क्रिप्ट करके रखा जाता है। आगे बढ़ने का मतलब है कि आप सहमत हैं। “stop” से सूचनाएँ बंद होती हैं, “delete my data” से सहमति वापस होती है।
welcome-try = बस लिखिए: “कमल के साथ चाय 40” या “पेट्रोल 500”।
agreed = हो गया। बस लिखिए: “कमल के साथ चाय 40” या “पेट्रोल 500”।
greeting = नमस्ते! बताइए क्या ख़र्च हुआ, जैसे “कमल के साथ चाय 40”।
help =
    मुझसे ऐसे बात कीजिए:
    • कमल के साथ चाय 40
    • पेट्रोल 500
    • कमल ने मुझे 300 दिए
    • हिसाब
    • मेरे ख़र्च दिखाओ
    • पिछला 900 कर दो, undo
ask-name = आपको क्या कहूँ?
ask-currency = आपकी मुद्रा कौन सी है? कोई भी कोड चलेगा, जैसे “currency: KWD”।
ask-zone = आप कहाँ हैं? शहर या समय-क्षेत्र लिखिए, जैसे “Asia/Kolkata”।
name-set = अब से मैं आपको { $name } कहूँगा।
zone-set = आपका समय-क्षेत्र अब { $zone } है।
zone-unknown = यह समय-क्षेत्र मैं नहीं जानता। ऐसे लिखिए: “Asia/Kolkata”।
currency-set = आपकी मुद्रा अब { $currency } है। जो लिखा है वह वैसा ही रहेगा।
language-set = ठीक है, मैं हिन्दी में लिखूँगा।
languages = मैं अंग्रेज़ी, हिन्दी और Hinglish लिख सकता हूँ। कहिए “English”, “हिन्दी” या “Hinglish”।
notices-on = ठीक है, जब कोई आपके साथ कुछ लिखेगा, मैं बताऊँगा।
notices-off = ठीक है, मैं अब अपनी तरफ़ से कुछ नहीं बताऊँगा। “Start” से फिर चालू होगा।
learning-on = ठीक है: कुछ लिखवाने के लिए आप जो लिखते हैं और उसका जो बना, वह सीखने के लिए उदाहरण की तरह रखा जाएगा। वह एन्क्रिप्ट किया हुआ है, और आगे देने पर लोगों के नाम और नंबर हटा दिए जाते हैं। “मुझसे मत सीखो” से यह बंद होता है और उदाहरण मिट जाते हैं।
learning-off = ठीक है, आप जो लिखते हैं उसका कोई उदाहरण मैं नहीं रखता, और जो थे वे मिटा दिए गए।
learning-is-on = हाँ, आपने मुझे आपके संदेशों से सीखने दिया है। “मुझसे मत सीखो” से यह बंद होता है और उदाहरण मिट जाते हैं।
learning-is-off = नहीं, सीखने के लिए मैं कुछ नहीं रखता। चाहें तो कहिए “आप मेरे संदेशों से सीख सकते हैं”।
settings-head = आपकी सेटिंग:
settings-name = • नाम: { $name } (“मेरा नाम …”)
settings-currency = • मुद्रा: { $currency } (“currency: …”)
settings-zone = • समय-क्षेत्र: { $zone } (“my zone is …”)
settings-english = • भाषा: अंग्रेज़ी (“हिन्दी”, “Hinglish”)
settings-hindi = • भाषा: हिन्दी (“English”, “Hinglish”)
settings-hinglish = • भाषा: Hinglish (“English”, “हिन्दी”)
settings-notices-on = • दूसरों के लिखने की सूचना: चालू (“stop”)
settings-notices-off = • दूसरों के लिखने की सूचना: बंद (“start”)
settings-learning-on = • आपके संदेशों से सीखना: चालू (“मुझसे मत सीखो”)
settings-learning-off = • आपके संदेशों से सीखना: बंद (“आप मेरे संदेशों से सीख सकते हैं”)

## चीज़ें किसमें रखी जाती हैं
filed-under = अब यह { $category } में है।
word-learned = आपने इसे दो बार सुधारा: अब से मैं “{ $word }” को { $category } में रखूँगा। “{ $word } भूल जाओ” लिखने पर भूल जाऊँगा।
word-set = अब से मैं “{ $word }” को { $category } में रखूँगा।
word-forgotten = “{ $word }” भूल गया। जो लिखा जा चुका है, वैसा ही रहेगा।
word-unknown = मुझे आपका शब्द “{ $word }” नहीं पता। “मेरे शब्द” लिखने पर सब दिखेंगे।
words-head = आपके शब्द:
words-line =
    { $more ->
        [0] { $category }: { $words }
       *[other] { $category }: { $words } और { $more } और
    }
words-forget = “… भूल जाओ” लिखने पर मैं उसे भूल जाऊँगा।
words-none = अभी मैं आपका कोई शब्द नहीं जानता। लिखिए “मोमो का मतलब खाना”, या किसी प्रविष्टि को सुधारिए: “इसे किराना में डालो”। मेरी श्रेणियाँ: { $what }।
words-full = मैं { $count } से ज़्यादा शब्द नहीं रख सकता। “… भूल जाओ” से जगह बनेगी।
category-unknown = यह श्रेणी मुझे नहीं पता। मेरी श्रेणियाँ: { $what }। कुछ नहीं बदला।
category-of-payment = भुगतान की कोई श्रेणी नहीं होती, केवल ख़र्च की होती है। कुछ नहीं बदला।

## बाक़ी सब
unread-amount = समझ नहीं आया कि इसका क्या करूँ, इसलिए कुछ नहीं लिखा। ऐसे लिखिए: “कमल के साथ चाय 40”।
unclear-several = यह आपस में कैसे जुड़ा है, समझ नहीं आया, इसलिए कुछ नहीं लिखा: “{ $text }”। एक संदेश में एक ही चीज़ लिखिए, जैसे “पेट्रोल 300: बेन 100, आशा 200”।
too-many-things =
    { $more ->
        [0] एक साथ बहुत कुछ था: मैंने पहले { $count } लिए। ये { $left } नहीं लिए: { $what }। इन्हें फिर से भेजिए।
       *[other] एक साथ बहुत कुछ था: मैंने पहले { $count } लिए। ये { $left } नहीं लिए: { $what } और { $more } बाक़ी। इन्हें फिर से भेजिए।
    }
thanks-back = आपका स्वागत है!
delete-which = पिछली चीज़ वापस लेने के लिए “undo” लिखिए; कई हों तो “delete the last 3”। सहमति वापस लेने के लिए “delete my data”। कुछ नहीं बदला।
which-quoted = आपका { $mine } या { $theirs }? कुछ नहीं बदला। बटन दबाइए, या उस संदेश को खिसकाकर जवाब दीजिए।
out-of-scope = मैं सिर्फ़ साझे पैसों का हिसाब जानता हूँ। लिखिए “कमल के साथ चाय 40” या “हिसाब”।
edited-unclear = जिस संदेश से { $what } आया था वह आपने बदल दिया; उसमें नई रकम नहीं पढ़ पाया। इसका क्या करूँ?
edited-unread = आपने अपना संदेश बदला, अब मैं उसे पढ़ नहीं पाया: { $what }। उसका कुछ भी अभी नहीं लिखा।
edited-several = जिस संदेश से { $what } आए थे वह आपने बदल दिया; क्या किसका है, समझ नहीं आया। कुछ नहीं बदला: हर एक के लिए अलग लिखिए।
edited-gone = आपने ऐसा संदेश बदला जिसकी चीज़ें हटा दी गई हैं। कुछ नहीं बदला।
revoked = जिस संदेश से { $what } आया था वह आपने वापस ले लिया। यह अभी भी लिखा है। इसे भी हटाऊँ?
set-aside = माफ़ कीजिए, वह संदेश मुझसे नहीं हुआ (संदर्भ { $reference })। दूसरे शब्दों में कहिए।
too-fast = यह मेरे लिए बहुत तेज़ है: एक मिनट रुकिए। तब तक जो आएगा वह नहीं पढ़ा जाएगा।
login-done = अब आप “{ $device }” पर लॉगिन हैं। यह आप नहीं थे तो “log out” लिखिए: आपके सब लॉगिन बंद हो जाएँगे।
login-unknown = यह लॉगिन कोड मैं नहीं जानता। उसे फिर देखिए, या ऐप में नया लीजिए।
login-over = यह लॉगिन कोड अब नहीं चलेगा। ऐप में नया लीजिए।
login-ended = { $count ->
    [0] आप कहीं लॉगिन नहीं हैं।
    [one] आपका लॉगिन बंद किया।
   *[other] आपके { $count } लॉगिन बंद किए।
}
login-code = { $code } से आप “{ $device }” पर लॉगिन करेंगे। यह 5 मिनट चलेगा। आपने नहीं माँगा तो कुछ न करें, और किसी को न दें।
login-stolen = “{ $device }” पर आपके लॉगिन की चाबी किसी और के पास थी, इसलिए मैंने वह बंद किया। फिर से लॉगिन कीजिए। “log out” से सब लॉगिन बंद होते हैं।
unreadable-voice = मैं यहाँ अभी आवाज़ नहीं सुन सकता। लिखकर भेजिए।
voice-heard = 🎤 “{ $words }”
voice-late = इसे सुनने में देर हुई; जो आपने बाद में भेजा वह पहले हो गया।
voice-late-refers = इसे सुनने में इतनी देर हुई कि बाद का संदेश पहले हो गया, इसलिए कुछ नहीं बदला। फिर से बोलिए या लिखिए।
voice-too-long = यह आवाज़ 5 मिनट से लंबी है। छोटी भेजिए, या लिख दीजिए।
voice-too-large = यह फ़ाइल मेरे लिए बहुत बड़ी है: 5 MB तक। आवाज़ रिकॉर्ड कीजिए, या लिख दीजिए।
voice-too-short = यह बहुत छोटी है: कुछ सुनाई नहीं दिया। बोलते समय बटन दबाए रखिए, या लिख दीजिए।
voice-silent = इसमें सिर्फ़ ख़ामोशी है। फिर से भेजिए, या लिख दीजिए।
voice-not-audio = मैं सिर्फ़ चैट में रिकॉर्ड की हुई आवाज़ सुन सकता हूँ, यह दूसरी तरह की फ़ाइल है। यहीं रिकॉर्ड कीजिए, या लिख दीजिए।
voice-damaged = यह आवाज़ टूटी हुई आई। फिर से भेजिए, या लिख दीजिए।
voice-gone = यह आवाज़ अब मुझे नहीं मिल पाई। फिर से भेजिए, या लिख दीजिए।
voice-unclear = इसमें कोई शब्द समझ नहीं आया। थोड़ा पास से बोलिए, या लिख दीजिए।
voice-down = अभी मैं आवाज़ नहीं सुन पा रहा। लिख दीजिए, या कुछ मिनट बाद फिर भेजिए।
voice-spent = आज की 30 मिनट की आवाज़ पूरी हो गई; कल फिर सुन सकता हूँ। अभी लिख दीजिए।
unreadable-image = मैं अभी तस्वीरें नहीं पढ़ सकता। लिखकर भेजिए, जैसे “कमल के साथ चाय 40”।
unreadable-video = मैं वीडियो नहीं देख सकता। लिखकर भेजिए, जैसे “कमल के साथ चाय 40”।
unreadable-document = मैं अभी फ़ाइलें नहीं पढ़ सकता। लिखकर भेजिए, जैसे “कमल के साथ चाय 40”।
unreadable-sticker = अच्छा स्टिकर! पर मैं लिखा हुआ ही दर्ज कर सकता हूँ।
unreadable-location = जगहों का मैं अभी कुछ नहीं कर सकता। लिखिए क्या ख़र्च हुआ।
unreadable-order = मैं ऑर्डर नहीं ले सकता। लिखिए क्या ख़र्च हुआ।
unreadable-unavailable = वह मुझे नहीं मिल पाया। फिर से भेजिए।
unreadable-other = यह मैं नहीं पढ़ सकता। लिखकर भेजिए, जैसे “कमल के साथ चाय 40”।

## Groups
group-nameless = ग्रुप
card-group = { $group } में।
card-no-group = अब किसी ग्रुप में नहीं।
line-group = , { $group } में
label-group = ग्रुप { $group }
label-new-group = नया ग्रुप
label-join = { $group } में नया
label-join-some = ग्रुप में नया
label-in-group = { $group } में { $what }
label-on-day = { $what } ({ $day })
people-more = { $count } और
group-made = ग्रुप { $group } बन गया: { $people }। इसमें जो ख़र्च होगा, सब देख सकते हैं। “{ $group } में dinner 1200” लिखें तो सब में बँटेगा।
group-made-alone = ग्रुप { $group } बन गया। अभी इसमें सिर्फ़ आप हैं: “{ $group } ग्रुप में Ben को जोड़ो” से किसी को जोड़ें। इसमें जो ख़र्च होगा, सब देख सकते हैं।
group-taken = आप ग्रुप { $group } में पहले से हैं। कुछ नहीं बदला। “{ $group } ग्रुप में Ben को जोड़ो” से किसी को जोड़ें।
groups-full = { $count } से ज़्यादा ग्रुप नहीं हो सकते। कुछ नहीं बदला।
group-joined = { $people }: अब { $group } में।
group-there-already = { $people }: { $group } में पहले से।
group-left = { $people }: अब { $group } में नहीं।
group-left-self = आपने { $group } छोड़ दिया।
group-not-there = { $people }: { $group } में नहीं।
group-not-yours = { $group } को सिर्फ़ { $owners } बदल सकते हैं। कुछ नहीं बदला।
group-closed = { $group } बंद है: इसमें अब कोई नहीं जुड़ता। “open { $group }” से फिर खुलेगा।
group-archived = { $group } बंद किया: इसमें अब नया ख़र्च नहीं होगा; जो बाक़ी है वह चुकाया जा सकता है।
group-closed-already = { $group } पहले से बंद है।
group-reopened = { $group } फिर से खुला है।
group-open-already = { $group } खुला है।
group-renamed = { $group } का नाम अब { $to } है।
group-rename-how = { $group } का नया नाम क्या हो? ऐसे लिखें: “rename { $group } to …”। कुछ नहीं बदला।
group-unknown = आपका कोई ग्रुप “{ $name }” मुझे नहीं पता।
groups-none = आप अभी किसी ग्रुप में नहीं। “create group Flat with Ben and Asha” से बनेगा।
groups-head =
    { $count ->
        [0] आप किसी खुले ग्रुप में नहीं।
        [one] आप एक ग्रुप में हैं:
       *[other] आप { $count } ग्रुप में हैं:
    }
groups-line = • { $group }: { $people }
groups-more =
    { $count ->
        [one] … और { $count }।
       *[other] … और { $count }।
    }
groups-closed =
    { $count ->
        [one] एक और बंद है।
       *[other] { $count } और बंद हैं।
    }
group-square = { $group } में सब का हिसाब बराबर है।
group-balances = { $group } में:
group-you-get = • आपको { $amount } मिलने हैं
group-you-owe = • आपको { $amount } देने हैं
group-they-get = • { $who } को { $amount } मिलने हैं
group-they-owe = • { $who } को { $amount } देने हैं
group-payments = ऐसे बराबर होगा:
group-you-pay = • आप { $to } को { $amount } दें
group-pays-you = • { $from } आपको { $amount } दे
group-pays = • { $from } { $to } को { $amount } दे
list-group = { $group } में:
sum-head-group = { $group } में अब तक ख़र्च:
sum-head-group-period = { $group } में ख़र्च, { $from } से { $to }:
sum-own = आपका हिस्सा { $amount }
joins-too = { " " }जो नए हैं वे इसके साथ { $group } में जुड़ेंगे।{ $alone }
ask-group-name = नए ग्रुप का नाम क्या हो?
ask-person-join = { $what }: कौन? नाम या कॉन्टैक्ट कार्ड भेजें।
ask-which-group = { $what }: कौन सा ग्रुप?
ask-pays-which = { $what }: इससे कौन सा उधार चुका, { $debts }? अभी कुछ सेव नहीं हुआ।
debt-in = { $group } का { $amount }
debt-apart = बिना ग्रुप का { $amount }
ask-no-group = { $what }: आपका कोई ग्रुप “{ $name }” मुझे नहीं पता। अभी कुछ सेव नहीं हुआ।
ask-meant-group = { $what }: ग्रुप “{ $name }” मुझे नहीं पता। क्या { $group }?
ask-choose-group = { $what }: “{ $name }” कौन सा ग्रुप है? अभी कुछ सेव नहीं हुआ।
ask-outsiders =
    { $count ->
        [one] { $what }: { $people } { $group } में नहीं। { $people } को जोड़ें?
       *[other] { $what }: { $people } { $group } में नहीं। इन्हें जोड़ें?
    }
ask-outsiders-apart =
    { $count ->
        [one] { $what }: { $people } { $group } में नहीं। अभी कुछ सेव नहीं हुआ।
       *[other] { $what }: { $people } { $group } में नहीं। अभी कुछ सेव नहीं हुआ।
    }
button-new-group = नया ग्रुप
button-apart = बिना ग्रुप के
button-join-group = ग्रुप में जोड़ें
button-paid-who = { $who } को { $amount }
button-who-paid = { $who } से { $amount }
refused-not-owner = ग्रुप को सिर्फ़ बनाने वाला बदल सकता है। कुछ नहीं बदला।
refused-last-owner = ग्रुप को चलाने वाला चाहिए, इसलिए आप इसे छोड़ नहीं सकते। “close …” से बंद होगा। कुछ नहीं बदला।
refused-open-balance = बाक़ी हिसाब के साथ कोई ग्रुप नहीं छोड़ता। अभी बाक़ी: { $open }। “settle up …” बताता है कैसे चुकाएँ। कुछ नहीं बदला।
open-you-owe = आप पर { $to } के { $amount }
open-owes-you = { $from } पर आपके { $amount }
open-owes = { $from } पर { $to } के { $amount }
