//! Words that hold a sentence together, in English and Hindi.

use super::{Classes as C, Row};

pub(super) const ROWS: &[Row] = &[
    (
        C::I.or(C::FUNC),
        None,
        "i we i've=ive we've=weve i'm=im i'd=id we're i'll we'll maine=mene,meine,mainey,mne,maene,मैंने,मेने,मैने main=mai,mei-khud,मैं,मै,apun,appun,अपुन,अपन hum=ham,हम humne=hamne,हमने",
    ),
    (
        C::ME.or(C::FUNC),
        None,
        "me us myself ourselves self=khud mujhe=mujhko,mujhse,mujko,mereko,mereku,merko,mujhku,मेरेको,muje,मुझे,मुझको,मुझसे humein=hume,hamein,humko,hamko,हमें,हमको,हमे mera=मेरा mere=मेरे meri=मेरी humara=hamara,हमारा hamari=humari,हमारी humare=hamare,हमारे mine",
    ),
    (
        C::THEY.or(C::FUNC),
        None,
        "he=he'd she=she'd they=they'd him her them it he's=hes shes=she's they've they're he'll she'll they'll it'll hers theirs usne=उसने unhone=उन्होंने usko=use,उसे,उसको usme=usmein,उसमें,isme,ismein,इसमें,jisme unko=unhe,उन्हें,उनको usse=उससे uska=उसका uski=उसकी uske=उसके unka=unki,unke,उनका isne isko",
    ),
    (
        C::DET.or(C::FUNC),
        None,
        "a an the=teh,hte my our some his her their this that these those your apna apne apni=अपनी ye yeh=यह,ये is=इस vo=voh,wo,woh,वह,वो,वे us koi=कोई kuch=kuchh,कुछ",
    ),
    (
        C::BE.or(C::FUNC),
        None,
        "be dey been am are was were is's isn't being hai=h,hy,है hain=हैं tha=था thi=थी थे hua=हुआ hui=हुई hue=huye,हुए ho=हो hoga=होगा hona tha",
    ),
    (C::HAVE.or(C::FUNC).or(C::AUX), None, "have has had having"),
    (
        C::AUX.or(C::FUNC),
        None,
        "do does did done just=jsut,jst also too already finally both still yet only even really again actually kindly once then now there here bhi=भी toh=तो na=ना ab=अब abhi=अभी phir=fir,फिर bas=बस wahi sirf=सिर्फ",
    ),
    (C::AND.or(C::FUNC), None, "and=nd,n,annd,adn,amd,nad aur=और,एवं,व,ओर,te,ane,अउर plus tatha=तथा"),
    (C::WITH.or(C::FUNC), None, "with=wiht,whit,wit,iwth,wid,wth,witn,alongwith,w"),
    (C::TO.or(C::FUNC), None, "to unto"),
    (C::FROM.or(C::FUNC), None, "from=frm,form"),
    (C::FOR.or(C::FUNC), None, "for=fr,fro,foe,4r towards=toward,twds"),
    (C::ON.or(C::FUNC), None, "on pe=par,पे,पर"),
    (C::AT.or(C::FUNC), None, "at=@"),
    (C::IN.or(C::FUNC), None, "in into mein=mei,में,मे"),
    (
        C::FUNC,
        None,
        "कि upar=uper,oopar,ऊपर neeche=niche,नीचे of by as than about around across up out off over under until till=til so but if because which while via per through=thru,tru,thro,throu inside within during before after since though although however whether whichever whoever whenever wherever back=bak,bck,bakc,bac,baack,bk",
    ),
    (
        C::BETWEEN.or(C::FUNC),
        None,
        "between=betwen,beetween,beteen,betwn,bw among amongst amongs beech=bich,बीच",
    ),
    (C::KO.or(C::FUNC), None, "ko=को,ku,कू"),
    (C::NE.or(C::FUNC), None, "ne=ने"),
    (C::SE.or(C::FUNC), None, "se=से"),
    (C::KA.or(C::FUNC), None, "ka=का ki=की ke=के,k"),
    (C::SAATH.or(C::FUNC), None, "saath=sath,sth,kesath,kesaath,साथ,केसाथ,sang,संग,sangat,संगत"),
    (C::WALA.or(C::FUNC), None, "wala=vala,waala,वाला wali=vali,waali,वाली wale=vale,वाले"),
    (
        C::NOT.or(C::FUNC),
        None,
        "not=nt never don't=dont didn't=didnt haven't=havent hasn't=hasnt won't=wont can't=cant couldn't wasn't wouldn't doesn't=doesnt without isn't aren't ain't nahi=nahin,nai,nhi,nahii,नहीं,नही mat=मत bina=बिना",
    ),
    (
        C::FUTURE.or(C::FUNC),
        None,
        "will would might may could can shall maybe perhaps probably gonna wanna want wants wanted wish hope plan planning thinking considering should=shud shayad=शायद socha soch=सोच chahta chahti sochna imagine suppose wondering unsure",
    ),
    (C::MUST.or(C::FUNC), None, "must need needs gotta supposed hafta"),
    (
        C::HEARSAY.or(C::FUNC),
        None,
        "said says told heard read saw news movie story joke forwarded fwd quote article kehte kehta bola boli=बोली bole=बोला",
    ),
    (
        C::QUESTION.or(C::FUNC),
        None,
        "what=wat,wats,wetin,wht,what's,whats how=hw how's who=whos,hwo,whoo who's whose whom when=wen where where's why which kya=kia,kyaa,क्या kitna=kitnaa,कितना kitne=कितने kitni=कितनी kaun=kon,कौन kaunse kisne=किसने kisko=kise,किसको,किसे kiska=kiski,kiske,किसका,किसके kisse=किससे,किसीसे kab=कब kahan=kaha,कहां,कहाँ kyun=kyu,kyo,kyon,क्यों,क्यूँ kaise=kese,कैसे kaisa kis=किस",
    ),
    (
        C::FILLER.or(C::FUNC),
        None,
        "yaar=yar,यार machan=macha,machaan,maccha,machaa,mapla,maga,thala arre=arey,arrey,अरे oh ah um uh umm hmm hm lol haha hahaha ha omg wow pls=please,plz,plse,pleas,pleez,kripya,कृपया well ok=okay,okie,okk so hey=heyy,heya listen man dude mate yeah anyway btw fyi quick guess hehe=hehehe,heheh,heh lmao=lmfao,rofl,lols tbh smh ffs imo imho idk idek argh=aargh,arghh,aaargh gah yay=yayy,yaay woohoo=woop,whoop yikes oof sigh meh welp whew=phew eh po naman lah=leh,lor,lar eish yoh aiyo=aiya,alamak abeg jare sef biko bruv=bruh,brah innit fam righto=rightio alrighty alright crikey blimey bloody jeez=geez,gosh jk xd pfft again actually basically like honestly ugh phew damn suno=sun,सुनो accha=acha,achha,अच्छा zara=जरा,ज़रा chalo=चलो,chaliye,चलिए matlab er note log's",
    ),
    (
        C::YES.or(C::KEYWORD).or(C::FUNC),
        None,
        "yes=yess,yea,ya,yah,yaa,yep,yup,yeah,y,yas yup correct=corect right exactly confirm=confirmed,cnfrm,confrm sure absolutely definitely done perfect haan=han,haa,haanji,हाँ,हां,हा,hanji sahi=सही theek=thik,teek,ठीक bilkul=बिल्कुल,बिलकुल agreed approve approved accept accepted",
    ),
    (C::NO.or(C::FUNC), None, "no=noo,nope,nah,nay,naa wrong incorrect galat=गलत,galt,glt nako"),
    (
        C::CANCEL.or(C::KEYWORD).or(C::FUNC),
        None,
        "cancel=cancle,cancell,cansel,kansil abort nevermind=nvm forget skip drop chhodo=chodo,chhod,chod,छोड़ो,छोड rehne=rahne,रहने leave",
    ),
    (
        C::GREET.or(C::FUNC),
        None,
        "hi=hii,hiii,hie hello=helo,hellooo,helloo,hlo,hullo hey=heyy,heyyy namaste=namaskar,namastey,namasthe,namaskaram,नमस्ते,नमस्कार,प्रणाम,pranam salaam=salam,assalamualaikum,as-salaam vanakkam howdy yo sup greetings hola morning evening afternoon satsriakal hiya ram-ram howya g'day=gday wagwan wassup=wassap,whatsup ello heyo habari jambo mambo sawubona howzit kumusta=kamusta,musta hallo hej hola=ola-ola salut bonjour ciao oi ayo aloha",
    ),
    (
        C::RELATION.or(C::PEOPLE),
        None,
        "brother=bro sister=sis mom=mum,mummy,mumma,maa,amma,मम्मी,माँ dad=daddy,papa,pappa,पापा father mother wife=biwi,patni husband=hubby,pati girlfriend=gf boyfriend=bf friend=frnd,dost,दोस्त uncle=chacha,चाचा aunt=aunty,auntie,chachi,mausi cousin cousins roommate=roomie,flatmate,housemate,roomies roommates=flatmates,housemates landlord=landlady,makanmalik boss colleague=coworker,co-worker colleagues=coworkers neighbor=neighbour,padosi neighbors=neighbours son daughter mother-in-law father-in-law brother-in-law sister-in-law in-laws missus=missis hubs mates lads lasses nan=nana,nanna gran pops mam tita tito lola lolo kuya oga godson godchild godsister ex ex-wife ex-husband workmate workmates bandmate bandmates teammates roomate trainer supervisor manager intern client clients nephew niece grandma=granny,nani,dadi grandpa=grandad,granddad,gramps stepmom=stepmum stepdad stepbrother stepsister godmother godfather maid=bai driver cook plumber electrician tutor shopkeeper babysitter=sitter,babysitters nanny=nannies cleaner=cleaners gardener=maali,mali coach watchman=chowkidar,chaukidar dhobi=presswala,istriwala sabziwala=sabjiwala,sabziwali,phalwala carpenter tailor=darzi handyman childminder caretaker warden owner=owners classmate=batchmate bestie=bff lodger=subtenant tenant paperwala=newspaperwala,akhbarwala kaamwali=kamwali autowala=autowallah,rickshawala,rikshawala pandit=panditji,purohit dukaandar=dukandar milkman doodhwala=dudhwala,doodhwale vendor chaiwala=chaiwale guy partner fiance fiancee spouse teammate buddy pal kids parents friends=frnds,dosto,doston,दोस्तों saali jija devar bhabhi=भाभी mama=मामा mami bua didi=दीदी bhai=भाई bhaiya=भैया behen=behan,बहन beta",
    ),
    (
        C::HONORIFIC,
        None,
        "ji=जी sir madam=maam,ma'am sahab=saab,saheb,साहब bhai=भाई bhaiya=भैया,bhaiyya didi=दीदी uncle aunty anna=अन्ना akka chacha master seth da paaji=paji,pajji,paaji-ji boudi dada kaka garu saar bhau mausa maamu jijaji tai appa chechi chettan akkan thatha saheba begum miyan",
    ),
    (
        C::EVERYONE.or(C::PEOPLE),
        None,
        "everyone=everybody,evryone,everyone's all=sab,sabhi,सब,सभी sabka=sabki,sabke,सबका sabko=सबको sabne=सबने teeno=tino,teenon,तीनों dono=donon,दोनों charo=chaaro,charon,chaaron,चारों,चारो paancho=paanchon,pancho,panchon,पांचों,पाँचों,पांचो chhaho=chhahon,छहों,छह-के-छह saato=saaton,सातों aatho=aathon,आठों folks gang anyone anybody",
    ),
    (
        C::PEOPLE,
        None,
        "people=ppl,persons,person,guys,pax,members,log,logo,logon,लोग,लोगों,लोगो jane=jano,जने,जनों heads head friends players=player boys girls ladke=ladko,ladkon,ladkiyan,ladkiyon,लड़के,लड़कों,लड़कियों families=परिवारों,parivaron,parivaro bande=banda,bandi,bando,bandon ways=way,wyas,wasy,parts",
    ),
    (
        C::FUNC,
        None,
        "kar=kr,कर karo=kro,करो karna=krna,करना kardo=krdo,करदो kiya=kia,kiyaa,किया kiye=kie,किए,किये kar-ke karke=करके gaya=gya,गया gayi=gyi,गई gaye=गए,गये raha=rha,रहा rahi=rhi,रही rahe=रहे liye=लिए,लिये aisa waisa jab=जब tab=तब kyunki=kyuki,क्योंकि lekin=लेकिन magar agar=अगर ya=या or wahan yahan=yaha,यहाँ idhar udhar one ones thing things stuff something anything nothing else other=othr,oter another more less much=mch,mutch many very that's=thats let let's=lets it's=its there's you=u,yu your=ur tum=तुम aap=आप aapka tumhara tera tumne bot",
    ),
    (
        C::MEANS.or(C::FUNC),
        None,
        "cash=cod card=कार्ड debit upi=यूपीआई netbanking online nagad=नकद cheque check bank account wallet autopay tax gst discount",
    ),
    (
        C::DAY_WORD.or(C::FUNC),
        None,
        "today=tdy,todays,today's,2day yesterday=yesterdays,yesterday's,yest,ystrday,yesterdy,ystday,yestrday tomorrow=tmrw,tmr,tomorow,tommorow,tomorrw,2moro,tmrow tonight tonite aaj=aj,आज kal=कल parso=parson,parsoon,परसों narso=tarso subah=सुबह shaam=sham,शाम raat=रात dopahar=दोपहर morning evening afternoon night noon midnight last next ago din=दिन day=dy days week=wk,wek,weeks weekend month=mnth,mth,months year=yr,years hafte=hafta,haftey,हफ्ते,हफ़्ते,सप्ताह mahine=mahina,maheene,mahiney,महीने,महीना saal=sal,साल pichle=pichhle,पिछले,पिछली,pichli agle=agla,agli,अगले,अगली daily weekly monthly yearly roz=rozana,रोज fortnight quarter date weekday",
    ),
    (
        C::WEEKDAY.or(C::FUNC),
        None,
        "monday=mon,mondays,somvar,somwar,सोमवार tuesday=tue,tues,tuesdays,mangalvar,mangalwar,मंगलवार wednesday=wed,wednesdays,budhvar,budhwar,बुधवार thursday=thu,thur,thurs,thursdays,guruvar,guruwar,गुरुवार friday=fri,fridays,shukravar,shukrawar,शुक्रवार saturday=saturdays,shanivar,shaniwar,शनिवार sunday=sundays,ravivar,raviwar,itwar,रविवार,इतवार",
    ),
    (
        C::MONTH.or(C::FUNC),
        None,
        "january=jan,janvari,जनवरी february=feb,febuary,farvari,फरवरी march=मार्च april=apr,aprail,अप्रैल june=jun,जून july=jul,julai,जुलाई august=aug,agast,अगस्त september=sept,sep,sitambar,सितंबर october=oct,aktubar,अक्टूबर november=nov,navambar,नवंबर december=dec,disambar,दिसंबर",
    ),
    (
        C::UNIT.or(C::FUNC),
        None,
        "kg=kgs,kilo,kilos,किलो g=gm,gms,gram,grams gb ml ltr=liter,litre,liters,litres,लीटर km=kms,kilometer,kilometers miles dozen=darjan,दर्जन pieces=piece,pcs,pc packet=packets,pkt plate=plates,प्लेट tsp=tsps tbsp=tbsps chammach=चम्मच,chamach bottle=bottles cup=cups glass=glasses hours=hour,hrs,hr,ghante,ghanta,घंटे minutes=minute,min,mins,minat,मिनट seconds=second,secs,sec percent=%,परसेंट,पर्सेंट,परसेन्ट,percnt,persent,percentage,pct,फीसदी,फ़ीसदी,प्रतिशत,pratishat pm=p.m baje=bje,बजे o'clock degrees=degree inch=inches feet=foot ft box=boxes adults=adult children sided times=time meters=metres,metre,meter sqft steps=step calories slices slots st nd rd th nights stops ounces=ounce,oz teaspoons=teaspoon tablespoons=tablespoon gallons=gallon",
    ),
    (
        C::CODE.or(C::FUNC),
        None,
        "berth utr rrn awb number=no.,nos,num,नंबर,नम्बर,nambar room flat gate code pin otp password chapter page level volume version platform section block sector floor aadhaar aadhar pan passport pnr id address pincode zip extension terminal seat row lane grade standard size age weight height serves serving pulse bpm bp heartbeat score marks rank episode season route hwy highway rt interstate temperature speed battery alarm timer roll ending ends",
    ),
    (
        C::FOREIGN.or(C::FUNC),
        None,
        "calendar reservation reservations alarm alarms timer timers meeting meetings playlist song songs music gaana=gana,गाना lyrics todo to-do weather mausam=मौसम traffic directions appointment appointments pto paycheck payday 401k w-2 apr calories calorie recipe recipes dice die tire tires policy routing translate spell definition meaning timezone location accent whisper thermostat lights volume brightness jump gps headphones joke jokes horoscope ipl score news mileage jeep mpg derivative sqrt event events schedule schedules visa passport declined application rollover interest reward rewards multiply subtract divisible factor settings derivative cubed equation nutritional tablespoon preheat",
    ),
    (
        C::CURRENCY_NAME.or(C::FUNC),
        None,
        "rupaye=rupees,rupee,rupy,rupis,rupess,rups,rupes,rupaya,rupya,rupiya,rupay,rupiye,rupye,rupe,ruppees,rs,re,inr,रुपये,रपये,रपए,रुपय,रूपय,रुपए,रुपया,रूपये,रु,रुपयों dollars=dollar,dolar,dollers,doller,usd,buckaroos,डॉलर bucks=buck,बक्स euros=euro,eur,यूरो pounds=pound,quid,quids,gbp,sterling,पाउंड yen=jpy dirham=dirhams,aed,dhs,दिरहम sgd cad aud nzd hkd chf=francs,franc cny=yuan,rmb,renminbi baht=thb ringgit=myr,rm rand=zar taka=bdt krw php idr vnd brl mxn sek nok dkk pln npr lkr pkr sar=riyal,riyals qar kwd omr bhd ngn=naira kes egp ils=shekel,shekels lira rub=rubles,ruble huf czk twd pesos=peso cents=cent pence singapore=singaporean canadian australian=aussie",
    ),
    (
        C::LANGUAGE_NAME.or(C::FUNC),
        None,
        "english=englsh,englis,engilsh,enlgish,angrezi,angreji,inglish,अंग्रेजी,अंग्रेज़ी,इंग्लिश hindi=hindhi,हिंदी,हिन्दी spanish=espanol french=francais german=deutsch italian portuguese marathi=मराठी tamil=तमिल telugu bengali=bangla gujarati kannada malayalam punjabi urdu odia=oriya assamese nepali arabic chinese=mandarin japanese korean russian dutch turkish polish swedish vietnamese thai indonesian swahili greek hebrew hinglish afrikaans zulu xhosa yoruba igbo hausa tagalog=filipino catalan malay bhojpuri maithili konkani sindhi sinhala amharic somali farsi=persian ukrainian welsh=cymraeg irish=gaeilge gaelic maltese icelandic norwegian=norsk danish=dansk finnish=suomi czech slovak hungarian=magyar romanian bulgarian serbian croatian albanian lithuanian latvian estonian slovenian=slovene basque=euskara galician azerbaijani=azeri georgian armenian mongolian khmer burmese kazakh uzbek pashto kurdish shona wolof kinyarwanda luganda maori samoan macedonian bosnian belarusian tibetan sesotho=sotho setswana=tswana oromo tigrinya",
    ),
];
