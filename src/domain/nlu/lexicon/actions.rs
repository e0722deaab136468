//! What people do with money and with the bot.

use super::{Classes as C, Row};

pub(super) const ROWS: &[Row] = &[
    (
        C::PAY.or(C::KEYWORD),
        None,
        "paid=payed,payd,piad,pid,pd pay=pya,pays paying payment=pymt,paymnt payments",
    ),
    (
        C::GIVE.or(C::KEYWORD),
        None,
        "gave=gav,gvae give=gives,giv given=gven giving handed hand slipped slid chucked=tossed,slung,flicked",
    ),
    (
        C::SEND.or(C::KEYWORD),
        None,
        "sent=snt send=sends sending transferred=transfered,e-transferred,e-transfered,e-transfer,etransferred,etransfer,trnsfrd,trasferred transfer=trnsfer,transfers,trf,trfr,tfr,xfer,trfd,trfed wired wire venmo=venmo'd,venmoed,venmod zelle=zelle'd,zelled gpay=gpay'd,gpayed,googlepay phonepe=phonepe'd,phonepay,phone-pe paytm=paytm'd,paytmed cashapp=cashapp'd,cashapped paypal=paypal'd,paypaled upi'd=upied revolut=revoluted,revolut'd bhim neft=neft'd imps upi deposited=deposit credited beamed bheje=bheja,bheji,bhej,भेजे,भेजा,भेज,भेजी",
    ),
    (
        C::RETURN.or(C::KEYWORD),
        None,
        "returned=returnd,retruned,retd,retrnd return=returns,returning,retrn repaid=repayed repay=repays repaying reimbursed=reimburse,reimbursing,reimbursd refunded=refund",
    ),
    (
        C::SPEND.or(C::KEYWORD),
        None,
        "spent=spnt,spentt,spended spend=spnd,spends spending=spendings blew shelled splurged=splurge burned=burnt,burn dropped wasted expended dished forked charged=charge debited=billed,invoiced",
    ),
    (
        C::BUY.or(C::KEYWORD),
        None,
        "bought=bght,boght,bougth,brought buy=buys buying purchased=purchase,purchasd ordered=order,orderd grabbed=grab picked booked rented subscribed recharged refilled filled ate drank watched topped",
    ),
    (
        C::COST.or(C::KEYWORD),
        None,
        "cost=costs,costed,costing,costd,cst came=comes amounted totalled=totaled totalling=totaling worth setting",
    ),
    (C::OWE.or(C::KEYWORD), None, "owe=ow,oew owes=ows owed=owd,owned owing"),
    (
        C::LEND.or(C::KEYWORD),
        None,
        "lent=loaned,lended,lnt,subbed,floated lend=lends lending advanced fronted=front spotted",
    ),
    (C::BORROW.or(C::KEYWORD), None, "borrowed=borowed,borrwed,borroed borrow=borrows borrowing"),
    (
        C::RECEIVE.or(C::KEYWORD),
        None,
        "received=recieved,recvd,rcvd,receved,recived,reciev receive=recieve receiving got=gotten collected=collect collecting",
    ),
    (C::TAKE.or(C::KEYWORD), None, "took take=takes taken"),
    (
        C::COVER.or(C::KEYWORD),
        None,
        "covered=coverd cover=covers covering treated=treat footed=footing bear=bears,bearing,bore carry=carries stumped=stump sponsored contributed=contribute handled=handling sorted shouted=shout,shouts",
    ),
    (
        C::CLEAR.or(C::KEYWORD),
        None,
        "cleared=cleard clear=clr,clears,क्लियर settled=setled settle=setle,settles,settl,setlle,सेटल square=squared even close=closed coughed chipped reconcile barabar=बराबर",
    ),
    (
        C::HGIVE.or(C::FUNC),
        None,
        "diye=diya,diy,dia,diyaa,dee,di,dediye,dediya,दिए,दिये,दिया,दी dekar=deke,देकर,देके de=दे dega=degi,denge,देगा,देगी,देंगे doonga dunga=dungi,doongi,दूंगा dijiye=दीजिए dedo",
    ),
    (
        C::HOWE.or(C::FUNC),
        None,
        "dene=dena,deni,देने,देना,देनी,chukana,chukane,chukani,lautana,lautane,lautani,चुकाने,चुकाना,लौटाने,लौटाना lene=lena,leni,लेने,लेना,लेनी",
    ),
    (C::HTAKE.or(C::FUNC), None, "liye=liya,lia,li,लिए,लिये,लिया,ली leke=lekar,लेकर le=ले lunga lo"),
    (
        C::HRETURN,
        None,
        "lautaye=lauta,lautaya,lautayi,lotaye,lotaya,लौटा,लौटाए,लौटाये,लौटाया,लौटाई,utaara,utara,utaar,utar,utra,utre,उतारा,उतार,उतर,उतरा,nipta,niptaya,niptaye,nipat,निपटा,निपटाया,निपटाए,chuk,चुक,ferot,parat wapas=vapas,wapis,vapis,waapas,वापस,वापिस chukaye=chuka,chukaya,chukayi,chukta,chukata,chukte,chuktaa,चुका,चुकाए,चुकाया,चुकता,चुकाये",
    ),
    (
        C::HCOME.or(C::FUNC),
        None,
        "aaye=aaya,aayi,ayi,aayee,aye,aya,aagaye,आए,आये,आया mile=mila,mili,mle,mla,milgaye,मिले,मिला,मिली aa=आ mil=मिल",
    ),
    (
        C::HSPEND.or(C::FUNC),
        None,
        "kharch=खर्च,ख़र्च lage=laga,lagi,lgi,lga,lgaye,lg,lagaye,lag,lagey,लगे,लगा,लग kharida=khareeda,kharidi,khareedi,kharide,khareede,kharid,khareed,खरीदा,खरीदी,खरीदे,ख़रीदा dalwaya=dalvaya,dalwaye,dalaya,dala,डलवाया,डाला bharwaya=bharvaya,bhara,bhare,bhari,भरवाया,भरा mangaya=mangwaya,mangaye,mangayi,mangwayi,mangvaya,मंगवाया,मंगाया karwaya=karvaya,karaya,karwayi,करवाया khaya=khaye,khayi,खाया,खाये piya=pi,पी,पिया bharna=bharne,भरना,भरने kharidna=khareedna,खरीदना dalwana=dalvana jaana=jana banwaya=banvaya udaye=udaya,uda,उड़ाए becha dekhi=dekha,dekhe,देखी pilayi=pilaya,pilai dilwaya=dilaya,dilayi,dilwayi,dilaaya,दिलाया,दिलवाया,दिलाई lutaya=loota,लूटा khilaya=khilayi,khilaye,खिलाया khilai",
    ),
    (
        C::HLEND.or(C::DEBT).or(C::KEYWORD),
        None,
        "udhaar=udhar,udhaari,udhari,udaar,uddhar,उधार,उधारी karz=karza,karja,karj,कर्ज,क़र्ज़",
    ),
    (
        C::DEBT.or(C::KEYWORD),
        None,
        "debt=debts loan=loans dues=due,duess outstanding iou=ious baki=baaki,बाकी,बाक़ी pending utang=utangs deni gbese skuld len-den=lenden,लेनदेन tab",
    ),
    (
        C::SPLIT.or(C::KEYWORD),
        None,
        "split=spilt,splt,splitt,spllit,slpit,splits,spli,splitted,splitting,splitwise divide=divided,devide,devided,dividing,divde share=shared,sharing,shred,shaerd,shares halve=halved halves=half-half baanto=baant,bant,banto,baanta,baante,baantna,batwara,बांटो,बाँटो,बांट,बाँट,बांटा,बाँटा,बांटना dutch common pool=pooled,pooling",
    ),
    (
        C::HALF.or(C::SPLIT),
        None,
        "half=hlf,haf,halfsies,halvsies fifty-fifty 50-50 aadha=aadhaaadha,adhaadha,आधाआधा,adha,aadhe,adhe,aadhi,adhi,aadhaa,आधा,आधे,आधी evenly=evnly equally=equaly,eqally,equall,eqaully,eqully equal=euqal,equl,eqal,eqaul barabar=बराबर fiftyfifty",
    ),
    (C::EACH, None, "each=ech,apiece apiece har=हर every per prati=प्रति"),
    (
        C::REST.or(C::FUNC),
        None,
        "rest=rst remaining remainder baaki=baki,बाकी,बाक़ी bacha=बचा,bache,बचे,bachi,बची",
    ),
    (
        C::SHARE,
        None,
        "share=shares portion bit=bits chunk=chunks contribution part parts hissa=hisse,हिस्सा,हिस्से",
    ),
    (
        C::LAST.or(C::KEYWORD),
        None,
        "last=lst,latest,newest,lats,lasst previous=prev,previos,prevous recent=recently pichla=pichhla,pichle,pichli,pichala,पिछला,पिछले,पिछली aakhri=akhri,aakhiri,akhiri,antim,आखरी,आखिरी,आख़िरी,अंतिम most",
    ),
    (
        C::DELETE.or(C::KEYWORD),
        None,
        "delete=dilit,dilet,dileet,dlt,delte,delet,dlete,deleet,deleted,del,deleting,डिलीट remove=rmove,remov,remve,removed,rm,removing erase=erased undo=undoo,undid scrap scratch revert wipe=wiped hatao=hata,hatado,hatana,hatade,हटाओ,हटा,हटाना mitao=mita,mitado,mitana,मिटाओ,मिटा,मिटाना nikal=nikalo,nikaal,nikalna,निकालो,निकाल purge discard nix trash void strike",
    ),
    (
        C::EDIT.or(C::KEYWORD),
        None,
        "change=chnge,chang,chagne,changed,chnage,cahnge,changing edit=edti,eidt,edited update=updte,updat,updated,updaet correct=corect,corrected,correction fix=fixed modify=modified rectify amend adjust make=mak badlo=badal,badalo,badlna,बदलो,बदल,बदलें sudharo=sudhar,सुधारो replace set",
    ),
    (
        C::SHOW.or(C::KEYWORD),
        None,
        "show=shw,sho,shwo,shows,shoe list=lits,listing see display view tell=tel check=chek,chk dikhao=dikha,dikhado,dikhana,dikhaiye,dikhaao,दिखाओ,दिखा,दिखाना,दिखाइए,दिखाएं batao=bata,batado,btao,bataao,bataiye,bataye,batana,बताओ,बता,बताइए,बताना,बताएं print pull bring fetch get review dekhna=dekho,dekhao,देखना,देखो",
    ),
    (
        C::ENTRY.or(C::KEYWORD),
        None,
        "expense=expence,expnse,exepnse,expens,expanse,xpense expenses=expences,expnses,exepnses,expneses entry=entri,enrty,एंट्री,antry entries transaction=transction,trasaction,transacton,txn,tranaction,transation transactions=transctions,txns,trasactions,tranactions record=recrd records kharcha=kharche,kharchaa,kharcho,खर्चा,खर्चे,ख़र्चा,खर्चों purchases spends log=logged,logs,logging history=histry,itihas ledger item=items bill=bills len-den logbook statement=statment passbook",
    ),
    (
        C::BALANCE.or(C::KEYWORD),
        None,
        "balance=balence,balnce,blance,balanc,balances,बैलेंस hisab=hisaab,hisabh,hisaab-kitab,hisaabkitaab,हिसाब khata=khaata,खाता standing stand stands account=acount,accnt,accounts position",
    ),
    (
        C::MONEY,
        None,
        "money=mony,moeny,cash paise=paisa,paisey,पैसे,पैसा amount=amnt,amt,amout,ammount,amonut,रकम sum raqam=rakam price=prise rate fund funds dough",
    ),
    (
        C::TOTAL,
        None,
        "total=totl,toatl,totals,टोटल,milakar,milaakar,milake,milaake,मिलाकर,मिलाके overall altogether kul=kull,कुल summary=sumary,summry,summery,summaries overview breakdown=breakup,brekdown report=reprt,reports,रिपोर्ट average=avg sum summarize=summarise analysis",
    ),
    (
        C::REMIND.or(C::KEYWORD),
        None,
        "remind=remnd,remid,rmind,reminds,reminding reminder=remider,remindr,reminders,rimainder,रिमाइंडर nudge=nudges ping poke prod yaad=yad,याद dilao=dila,diladena,diladao,dilana,दिलाओ,दिला,दिलाना dilwao alert chase",
    ),
    (C::GROUP.or(C::KEYWORD), None, "group=grp,gruop,groop,groups,ग्रुप,समूह ledger circle"),
    (
        C::ADD.or(C::KEYWORD),
        None,
        "add=ad,aad,adds,added,adding,ऐड,एड jodo=jod,jodna,जोड़ो,जोड़,जोड़ना,जोडना,जोड़ना,जोड़ो,जोड़ invite=invited include=incldue put joining=joins,join,joined,joned shamil=शामिल onboard daalo=dalo,daal,डालो,डाल log=lgo record enter note",
    ),
    (
        C::CREATE.or(C::KEYWORD),
        None,
        "create=creat,craete,cretae,created,crate new=naya,nai,nayi,नया,नई start=strat open make banao=bana,banado,banaiye,banaana,बनाओ,बना,बनाना build begin setup form",
    ),
    (C::CURRENCY.or(C::KEYWORD), None, "currency=curency,currncy,curreny,currecy,currencies,mudra,मुद्रा,करेंसी"),
    (C::LANGUAGE.or(C::KEYWORD), None, "language=languge,langauge,lang,lingo,bhasha=bhaasha,भाषा"),
    (
        C::EXPORT.or(C::KEYWORD),
        None,
        "export=exprt,exprot,exported,exports,एक्सपोर्ट download=dwnload,downlod,donwload,डाउनलोड backup",
    ),
    (C::FORMAT, None, "csv pdf=पीडीएफ xlsx=xls excel=exel,exsel,एक्सेल spreadsheet=sheet"),
    (
        C::STOP.or(C::KEYWORD),
        None,
        "stop=stp,stopp,rok,roko,स्टॉप,रोको,रोक unsubscribe=unsubscibe,unsubcribe,unsub mute=muted pause=paused silence quit end band=bandh,बंद,बन्द disable off",
    ),
    (
        C::FUNC,
        None,
        "start=स्टार्ट subscribe=suscribe resume unmute enable chalu=chaalu,shuru,चालू,शुरू on again notifications=notification messages=message,msgs,msg,messaging texts texting updates=updte alerts spam messaging",
    ),
    (
        C::FUNC,
        None,
        "help=hlp,hlep,hepl,halp,hellp,हेल्प madad=madat,मदद sahayata=सहायता commands=command,comands instructions guide works=work features options menu examples example tutorial manual lost confused",
    ),
    (
        C::FUNC,
        None,
        "mistake=mistak,mistke galti=galati,गलती error accident accidentally wrongly oops oopsie sorry=sry,soory whoops typo duplicate twice double doubled",
    ),
    (
        C::FUNC,
        None,
        "between data=dta everything information info profile personal went going go goes gone come coming know knows talk talking speak write reply respond answer using use used switch default preferred onwards mode feel looks look call calling play book open turn off tell ask asked asking bolo=bol,बोलो baat=bat,बात chahiye=chaiye,chahie,chahiy,चाहिए shaant think find where's work",
    ),
    (
        C::FUNC,
        None,
        "nobody noone forgot wallet meals later soon early ever everytime currently exactly approx approximately roughly nearly almost only incl including included plus minus less saved saving around extra short too costly expensive cheap cheaper pricey worth mehnga=mehenga,mahanga,महंगा sasta=सस्ता bahut=bohot,boht,bahot,बहुत thoda thode zyada=jyada,ज्यादा kam=कम poora=pura,poori,पूरा saara=sara,saari,sari,saare,sare,सारा,सारे,सारी itna=itne utna fresh nice good great bad best well cool fun awesome yummy tasty huge big small little whole entire full first second third old same different next different right wrong",
    ),
];
