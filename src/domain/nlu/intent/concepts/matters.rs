//! What people want of the bot: entries, balances, sums, groups, settings, their data.

use super::{Meaning as M, Row};

pub(super) const ROWS: &[Row] = &[
    (M::I, "i; we; i've; we've; i'm; i'd; i'll; we'll; we're; maine; main; hum; humne; mai; मैंने; मैं; हम; हमने"),
    (
        M::ME,
        "me; us; my; mine; our; mujhe; mujhko; mera; mere; meri; mujhse; hamara; hamare; hamari; humko; hume; humein; humse; apna; apne; apni; mujhpe; mujhpar; mjhe; \
        मुझे; मुझको; मेरा; मेरे; मेरी; मुझसे; हमारा; हमारे; हमारी; हमें; हमको; हमसे; अपना; अपने; अपनी; मुझपर; मुझ; मुझपे; mujh",
    ),
    // Corrections and deletions.
    (
        M::REF,
        "it; that; this; it's; that's; its; thats; these; those; that one; this one; the one; isko; ise; isse; usko; usse; use; ye; yeh; yah; wo; woh; vo; voh; isme; ismein; usme; usmein; uska; uski; iska; iski; \
         इसे; इसको; उसे; उसको; ये; यह; वो; वह; इसमें; उसमें; उसका; इसका",
    ),
    (
        M::LAST,
        "last; latest; previous; prev; recent; most recent; newest; earlier; prior; preceding; above; just added|entered|logged|sent|told|made|put|did|wrote|noted|recorded|saved|said; pichla; pichle; pichli; pichhla; pichhli; pichala; \
         aakhri; akhri; aakhiri; akhiri; antim; upar wala|wali|wale|vala|vali; uper wala|wali|wale; upar ka|ki|ke; abhi wala|wali|vala; jo abhi; abhi abhi; abhi jo; pehle wala|wali; purana wala; \
         पिछला; पिछली; पिछले; आखिरी; आख़िरी; अंतिम; ऊपर वाला|वाली|वाले; अभी वाला|वाली; अभी जो; जो अभी; पहले वाला|वाली",
    ),
    (
        M::ENTRY,
        "entry; entries; entri; expense; expenses; transaction; transactions; txn; record; records; item; items; bill; payment; purchase; one; log; kharcha; kharche; wala; wali; wale; vala; vali; line; row; post; posting; split; booking; charge; \
         एंट्री; खर्चा; खर्चे; खर्च; वाला; वाली; वाले; हिसाब; रिकॉर्ड; ट्रांजैक्शन",
    ),
    (
        M::F_AMOUNT,
        "amount; price; total; figure; cost; value; sum; fare; rate; rakam; raqam; rashi; raashi; amt; amnt; daam; dam; keemat; kimat; bill amount; राशि; रकम; दाम; कीमत; क़ीमत; अमाउंट",
    ),
    (
        M::F_DATE,
        "date; dated; day; tareekh; tarikh; taareekh; tarik; tarik; din; तारीख; तारीख़; दिन; डेट; backdate",
    ),
    (
        M::F_ITEM,
        "item; name; description; desc; label; title; note; remark; remarks; narration; category; tag; heading; naam; item name; नाम; आइटम; विवरण; श्रेणी; कैटेगरी",
    ),
    (M::F_PAYER, "payer; paid by; who paid; the one who paid"),
    (M::F_PERSON, "person; people; participant; participants; member"),
    (M::F_CURRENCY, "currency"),
    (
        M::EDIT,
        "change; changed; changing; edit; edited; update; updated; correct; correction; fix; amend; modify; adjust; alter; revise; replace; swap; rename; relabel; rectify; tweak; bump; raise; lower; reduce; increase; shift; \
         recategorise; recategorize; reclassify; retag; move; badlo; badal; badalo; badle; badalkar; badalna; badalke; sudhar; sudharo; sudhaar; sudhaaro; theek|thik|sahi karo|kar|kardo|karna|kijiye|karein do?|de?|dijiye?; update|edit|change|correct karo|kar|kardo|karna|kijiye do?|de?; \
         बदलो; बदल; बदलकर; बदलें; बदलना; बदलिए; सुधारो; सुधार; सुधारें; ठीक|सही करो|कर|करें|करना दो?|दीजिए?; अपडेट; एडिट; चेंज; करेक्ट",
    ),
    (
        M::PUT,
        "make; put; set; write; mark; enter; call; read; say; says; keep; turn; count; file; treat; note; likh; likho; likhna; likhiye; likhdo; daal; daalo; dalo; dal; daldo; kar; karo; kardo; karna; kariye; kijiye; rakh; rakho; rakhna; bana; banao; maano; samjho; \
         लिखो; लिख; लिखना; लिखिए; डालो; डाल; करो; कर; करना; कीजिए; रखो; रख; बना; बनाओ",
    ),
    (
        M::WRONG,
        "wrong; wrongly; incorrect; incorrectly; mistake; mistaken; mistyped; typo; error; oops; ooops; oopsie; oopsy; whoops; woops; sorry; sry; soz; soory; sory; my bad; my mistake; my fault; misheard; misspoke; misspelled; misspelt; mixed up; muddled; messed up; goofed; \
         blunder; fat fingered; fat finger; got it wrong; not right|correct; isn't|wasn't|ain't right|correct; correction; strike that; let me correct; i stand corrected; wait; hold on; hang on; no wait; scratch that; ruko; ruk; ruko ruko; ek min; \
         galat; galti; galti se; galati; bhool; ग़लत; गलत; गलती; गलती से; भूल; रुको; सॉरी; ओह",
    ),
    (
        M::ACCIDENT,
        "mistake; mistakenly; by mistake; accident; by accident; accidentally; in error; wrongly; twice; duplicate; duplicated; double; doubled; error; galti; galti se; galati se; galat; do baar; dobara; wrong; testing; test; गलती; गलती से; गलत; दो बार; दोबारा",
    ),
    (
        M::MEANT,
        "meant; i mean; i said; i meant to say|type|write|put; meant to say|type|write|put; should have said|written|typed; was supposed|meant to be; intended; intended to; matlab; mera matlab; kehna tha; kahna tha; bolna tha; likhna tha; kaha tha; bola tha; bole the; \
         मतलब; मेरा मतलब; कहना था; बोलना था; लिखना था; कहा था; बोला था",
    ),
    (
        M::SHOULD,
        "should; shud; shoud; shuold; shold; shuld; should've; supposed to be; ought to; has|have|needs|need to be; must be; must have been; was|is actually; actually; actually was|is|it; turned|turns out; really; rather; in fact; infact; to be exact|precise; \
         hona chahiye|chaiye|chahie tha?|thi?; honi chahiye thi?; hone chahiye the?; chahiye tha|thi; asal|asli me|mein; asal; darasal; sahi hai; sahi wala; hai sahi; होना|होनी|होने चाहिए था?|थी?|थे?; चाहिए था|थी; असल में; दरअसल; असली",
    ),
    (
        M::INSTEAD,
        "instead; instead of; rather than; in place of; and not; not; nahi; nhi; balki; ki jagah; ke badle; ke bajaye; नहीं; नही; बल्कि; की जगह; के बदले; के बजाय; wasn't; isn't; weren't",
    ),
    (
        M::DELETE,
        "delete; deleet; delet; dleete; deletee; deleted; del; remove; removed; erase; undo; revert; scrap; scratch; discard; trash; bin; void; nix; purge; wipe; reverse; rollback; roll back; get rid of; get it|that|this|them out|off|gone|rid; yank; zap; lose it|that|this; pull it|that|this; take out|off|away|down; take it|that|this|them|the out|off|back|down|away; took out; strike|cross|rub off|out; \
         strike; kill; ditch; chuck; dump; drop; lose; cancel; knock off; knock it|that off; back out; unlog; unsave; unadd; throw away|out; throw it|that away|out; expunge; omit; ignore; forget; skip; \
         hatao; hata; hatana; hatado; hataiye; hatade; hatwa; mitao; mita; mitana; mitado; uda do|de|dena|dijiye|dein|dijie; udaa do|de|dena; uda do na; udao; nikal; nikalo; nikaal; nikaalo; nikal do|de; kaat do|de|dijiye; kat do|de; saaf karo|kar do?|de?; radd; delete maro|maar; khatam karo|kar do?; \
         हटाओ; हटा; हटाना; हटाइए; हटाएं; हटवा; मिटाओ; मिटा; मिटाना; मिटाइए; उड़ा दो|दे|दीजिए|देना; उड़ाओ; निकालो; निकाल; काट दो|दे; रद्द; डिलीट; रिमूव; कैंसिल",
    ),
    (
        M::ITS_DELETE,
        "never happened; wasn't|isn't|not even? mine|my; nothing to do with me; didn't happen; did not happen; shouldn't be there|here|in; should not be there|here; shouldn't count|exist; doesn't|don't count; not needed; no longer needed; don't|do not want that|it|this; don't keep|count|include that|it|this|the; wasn't|isn't supposed to be there; \
         hua hi nahi; hua nahi; nahi hua tha; हुआ ही नहीं; logged it twice; added it twice; entered it twice; put it in twice",
    ),
    // Who owes what.
    (M::OWE, "owe; owes; owed; owing; indebted; ow; oew"),
    (
        M::DEBT,
        "debt; debts; utang; deni; dues; due; outstanding; outstandings; iou; ious; loan; loans; liability; liabilities; payable; payables; receivable; receivables; pending; unpaid; unsettled; arrears; baki; baaki; udhaar; udhar; udhari; udhaari; karz; karza; karja; bakaya; bakaaya; lena dena; lena-dena; dena lena; \
         उधार; उधारी; कर्ज; कर्ज़; क़र्ज़; बाकी; बाक़ी; बकाया; लेना देना; लेना-देना; देनदारी; लेनदारी",
    ),
    (
        M::BALANCE,
        "balance; balances; hisab; hisaab; hisab kitab; hisaab kitaab; khata; tab; account; accounts; standing; standings; position; score; slate; net position; where do|does things|we|i stand; where things|we|i stand; how do|does things|we|i stand; how things|we|i stand; stand; stands; \
         between us|me|you; हिसाब; हिसाब किताब; खाता; बैलेंस; बहीखाता",
    ),
    (
        M::GIVE,
        "give; gives; giving; pay; pays; paying; pay back; pay up; cough up; hand over; fork over; return; returning; repay; repaying; settle; shell out; transfer; send; paid; paid back; paid up; returned; repaid; dena; dene; deni; dega; denge; degi; de; du; dun; doon; dunga; dungi; doonga; doongi; \
         lautana; lautane; lautani; lautaane; lautayega; lautaya; lautaye; lauta; wapas; vapas; waapas; chukana; chukane; chukaana; chukani; chukaya; diye; diya; भुगतान; देना; देने; देनी; देगा; देंगे; देगी; दूं; दूँ; लौटाना; लौटाने; लौटाया; लौटाए; लौटा; चुकाना; चुकाने; चुकाया; चुकाए; वापस; दिए; दिया",
    ),
    (
        M::GET,
        "get; getting; take; collect; collecting; receive; receiving; recover; coming; get back; take back; expect; expecting; lena; lene; leni; aana hai|h|baki|baaki; aane hain|hai|h|baki|baaki; lunga; loonga; milna; milne; milni; milenge; milega; milegi; vasool; vasul; wasool; wasul; vasoolna; \
         लेना; लेने; लेनी; लूंगा; मिलना; मिलने; मिलेंगे; मिलेगा; वसूल; वसूलना; वसूलने",
    ),
    (
        M::RETURN,
        "back; return; returned; wapas; vapas; waapas; repay; repaid; lauta; lautana; lautaya; वापस; लौटा; लौटाया; लौटाना",
    ),
    (
        M::MUST,
        "have to; has to; had to; need to; needs to; must; should; gotta; got to; supposed to; still; yet; left to; remains|remain to; pending; remaining; due; will; going to; hai; hain; he; h; baki; baaki; padega; padenge; है; हैं; बाकी; पड़ेगा; पड़ेंगे",
    ),
    (
        M::SQUARE,
        "square; squared; squared up; even; even steven; quits; settled; settled up; all settled|square|clear|good|even|done; clear; cleared; straight; barabar; all square; hisab barabar|saaf|clear; बराबर; क्लियर; साफ",
    ),
    (
        M::UP_DOWN,
        "up or down; down or up; in credit; in debt; in the red|black|green|plus|minus|hole|clear|positive|negative; in plus|minus; ahead or behind; plus or minus; positive or negative; plus me|mein; minus me|mein; overall position; net worth; out of pocket; underwater; \
         faayde me|mein; nuksan me|mein; fayde me|mein; plus hu|hoon|hun|me; minus hu|hoon|hun|me; प्लस; माइनस; फायदे में; नुकसान में",
    ),
    (
        M::HELD,
        "daba ke; daba kar; dabaye; dabae; daba rakhe|rakha hai|hain?; fasa|phasa|phase|fase|atka|atke hua|hue|hai|hain|pada; nikalta; nikalte; nikalti; banta; bante; banti; paise kis|kiske ke? paas; money stuck; sitting on my money; my money back; have|has|holds|holding my money; \
         निकलते; निकलता; निकलती; बनते; बनता; दबा; दबाए; फंसे; फँसे; अटके",
    ),
    (
        M::HOW_MUCH,
        "how much; how mch; how many; hw much; hw mch; how mutch; how bad; kitna; kitne; kitni; kitnaa; ktna; kitana; kittna; kitta; कितना; कितने; कितनी; what amount; what total; what sum",
    ),
    (
        M::WHAT,
        "what; what's; whats; wat; wht; which; what all; where; where's; kya; kya kya; kya-kya; kis cheez; kis kis cheez; kahan; kaha; kidhar; kahan kahan; kaunse; kaun kaun se; konse; क्या; क्या-क्या; क्या क्या; किस; किस-किस; कहां; कहाँ; किधर; कौनसे; कौन से; किन",
    ),
    (
        M::WHO,
        "who; who's; whos; whom; whose; who all; whom all; anyone; anybody; someone; somebody; everyone; everybody; people; others; they; kaun; kaun kaun; kon; kon kon; kisko; kis kis ko; kis-kis ko; kise; kisne; kis kis ne; kiska; kiski; kiske; kisse; kis se; kis kis se; kis pe; kispe; kis par; kis kis pe; kis kis; koi; kis; log; \
         कौन; कौन-कौन; कौन कौन; किसको; किसे; किसने; किसका; किसकी; किसके; किससे; किस-किस; किस किस; कोई; किन; लोग",
    ),
    (M::WHEN, "when; when's; kab; कब; what day|date|time; which day|date"),
    (
        M::ASKS,
        "do; does; did; am; are; is; has; have; can; could; would; will; was; were; why; why's; how; how's; kyun; kyu; kyon; kaise; kaisa; kaisi; क्यों; क्यूं; क्यूँ; कैसे; कैसा; कैसी",
    ),
    (
        M::SHOW,
        "show; display; list; tell; check; see; view; look up; let me see; pull; pull up; bring up; bring; print; read; read out; give; get; fetch; find; search; filter; open; go through; walk me through; run through; review; recap; want|wanna|like to see|know|check|view; \
         dikhao; dikha; dikhado; dikhana; dikhaiye; dikhaao; dikhaye; dikhaen; batao; bata; btao; bta; batado; batana; bataiye; bataao; bataye; btana; btado; bolo; dekhna; dekho; dekhu; dekhun; dikhega; sunao; suna; nikalo; nikal; \
         दिखाओ; दिखा; दिखाना; दिखाइए; दिखाएं; दिखाएँ; बताओ; बता; बताइए; बताना; बताएं; बताएँ; देखना; देखो; देखूं; सुनाओ; दिखाइये; बताइये",
    ),
    (
        M::SPEND,
        "spend; spent; spending; spends; spendings; blow; blew; blown; burn; burned; burnt; burning; splash; splashed; splurge; splurged; drop; dropped; go; goes; went; gone; going; cost; costs; costing; expended; waste; wasted; shell out; shelled out; fork out; forked out; eat up; ate up; pay; paid; put; kharch; kharcha; kharche; kharchaa; \
         kharcha hua|kiya; uda; udaa; udaya; udaye; udayi; udate; gaya; gaye; gayi; gae; laga; lage; lagi; hua; hue; hui; kiya; kiye; diye; nikle; nikla; phoonka; phoonke; phunke; ud gaye|gaya; uda|udaa|laga|phoonk diya|diye|di|dala|dale|daala; kharch kar diya|diye|di|dala; \
         खर्च; खर्चा; खर्चे; ख़र्च; उड़ा; उड़ाया; उड़ाए; उड़े; गया; गए; गये; गई; लगा; लगे; लगी; हुआ; हुए; हुई; किया; किए; निकले; फूंके; खर्चा हुआ|किया",
    ),
    (
        M::BOUGHT,
        "buy; bought; purchase; purchased; order; ordered; log; logged; add; added; record; recorded; enter; entered; note; noted; save; saved; kharida; khareeda; liya; liye; mangaya; manga; kharide; खरीदा; खरीदे; लिया; लिए; मंगाया",
    ),
    (
        M::TOTAL,
        "total; totals; sum; sum total; overall; summary; summaries; breakdown; break down; break-up; breakup; recap; overview; report; spending; spendings; expenditure; expenditures; outgoings; outflow; outgo; damage; tally; kul; average; avg; stats; statistics; analysis; insights; insight; wise; spend; spends; grand total; kharcha; jod; \
         mahine ka kharcha; टोटल; कुल; कुल मिलाकर; सारांश; जोड़; खर्च; खर्चा; रिपोर्ट; summarise; summarize; add up",
    ),
    (
        M::LIST,
        "expenses; expense; entries; entry; transactions; transaction; txns; txn; records; record; history; payments; purchases; bills; spends; log; logs; logged; ledger; statement; activity; things i|we; passbook; list dikhao|dikha|dikhana|batao; kharche; kharcho; kharchon; len den; len-den; lenden; \
         एंट्री; एंट्रियां; एंट्रीज; खर्चे; खर्चों; लेन-देन; लेन देन; लेनदेन; लिस्ट; इतिहास; ट्रांजैक्शन; रिकॉर्ड; बिल; हिसाब",
    ),
    // Messages of the bot.
    (
        M::MESSAGES,
        "message; messages; messaging; msg; msgs; mssg; msges; text; texts; texting; notification; notifications; notif; notifs; reminder; reminders; update; updates; alert; alerts; ping; pings; pinging; nudge; nudges; summaries; summary; recap; recaps; digest; digests; report; reports; newsletter; newsletters; \
         spam; spamming; promo; promos; promotional; tips; round-up; roundup; weekly|monthly|daily summary|report|digest|recap|update|updates|summaries|reports|email|mail|message|messages|roundup|statement; \
         मैसेज; मेसेज; संदेश; सन्देश; रिमाइंडर; सूचना; सूचनाएं; सूचनाएँ; अपडेट; अपडेट्स; नोटिफिकेशन; नोटिफिकेशंस; रिपोर्ट; सारांश; अलर्ट",
    ),
    (
        M::RESUME,
        "on; back on; turn on; switch on; start; start again; resume; restart; enable; activate; reactivate; unmute; unpause; begin; continue; chalu; chaalu; shuru; shuroo; phir se; fir se; dobara; wapas; again; restore; reinstate; bring back; keep; चालू; शुरू; शुरु; फिर से; दोबारा; दुबारा; वापस; ऑन",
    ),
    (
        M::ON,
        "bhejo; bhejna; bhejte; bhejiye; bhej; भेजो; भेजना; भेजें; भेजिए; भेजते; भेज; send; want; yes; get; receive; like; chahiye; चाहिए",
    ),
    (
        M::OFF,
        "off; turn off; switch off; stop; stopp; stap; quit; halt; cease; pause; mute; silence; disable; deactivate; cancel; end; kill; block; no more; don't; do not; dont; not; never; enough; too many; less; no; band; bandh; bund; rok; roko; rokna; mat; nahi; nhi; na; rukwao; \
         बंद; बन्द; बंद करो; रोको; रोक; मत; नहीं; ना; ऑफ; from sending|messaging|texting",
    ),
    (
        M::SUBSCRIBE,
        "subscribe; resubscribe; re-subscribe; opt in; opt back in; opt me in; opt me back in; sign me up; count me in; sign up; i'm in; include me; unmute; unmute me; unstop; हाँ भेजो; you can|may message|text|notify|remind me again?",
    ),
    (
        M::UNSUBSCRIBE,
        "unsubscribe; unsub; opt out; opt me out; opting out; count me out; take me off; remove me from; leave me alone; stop bothering|contacting|messaging|texting|pinging|spamming|sending|bugging|disturbing|nagging|notifying|reminding me|us|these|this|so|messages?; \
         don't|do not|dont|never|not|stop|quit message|messaging|text|texting|contact|ping|pinging|bother|disturb|spam|notify|notifying|nag|write|reach me|us|again?; don't|do not send me|any|anything|messages|these; \
         pareshan mat; tang mat; disturb mat; mujhe mat|na bhejo|bhejna|bhejiye|karo; परेशान मत; तंग मत; मत भेजो|भेजना|भेजिए|भेजा|भेजें; mat bhejo|bhejna|bhejiye|bheja|bhejo; message|msg mat karo|karna|kar|bhejo|kijiye; message|msg karna|bhejna band|bandh karo|kar|kijiye do?",
    ),
    // Settings.
    (M::CURRENCY, "currency; currencies; currncy; curency; mudra; मुद्रा; करेंसी; करंसी; denomination"),
    (
        M::SET,
        "set; use; using; switch; change; changing; make; default; prefer; keep; go with; work in; work with; show; show me; count; track; convert; put; go; move; calculate; log; want; would like; i'd like; like; need; deal in; think in; paid in; earn in; live in; everything|amounts|things|all in; always; from now on; from now; hereafter; going forward; henceforth; \
         rakho; rakh; rakhna; karo; kar; kardo; badlo; badal; badalkar; chahiye; use karo; set karo; ab se; aage se; aaj se; रखो; रख; करो; कर; बदलो; बदल; बदलकर; चाहिए; अब से; आगे से; बदलें; रखें; कीजिए; करें; बदलना; में रखो|दिखाओ|करो",
    ),
    (
        M::DEFAULT,
        "default; main; base; primary; home; standard; preferred; usual; normal; local; by default; मुख्य",
    ),
    (M::LANGUAGE, "language; languages; lang; bhasha; bhaasha; bhasa; zubaan; भाषा; ज़बान; लैंग्वेज"),
    (
        M::SPEAK,
        "speak; speaking; carry on; continue; go on; talk; talking; reply; replies; write; respond; answer; answers; chat; communicate; text; message; converse; say; explain; understand; tell; baat; bat; baatein; bol; bolo; boliye; bolna; likh; likho; likhiye; likhna; jawab; jawaab; javab; samjhao; samjha; samajh; batao; bata; jabab; \
         बात; बातें; बोल; बोलो; बोलिए; लिखो; लिखिए; लिखें; जवाब; समझाओ; समझ; बताओ; बताइए; बोलें; उत्तर",
    ),
    // Help.
    (
        M::HELP,
        "help; halp; helpp; hlp; hlep; assist; assistance; support; guide; guidance; guide me; tutorial; manual; instructions; instruction; commands; command; menu; options; features; faq; faqs; examples; example; how-to; user guide; show me how; walk me through; teach me; explain; demo; madad; madat; madd; sahayata; sahayta; samjhao; samjha; sikhao; \
         मदद; सहायता; हेल्प; समझाओ; समझाइए; समझा; निर्देश; सिखाओ; मार्गदर्शन",
    ),
    (
        M::CAN_YOU,
        "what can|could|do you|u|this|it|i|we do|ask|say|type|send|use|try; what can i actually|even|really? ask|say|type|do|send|use|tell you?; what can|could this|it|hisaab|you|u all? do|help|handle|understand; what do you|u|this|it do|offer|support|know|understand; what all can|do|does you|u|i|this|it do?; what are you|u for|able|capable; \
         what else can you|u|i|this do|say|ask; what is|are this|you|it for; what's this; what is this; what are your|the features|commands|options|capabilities|functions; what should|do|must|shall i type|say|write|send|do|ask; what does|do this|it|you do; what's hisaab; what are you good|useful for|at; \
         what kind|sort|type of things|stuff can|do; how can you|u help; how do you|u work; list of commands|features; your features|commands|functions; kya kar sakte|sakta|sakti ho|hai|hain?; kya kya kar|kr sakte|sakta|sakti|te|leta ho|hai?; kya-kya kar|kr sakte|sakta ho|hai?; kya kaam karte|karta ho|hai?; kya karte|karta|krte ho|hai|hain; \
         kya kya karte|krte|hota|poochh|puchh ho|hai|sakta?; kya bolu|likhu|bolun|likhun|type|bhejun|likhna|bolna karu?|hai?; क्या कर सकते|सकता हो|हैं|है?; क्या-क्या|क्या कर सकते|सकता हो|हैं|है?; क्या करते|करता हो|हैं|है; क्या काम करते|करता हो|हैं|है?; क्या लिखूं|बोलूं|लिखना|बोलना|लिखूँ|भेजूं है?",
    ),
    (
        M::HOW_TO,
        "how do|can|should|could|would|to|does|must|shall i|we|one|you|u|this|it|that|someone|a|person?; how to; how it|this|that|hisaab works|work; how does|do this|it|that|hisaab|you|u work; how|where do|can i start|begin; where do|should i start|begin; getting started; get started; how do i use; kaise use|kare|karu|karun|karein|karte|chalta|chalaye|chalau|chalaun|kaam|istemal|likhu|likhun|likhe|add|delete|split|banau|banaye|bhejun|hota|jodu|jode|hatau|hataye karte?|karu?|kare?|karta?|karna?|hai?; \
         kaise karna|karte|chalana|likhna|bhejna|dalna|daalna|banana|hatana hai|hain?; कैसे करें|करूं|करूँ|करते|चलता|काम|इस्तेमाल|लिखूं|जोड़ूं|बनाऊं|हटाऊं|करना|बनाएं|जोड़ें|हटाएं|यूज|लिखें हैं|है|करता|करें|करूं|करते?; ka use kaise; इस्तेमाल कैसे",
    ),
    (
        M::LOST,
        "lost; confused; confusing; stuck; puzzled; clueless; no idea; no clue; not sure how|what; don't|do not|dont|didn't|can't know|get|understand|understood|follow it?|this?|how?|what?|that?; i'm|im|i am new here?|to?|at?; new here; first time; first-time; never used; how now; what now; bewildered; baffled; samajh nahi|nhi|nai|ni aa?|aaya?|aa|aya?|raha|rha|rhi?; \
         samajh me|mein nahi aa|aaya|aya?|raha?; kuch samajh nahi|nhi|nai; nahi samajh; nahi samjha; pata nahi kaise|kya; समझ नहीं आ|आया?|रहा?; समझ में नहीं; कुछ समझ नहीं; नहीं समझा|समझ; नया हूं|हूँ",
    ),
    (
        M::BOT,
        "bot; hisaab; app; this; it; you; u; thing; service; isko; ise; ye; yeh; iska; tum; aap; tu; ye bot; इसे; इसको; ये; यह; इसका; तुम; आप; बॉट; ऐप",
    ),
    // The sender's data.
    (
        M::EXPORT,
        "export; exports; exporting; download; downloads; dwnload; backup; back up; back-up; dump; data dump; takeout; archive; एक्सपोर्ट; डाउनलोड; बैकअप; nikal ke do; nikaal ke do",
    ),
    (
        M::FILE,
        "csv; pdf; xlsx; xls; excel; spreadsheet; sheet; file; attachment; document; printout; excel sheet; google sheet; एक्सेल; पीडीएफ; सीएसवी; फाइल; फ़ाइल; शीट",
    ),
    (
        M::COPY,
        "copy; copy of; statement; statement of account; account statement; full report; complete report; detailed report; record; backup; स्टेटमेंट; कॉपी",
    ),
    (
        M::DATA,
        "data; account; profile; info; information; history; records; details; everything; itihas; jaankari; jankari; expenses; transactions; entries; kharche; hisab; khata; record; spending; spendings; number; existence; डेटा; डाटा; अकाउंट; खाता; जानकारी; हिसाब; रिकॉर्ड; खर्चे; प्रोफाइल; इतिहास",
    ),
    (
        M::SEND,
        "send; sent; email; mail; give; share; get; want; need; provide; hand over; bhejo; bhej; bhejdo; bhejna; bhejiye; chahiye; de; do; dedo; dijiye; भेजो; भेज; भेजना; भेजिए; चाहिए; दो; दे; दीजिए; दें",
    ),
    (
        M::MINE,
        "my; mine; our; me; i; mera; mere; meri; mujhe; apna; apne; apni; मेरा; मेरे; मेरी; मुझे; अपना; अपने; अपनी; i've; my own; personal; i have",
    ),
    (
        M::ALL,
        "all; everything; entire; whole; every; complete; full; permanently; completely; totally; sab; sabhi; saara; sara; saari; sari; saare; sare; poora; pura; poori; sabkuch; sab kuch; सब; सभी; सारा; सारी; सारे; पूरा; पूरी; सब कुछ; सबकुछ; everyone; everybody; all of it",
    ),
    (
        M::ABOUT_ME,
        "about me; on me; of mine; forget me; forget about me; erase me; delete me; remove me; me from your; everything about me; everything you|u know|have|store|stored|hold|kept; all you|u know|have; what you|u know|have about|on me; right to be? forgotten|erasure; gdpr; my existence; personal data|information|info|details; i ever existed; mere baare; mere bare; mere baare me; मेरे बारे में; मेरे बारे",
    ),
    (M::CLOSE, "close; deactivate; terminate; shut down; end; cancel; band; बंद; बन्द; shut"),
    (
        M::FORGET,
        "forget; wipe; destroy; clear; purge; erase; delete; del; remove; drop; scrub; nuke; burn; shred; get rid of; hatao; hata; mitao; mita; uda do|de; saaf; हटा; हटाओ; मिटा; मिटाओ; डिलीट; साफ; delete; saaf karo|kar do?; नष्ट; खत्म",
    ),
    // Groups.
    (
        M::GROUP,
        "group; groups; grp; gruop; gang group; circle; ledger; pool; kitty; community; shared space; shared book; shared account; ग्रुप; समूह; मंडली; ग्रूप",
    ),
    (
        M::CREATE,
        "create; make; start; set up; setup; open; new; begin; form; build; launch; add a? new?; start up; get a; want a; need a; have a; naya; nai; nayi; ek naya|nai; banao; bana; banado; banana; banaiye; banaye; banwao; shuru; kholo; khol; नया; नई; एक; बनाओ; बना; बनाइए; बनाना; बनाएं; शुरू; खोलो; spin up; kick off; fire up; put together; create karo|kar do?",
    ),
    (
        M::ADD,
        "add; adding; invite; include; bring; bring in; get; put; loop in; let; let in; pull in; rope in; take in; onboard; enrol; enroll; register; throw in; plus; count in; also; jodo; jod; jodna; joddo; jodiye; shamil; daalo; dalo; daal; dal; lo; le lo; le; bulao; bula; ghusao; include karo; add karo; \
         जोड़ो; जोड़; जोड़िए; जोड़ना; शामिल; डालो; डाल; ऐड; एड; लो; ले; बुलाओ; बुला",
    ),
    (
        M::JOIN,
        "join; joins; joined; joining; is in; is part of; is also in; wants in; wants to join; will join; coming in; jud; judega; judegi; judna; aa gaya|gayi; जुड़; जुड़ेगा; जुड़ना",
    ),
    (
        M::SETTLE,
        "settle; settle up; settle all; settling; settlement; square up; square off; squaring; square things|it|this|everything|accounts; even up; even out; clear; clear up; clear out; clear off; zero out; zero; reconcile; wipe the slate; wipe the slate clean; clean slate; wipe out; close; close out; close off; finish; finish off; wrap up; tie up; clear all; knock out; sort out; nil; \
         chukta; chuktaa; nipta; niptao; niptana; nipata; niptate; barabar; saaf; khatam; khatm; clear; chuka; chukao; rafa dafa; चुकता; निपटा; निपटाओ; निपटाना; बराबर; साफ; खत्म; ख़त्म; क्लियर; सेटल",
    ),
    (
        M::EVEN_OUT,
        "call it even|quits|square; call us even|quits|square; we're|we are even|quits|square|settled|good now?; all even|square|settled; mark us|it|everything|all as? settled|square|even|paid|clear|cleared; let's be even|square; simplify; simplify debts; simplest way to settle|pay; who pays whom|who; who should pay whom|who; who transfers; settle up",
    ),
    (
        M::LETS,
        "let's; lets; let us; want to; wanna; time to; i'd like to; can we; please; need to; how do we; how can we; should; chalo; karo; kar; karna; kardo; karte; kare; do; चलो; करो; कर; करना; करते; करें",
    ),
    (
        M::REMIND,
        "remind; reminds; remnd; remid; reminder; reminders; nudge; poke; prod; ping; jog; chase; chase up; pester; follow up; follow-up; yaad; yad; yaad dila; yaad dilao; yaad dilana; yaad karwa; yaad kara; yaad rakhna; alert; notify; heads up; heads-up; don't let me forget; do not let me forget; don't forget; let me not forget; make sure i don't|remember; \
         याद; याद दिला; याद दिलाना; याद दिलाओ; याद दिलाएं; याद दिलाइए; याद रखना; रिमाइंडर; रिमाइंड; याद करा",
    ),
    (
        M::NOTE_TO,
        "set; create; add; make; schedule; put; send; give; drop; want; need; laga; lagao; lagana; bhej; bhejo; daal; dena; de; do; set karo; लगा; लगाओ; लगाना; भेज; भेजो; दे; दो; देना",
    ),
];

/// Hindi words whose other spellings count as well, by what stays the same of them.
pub(super) const HINDI: &[(M, &str)] = &[
    (M::GIVE, "lautana lautane lautaya lautayega chukana chukane chukaya denewala"),
    (M::GET, "vasoolna vasool milenge milega"),
    (M::HELD, "nikalte nikalta bante dabaye phase atke"),
    (M::DEBT, "udhaar udhaari bakaya karza"),
    (M::DELETE, "hatao hatana hatade hatado hataiye mitao mitana mitado mitaiye nikalo udado"),
    (M::EDIT, "badlo badal badalna badalkar badaliye sudharo sudhariye"),
    (M::WRONG, "galat galti"),
    (M::SHOW, "dikhao dikhana dikhado dikhaiye batao batana bataiye batado dekhna"),
    (M::SPEND, "kharch kharcha udaya udaye"),
    (M::LIST, "kharche kharchon lenden"),
    (M::MESSAGES, "sandesh suchna"),
    (M::RESUME, "chalu shuru"),
    (M::ON, "bhejna bhejo bhejiye"),
    (M::OFF, "bandh roko"),
    (M::SPEAK, "boliye likhiye jawab samjhao"),
    (M::HELP, "madad sahayata samjhaiye"),
    (M::CREATE, "banao banana banaiye banado"),
    (M::ADD, "jodo jodna jodiye jodado shamil bulao"),
    (M::SETTLE, "chukta niptao niptana barabar"),
    (M::REMIND, "dilao dilana dilwana dilaiye dilwao"),
    (M::PUT, "likhna likho likhiye rakhna rakho"),
    (M::HOW_MUCH, "kitna kitne kitni"),
    (M::WHO, "kisko kisne kisse kiska"),
];
