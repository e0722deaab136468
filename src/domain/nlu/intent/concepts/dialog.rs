//! Yes, no, never mind, hello, and what surrounds them.

use super::{Meaning as M, Row};

pub(super) const ROWS: &[Row] = &[
    (
        M::YES,
        "yes; yess; yesss; yessss; yep; yepp; yup; yupp; yeah; yeahh; yea; ya; yah; yaa; yas; aye; aye aye; aye sound|grand|sure|right; aye? crack on; sound so|then; grand so; oui; si; yessir; haan; haa; \
         haan ji; ji haan; ji; jee; hmm yes; uh huh; uh-huh; mhm; mm hmm; sure; sure sure; sure thing; for sure; of course; \
         ofcourse; off course; certainly; absolutely; definitely; indeed; totally; affirmative; roger; roger that; copy that; \
         confirm; confirmed; i confirm; agreed; agree; i agree; approved; approve; accepted; deal; done; done deal; okey dokey; okie dokie; \
         okey; okie; oki; ok; okay; okk; kk; k; y; alright; alrighty; all right; righto; right you are; right o; very well; by all means; \
         why not; be my guest; you bet; you betcha; bet; make it so; ship it; no objection|objections; no issues|issue; \
         works for me; that|it works; that|it will work; that'll do; that will do; it'll do; fine by|with me; good with me; \
         ok|okay|good by|with me; sounds|looks|seems|all|it's|thats|that's|this|everything good|great|right|fine|perfect|correct|ok|okay|ideal|accurate|lovely; \
         sounds|looks|seems like a plan; sounds|looks|seems about|just|quite|pretty right|good|fine|correct|perfect; lgtm; spot on; spot-on; bang on; dead right|on; on the money|nose|dot; right on; too right; nailed it; \
         you|u got|have it|that; you|u got|have it|that right|correct; got it right; that's|thats|this|that|it is? it; that's|thats|this|that|it is? the one; \
         that's|thats|this|that|it is? what i said|meant|wanted|want; exactly; precisely; true; very true; true that; bingo; perfect; perfecto; good to go; \
         thumbs up; green light; yes sir; you're|you are right|correct; ur right; u r right; that is all? right|correct|fine|ok|okay|good|perfect; \
         thik hai|he|h; thik hain; thk hai; theek hai|h|he; theek; sahi; sahi hai|h|he; sahi pakde; sahi baat; sahi bola|kaha|likha|samjhe|samjha; \
         bilkul; bilkul sahi|theek|ji; ekdum sahi|theek|right|correct|perfect|mast|badhiya; ek dum sahi|theek|right|correct|perfect|mast|badhiya; ekdum; \
         pakka; pakka hai; zaroor; zarur; jarur; jaroor; beshak; chalega; chalegi; chalo theek|thik|ok hai?; chalo; ho jaye|jaaye|jaega; \
         hone do|de; manzoor|manjoor|manzur|manjur hai?; sach; haan na; hukum; badhiya; badiya; mast; mast hai; thik; teek; \
         हाँ; हां; हा; जी; जी हाँ|हां; हाँ|हां जी; बिल्कुल; बिलकुल; बिल्कुल|बिलकुल सही|ठीक; ठीक; ठीक है; सही; सही है; ज़रूर; जरूर; पक्का; \
         चलेगा; मंज़ूर|मंजूर|मंज़ूर है?; बेशक; एकदम; एकदम|बिल्कुल सही|ठीक; ओके; ओ के; यस; हो जाए; सही पकड़े; हओ; अवश्य; हाँ|हां बिल्कुल|बिलकुल; \
         👍; ✅; 👌; ✔; 💯; 🆗; 🙆",
    ),
    (
        M::DO_IT,
        "go ahead; go for it; go on; carry on; proceed; continue; do it; do that; do this; please do; save; save it|that|this; \
         log it|that|this; book it|that|this; record it|that|this; add it|that|this; keep it|that|this; note it|that|this down?; \
         put it|that|this in|down; send it; post it; submit; submit it; write it down; enter it; store it; accept; accept it; \
         kar do|de|dijiye|dena|lo; kardo; kar dijiyega|dijie; karo; karein; karen; kijiye; karde; kar dein; aage badho; save karo|kar do?|de?|dijiye?; \
         add karo|kar do?|de?|dijiye?; likh do|de|lo|dijiye|dena; likh lo; daal do|de|dijiye|dena; dal do|de|dijiye; note karo|kar lo?|do?; likho; \
         book karo|kar do?|de?; karva do; jod do; कर दो|दीजिए|दें|दे|देना|लो; कर दीजिये|दीजिएगा; करो; करें; कीजिए; लिख दो|लो|लीजिए|दीजिए; डाल दो|दीजिए; जोड़ दो; \
         सेव|नोट|एड|ऐड करो|कर दो?",
    ),
    (
        M::GOOD,
        "right; correct; fine; good; great; cool; nice; accurate; okay; ok; true; like that|this; what i said|meant|wanted|want; \
         all right; alright; sahi; theek; perfect; awesome; lovely; super; superb; brilliant; excellent; amazing; fab; fantastic; \
         सही; ठीक; अच्छा; बढ़िया",
    ),
    (
        M::NO,
        "no; noo; nooo; noooo; nope; nopes; nopee; nah; naah; nahh; na; naa; nay; no no; negative; no way; no way jose; not at all; absolutely not; certainly not; \
         definitely not; of course not; not really; not exactly; not quite; nuh uh; nuh-uh; uh uh; no chance; no sir; no ma'am; n; not now|today|yet|this|that; \
         nahi; nahi nahi; nahi ji; ji nahi; bilkul nahi; bilkul bhi nahi; na re; nahi re; kabhi nahi; hargiz nahi; mana; nako; nai; nahi to; nahi toh; naa ji; na ji; \
         no need; no thank; no thanks; no thankyou; zaroorat|zarurat|jarurat|jaroorat nahi hai?; nahi chahiye; kuch nahi chahiye; ना; नहीं; नही; नहीं नहीं; जी नहीं|नही; \
         बिल्कुल|बिलकुल नहीं|नही; कतई नहीं; ज़रूरत|जरूरत नहीं है?; नहीं चाहिए; i think not; i don't think so; don't think so; i'd rather not; \
         rather not; better not; i'll|i will pass; hard pass; 👎; ❌; 🚫; ✖; 🙅",
    ),
    (
        M::BAD,
        "wrong; incorrect; mistaken; false; inaccurate; galat; galat hai|h|he; that's|thats|it's|this|that is? off; way off; galat samjhe|samjha|likha|samajh gaye?; \
         you|u got it|that|this wrong; you misunderstood me?; misunderstood; you misheard; not even close; nowhere near; aisa|aise nahi|nhi hai?|bola?|kaha?; \
         ye|yeh|woh|wo|yah nahi|nhi hai?|tha?; गलत; ग़लत; गलत|ग़लत है; ऐसा नहीं; ये|यह|वो नहीं",
    ),
    (
        M::NEG,
        "not; isn't; ain't; aint; isnt; wasn't; doesn't; don't; do not; never; nahi; mat; मत; नहीं; didn't; aren't; can't; cannot; won't; please don't",
    ),
    (
        M::CANCEL,
        "cancel; cancel it|that|this|everything|all; cancel karo|kar do?|de?|dijiye?|dena?; cancel kar de; mood nahi|nhi hai?|h?; rhne do|de|dijiye|dena; cancelled; abort; abort mission; never mind; nevermind; nvm; nvmd; nm; \
         never mind that|it|then; forget it|that|this; forget about it|that|this; just forget; fuggedaboutit; leave it|that|this; leave it|that be|there|alone; leave; \
         let it be|go; let's leave it; drop it|that|this; skip it|that|this; skip; doesn't|dosen't|don't|didn't matter; does not matter; no matter; \
         don't|do not bother; don't worry|mind; do not worry; don't worry about it; not important; no worries; it's nothing; its nothing; nothing; stop this|that|it; call it off; \
         i? changed|change|have my mind; changed|change my mind; i've changed my mind; change of mind|plan|plans|heart; on second thought|thoughts; quit; exit; back out; go back; \
         i take it|that back; ignore that|it|this|me; disregard|dismiss that|it|this; disregard; please ignore; ignore; pay no attention; \
         rehne do|de|dijiye|dena|dein|lo; rehne hi do|de; rahane do|de; rahne do|de|dijiye; jaane do|de|dijiye|dein; jane do|de|dijiye|dein; jaane bhi do; \
         chhodo; chhodo do|na|isko|ise|usko|ye|yeh|bhi|sab; chhod do|de|dijiye|dein|na; chhad|chadd de|do|yaar; choro; koi baat nahi; koi nahi; kuch nahi; kuchh nahi; baad me|mein karte|karenge|dekhte|dekhenge|batata|bataunga|karunga? hai|hain?; thoda ruk|ruko|rukna ja|jao?; later; maybe later; some other time; another time; not right now; ruk ja|jao; \
         bhool jao|ja|jaao; bhul jao|ja; radd karo|kar do?|de?; radd; mat karo|karna|kar|karein|kijiye ab?; nahi karna ab?; ab nahi karna; ab nahi; abhi nahi karna; rook do; khatam karo; \
         रहने दो|दीजिए|दे|दें|देना|दीजिये; रहने ही दो; जाने दो|दीजिए|दे|दें; छोड़ो; छोड़ दो|दीजिए|दे|दें; छोड़िए; छोड़ो ना|इसे|ये|यार; रद्द; रद्द करो|कर|करें|करना दो?|दीजिए?; \
         कैंसल|कैंसिल|केंसल|कैन्सल|कैन्सिल; कैंसल|कैंसिल|केंसल|कैन्सल|कैन्सिल करो|कर|करें|करना दो?|दीजिए?; भूल जाओ|जा|जाइए; कोई बात नहीं; कोई नहीं; कुछ नहीं; मत करो|करना|कीजिए; नहीं करना",
    ),
    (
        M::GREET,
        "hi; hii; hiii; hiiii; hie; hi there; hello; hellow; helloo; hallo; hullo; helo; hlo; hlw; hey; heyy; heyyy; heyyyy; heya; hey there; hiya; howdy; yo; yoo; sup; hola; bonjour; ciao; ola; salut; \
         aloha; hallo; namaste; namaskar; nmskar; nmste; namskar; nmskaar; nmaste; namaskaram; namasthe; pranam; pranaam; parnam; salaam; salam; slm; assalamualaikum; assalamu alaikum; as-salamu alaykum; asalam; walaikum; adaab; aadab; \
         vanakkam; nomoskar; nomoshkar; sat sri|shri akal|akaal; satsriakal; sasriakal; jai hind; jai shree|shri|sri ram|ganesh|krishna; radhe radhe; ram ram; ram ram ji; jai jinendra; jai mata di; \
         jai bhim|bheem; khamma ghani; kem cho; kemcho; kasa kay; khurumjari; tashi delek; julley; juley; good|gud|gd morning|mornin|mrng|afternoon|aftrnoon|evening|evng|evenin|day; very good morning|evening; \
         gm; mornin; morning; evening; afternoon; g'day; gday; greetings; salutations; top of the morning; howya; howyas; wagwan; howzit; habari; jambo; mambo; sasa; sawubona; kumusta; kamusta; musta; ello; heyo; oi; ayo; wetin dey; how far; how body; alright mate|lads|pal?; you alright; what's the craic; hej; hei; aloha; long time no see; long time; wassup; whatsup; whatsapp; whassup; wazzup; wassap; what's|whats|what up; what's|whats good|new|cooking|happening; \
         how are|r you|u|ya|things doing?|today?|going?; how you doing; how do you do; how's|hows|how is it|everything|life|things|your|the going?|day?|you?|hanging?; how have you been; how goes it; \
         hows|how's it hanging; you|u|anyone|anybody there|home; you alright; alright; nice|good|pleased|lovely|great to meet|see you|u; nice to meet|see you; \
         kaise ho|hain|hai|hen; kaise ho|hain|hai aap|tum|ji; kaisi ho|hain|hai; kaisa hai|h|chal; kya haal|hal|haalchaal hai|chaal|h|chal?; kya chal raha|rha hai?; \
         kya haal chaal|chal hai?; sab theek|thik|badhiya hai?; aur bhai|bata|batao|sunao|suna bhai?; aur kya haal|chal; aap|tum kaise|kaisi ho|hain|hai; \
         सुप्रभात; शुभ प्रभात|संध्या|दिन; नमस्ते; नमस्कार; प्रणाम; राम राम; राम-राम; जय श्री राम|कृष्ण; जय हिंद|हिन्द; सत श्री अकाल; सत् श्री अकाल; राधे राधे; \
         हैलो; हेलो; हेल्लो; हलो; हाय; हाई; हे; हाय हेलो; गुड मॉर्निंग|मोर्निंग|इवनिंग|आफ्टरनून; क्या हाल|चल है?|चाल?|रहा?; कैसे हो|हैं|है; कैसी हो|हैं; आप कैसे|कैसी हैं|हो; आदाब; सलाम; सलाम वालेकुम; अस्सलाम वालेकुम; \
         क्या हाल चाल है?; और भाई; 👋; 🙏",
    ),
    (
        M::BYE,
        "have a good|great|nice|lovely|blessed day|one|evening|weekend|night|time; thanks; thank; thanku; thankyou; thank you|u|god; thnx; thx; tnx; ty; tysm; tq; thanx; cheers; much appreciated; appreciate it; many thanks; thanks a lot|ton|million|bunch; shukriya; dhanyavad; dhanyavaad; dhanyawad; dhanyawaad; \
         धन्यवाद; शुक्रिया; थैंक्स; थैंक यू; थैंक्यू; meherbani; bye; bye bye; byee; goodbye; good bye; good night; gud nite; goodnight; gn; gud night; night night; see you|ya|u later?|soon?|tomorrow?; cya; later; ttyl; talk to you? later|soon; take care; \
         alvida; phir milte|milenge hain?|hai?; kal milte|milenge hain?|hai?; shubh ratri; शुभ रात्रि; अलविदा; फिर मिलते|मिलेंगे हैं?; happy birthday|diwali|holi|eid|christmas|anniversary|new|weekend|friday; merry christmas; eid mubarak; \
         welcome; you're welcome; congrats; congratulations; badhai|badhaai ho?; sorry; my bad; lol; haha; hahaha; not bad; not bad at all; 😂; 🤣; good|nice|great|well job|work|one|bot; well done; love you|it|this",
    ),
    (
        M::CALLED,
        "mate; mates; buddy; pal; bro; bruh; bruv; bruva; dude; man; boss; bossman; chief; sir; sirji; sir ji; madam; ma'am; maam; mam; friend; friends; guys; all; everyone; everybody; folks; team; gang; there; bot; hisaab; \
         hisab; dear; love; lad; lads; fam; cuz; hun; honey; darling; bhai; bhaiya; bhaiyya; bhai sahab|saab|saheb|log; bhaisaab; bhaisahab; sahab; saab; didi; yaar; yar; yaaro; ji; dost; dosto; doston; da; macha; machi; machan; anna; akka; re; ree; be; abe; oye; oi; arre; arey; are; \
         beta; guru; guruji; ustad; ustaad; bandhu; veere; paaji; paji; pra; chacha; uncle; aunty; bhabhi; भाई; भाई साहब; यार; जी; साहब; दोस्त; दोस्तों; सर; मैडम; अरे; रे; दीदी; भैया; भइया; काका; चाचा; बंधु; ओए",
    ),
    (
        M::SOFT,
        "here; this side; oh; ooh; ah; aha; ahh; um; umm; uh; uhh; hmm; hmmm; er; well; so; now; then; actually; just; really; very; much; too; please; pls; plz; kindly; again; for now; right now; today; at the moment; for the moment; i think; i guess; i suppose; \
         i mean; you know; though; tho; anyway; anyways; only; na; toh; to; hi; bhi; ab; abhi; phir; bas; zara; accha; achha; acha; aur; and; but; or; quite; pretty; totally; completely; thanks; thank you; cheers; quickly; quick; instead; \
         the; a; an; is; are; am; was; be; one; i; you; me; we; us; my; your; with; for; of; in; on; it; that; this; its; it's; that's; thats; there's; will; would; can; do; does; did; have; got; all; everything; as; any; anything; still; yet; already; ever; even; \
         hai; hain; h; tha; ho; ye; yeh; wo; woh; main; mujhe; mera; aap; tum; apna; isko; ise; usko; use; karna; yaar; sab; kuch; ना; तो; अब; अभी; बस; भी; ही; है; हैं; यह; ये; वो; वह; मैं; मुझे; आप; तुम; और; इसे; था; ज़रा; जरा; कृपया; प्लीज; प्लीज़; अच्छा; सब; इसको",
    ),
];
