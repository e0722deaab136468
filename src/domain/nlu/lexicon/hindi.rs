//! Hindi in its own letters, and what is bought in India: there are no capitals that would tell a name from a word, so
//! that every common word that stands here is one name less read out of nothing. Spellings with and without nukta,
//! with ँ or ं, need not be listed: they are folded.

use super::super::frame::Category as K;
use super::{Classes as C, Row};

pub(super) const ROWS: &[Row] = &[
    (
        C::FUNC,
        None,
        "जो जिसने जिसको जिसका जिसके जिसकी जिसमें जिन्होंने जिनका जिनके kisi=किसी किन किन्हीं इसी वही यही उन इन उनमें इनमें इनका इनके इनको इन्होंने इसने आप आपका \
         आपकी आपके आपको आपने आपसे तुम तू तेरा तेरी तेरे तुम्हारा तुम्हारे तुम्हें तुझे तुमने तूने हमसे khud=ख़ुद,स्वयं apna=अपना,अपने,अपनी paas=पास \
         tak=तक वास्ते taraf=तरफ पड़ोस मोहल्ले मोहल्ला mohalle mohalla ओर वजह कारण baad=बाद pehle=पहले सामने andar=अंदर,अन्दर bahar=बाहर द्वारा सिवा सिवाय अलावा बारे बदले बगैर \
         जब तब ही या yaani=यानी,यानि agar=अगर magar=मगर lekin=लेकिन परंतु किंतु kyunki=क्योंकि isliye=इसलिए ताकि कभी हमेशा केवल मात्र लगभग करीब \
         तकरीबन jaldi=जल्दी ऐसा ऐसे ऐसी वैसे वैसा जैसे जैसा इतना इतने इतनी उतना उतने जितना जितने यहां वहां कहीं इधर उधर सच वाकई चलो चलिए चल \
         rahe=रहा,रहे,रही रहेगा रहता gaya=गया,गए,गये,गई,गयी,गईं जाए जाएं जाएगा जाना जाने जाते जाती जाता जाकर जाऊं करना करने करता करते करती करके करूं करूंगा करेगा करेंगे \
         करेगी करवा करवाना karwane=करवाने,कराने किया=किये,किए कीं करो=कर करें कीजिए कीजिये दूं लेकर देकर सका सके सकता सकते सकती पाया पाए पाई रखा रखे रखी रखो रख \
         रखना रखकर लगता लगती बना बनी बने बनाया बनाई बनाए maano=मानो,मान समझो समझ samajh=समझना मालूम पता देखा देखने देखकर देख गाय आना आने आता आती आते आऊंगा \
         होता होती होते होने होनी होंगे होगी hoon=हूं पड़ता पड़ेगा पड़ेंगे मांगा मांगे मांग मांगना निकला निकली निकले दिलवा दिलवाना करवाओ baitha=बैठे,बैठा,बैठी,baithe,baithi,baitha साल बार baar=दफा,दफ़ा \
         dheere जगह ek-saath=मिलजुलकर mil-kar=मिलकर,मिलके वगैरह वगैरा आदि इत्यादि भर्ती वास्तव asal=असल,दरअसल waise jeb=जेब taraf=taraf,ki-taraf wajah=vajah samne=saamne,samne bagair=bagair alawa=alaawa badle=badle jab=jabki tab-tak jitna=jitne,itne-mein kitni-baar kabhi hamesha lagbhag kareeb taqreeban mehengai=महंगाई,mahngai मार सरसों apan=आपन kuchbhi waise shukriya=शुक्रिया,धन्यवाद \
         नया=नयी,नये,नईं purana=पुराना,पुराने,पुरानी chhota=छोटा,छोटे,छोटी bada=बड़ा,बड़े,बड़ी अच्छा=अच्छे,अच्छी महंगा=महंगे,महंगी सस्ता=सस्ते,सस्ती थोड़ा=थोड़े,थोड़ी \
         केवल मेहमान गलती=गल्ती बात=बातें काम=कामों naam=नाम,नामों \
         khareedari=खरीदारी,ख़रीदारी खर्चना लिखो लिख लिखना लिखा likho=likh,likhna,likha नोट दर्ज dono=दोनो teeno=तीनो pura=पूरे sab=सबकी,सबके,सबसे,सबमें \
         hum=हमलोग abhi=अबतक kr=kro,krdo,kr-do,krna,krke tum=tera,tere,teri,tumhara,tumhare,aap,aapka,aapke,aapko jo=jisne,jisko,jiska,jiske wahan=vahan,yahan,yaha,waha \
         raha=rahi,rha,rhe,rhi kisi=kisine kuch-bhi waise=vaise wala-banda banda=bande,bandi,bandon",
    ),
    // Places and other common things: none of them a person, and any of them part of what was bought.
    (
        C::NONE,
        None,
        "ghar=घर,घरों dukaan=दुकान,दुकानें,दूकान,dukan bazaar=बाजार,bazar market=मार्केट mandi=मंडी shahar=शहर gaon=गांव daftar=दफ्तर,ऑफिस kamra=कमरा,कमरे \
         मोहल्ला कॉलोनी सोसाइटी रास्ता=रास्ते सड़क चौक नुक्कड़ परिवार बच्चे=बच्चों,बच्चा",
    ),
    (C::SAATH.or(C::FUNC), None, "saath=संग,saath-saath"),
    (C::I.or(C::FUNC), None, "hum=अपन,apan,apun,apne-log maine=mainne,mne,mene"),
    (C::ME.or(C::FUNC), None, "mujhe=mjhe,mjhko,mjh,mje,mujhey mere=mre mera=mra"),
    (C::BE.or(C::FUNC), None, "hoon=हूँ,हूं,hun,hu,hu-main"),
    (C::ME.or(C::FUNC), None, "mujhpe=मुझपे,मुझपर,mujhpar,mujh,मुझ hamara=हमारा,हमारे,हमारी"),
    (
        C::THEY.or(C::FUNC),
        None,
        "usko=उसीको,usiko uska=उसीका,उसी,usi unka=उनका,उनकी,उनके unse=उनसे,unse unhone=उन्होने",
    ),
    (
        C::HGIVE.or(C::FUNC),
        None,
        "diye=dediy,dedie,dedye,dediya,दीं,थमाए,थमाया,थमा,pakdaye,pakdaya,pakda,पकड़ा,पकड़ाए,पकड़ाया,thamaye,thamaya,thama,thamai,tikaye,tikaya,tika,टिकाए,सरकाए,sarkaye,sarkaya,sarka dunga=दूंगी,दूँगा,दूँगी doge=दोगे,दोगी dega=देंगी,dengi,dedega,dedegi,देदेगा",
    ),
    (
        C::HTAKE.or(C::FUNC),
        None,
        "liye=लीं,लिये,vaste,vaaste,waaste,khatir,खातिर,ख़ातिर le=लेके lunga=लूंगा,लूँगा,लूंगी loge=लोगे",
    ),
    (
        C::HCOME.or(C::FUNC),
        None,
        "aaye=आईं,आयी,आई,aayin,aai mile=मिलीं,मिलि mil=milgaya,milgaye vasool=वसूल,वसूले,vasul,wasool,vasuli,nikalwaye,nikalwa,niklwa,nikalvaye,निकलवा,निकलवाए,ugahi",
    ),
    (
        C::HRETURN,
        None,
        "lautaye=लौटाईं,लौटाकर,lauta-diye wapas=वापिस,return-kar chukaye=चुकाई,चुकते,chukai niptaya=निपटाई,निबटा,निबटाया",
    ),
    (
        C::HSPEND.or(C::FUNC),
        None,
        "kharch=खर्चे-किए lage=लगीं kharida=खरीदीं,khareede mangaya=मंगाई,मंगवाई,मंगवाए,मँगवाए bharwaya=भरवाए,भरवाई,भराया,भराई,bharayi,bharaya \
         dalwaya=डलवाई,lagwaya,lagwaye,lagwayi,लगवाया,लगवाए,लगवाई,डाले,डाली,डलाया karwaya=karaye,karayi,करवाए,करवाई,कराया,कराए,कराई katwaye=कटवाए,कटवाया,कटाए,कटवाई,katwaya,kataye silwaya=सिलवाया,सिलवाए,silwaye,silwai \
         banwaya=बनवाया,बनवाए,बनवाई,banwai dhulwaye=धुलवाए,धुलवाया,dhulwaya chhapwaye=छपवाए,छपवाया,chhapwaya khilaya=खिलाई,खिलाए pilaya=पिलाया,पिलाई,पिलाए \
         khaya=खाई,खाईं piya=पिया,पीं dekhi=देखीं udaye=उड़ाया,उड़ाई,ud,udgaye,उड़,उड nikale=निकाला,निकाले,nikala,nikaala,nikaale phoonke=फूंके,foonke,phunke bhugtan=भुगतान thonke thokaye chukta-kiya nikle=nikal-gaye lutaye=लुटाए",
    ),
    (
        C::HLEND.or(C::DEBT).or(C::KEYWORD),
        None,
        "udhaar=उधारे,ऊधार,udhaara,udhr,udhari-pe karz=कर्ज़ा,कर्ज़े,कर्ज़ो,karze,karzaa,qarz,क़र्ज़ा",
    ),
    (
        C::DEBT.or(C::KEYWORD),
        None,
        "atka=atke,atki,अटका,अटके,अटकी phasa=phasaa,fasa,fasaa,phansa,phanse,fanse,fansa,फंसा,फँसा,फंसे,फँसे latka=latke,लटका,लटके chadh=चढ़,चढ़ा,chadha,chadhe,chadhi,चढ़े bakaya=बकाया,bakaaya baki=बाक़ी dues=ड्यूज",
    ),
    (
        C::FUNC,
        None,
        "maaf=maf,muaf,maafi,माफ,माफ़,मुआफ़ forgave=forgive,forgives,forgiven,forgiving waived=waive,waives,waiving",
    ),
    (
        C::OWE.or(C::KEYWORD),
        None,
        "dabaye=daba,dabae,dabaya,dabaakar,दबा,दबाए,दबाये,hadap,hadpe,हड़प dendaar=देनदार,denedaar karzdaar=कर्जदार,क़र्ज़दार,karjdar,karzdar",
    ),
    (
        C::RELATION.or(C::PEOPLE),
        None,
        "mama=मामा,मामू,mamu mami=मामी mausi=मौसी,masi,maasi mausa=मौसा bua=बुआ,bua fufa=फूफा,phupha,fufaji chachi=चाची,चाचीजी uncle=अंकल,चाचू,chachu,chaachu,काका,kaka,ताऊ,tau,tauji,taya \
         taai=ताई,tai aunt=आंटी,आन्टी,aanti kaki=काकी dad=डैडी,पिताजी,पिता,बाबूजी,बाबू,अब्बा,abba,abbu,pitaji,babuji,baba,बाबा mom=मम्मा,अम्मा,अम्मी,ammi,माताजी,माता,maa,maaji,aai,मां \
         grandma=दादी,नानी,daadi,naani,nana-nani grandpa=दादा,नाना,dada,dadaji,nana,nanaji,दादाजी,नानाजी wife=पत्नी,बीवी,gharwali,घरवाली husband=पति,pati,gharwala brother=भैया,भईया,bhaiyya,bhaijaan,bhaisaab \
         devar=देवर jeth=जेठ,jethji nanad=ननद jija=जीजा,जीजू,jiju,jijaji,जीजाजी saali=साली,saala,साला,saale saas=सास sasur=ससुर bahu=बहू,bahu daamad=दामाद,damad son=बेटा,बेटे,ladka,लड़का daughter=बेटी,लड़की,beti,ladki \
         bhateeja=भतीजा,bhatija,भतीजी,bhatiji bhanja=भांजा,भांजी,bhanji padosi=पड़ोसी,पड़ोसन,padosan colleague=सहकर्मी friend=यार-दोस्त,दोस्त,सहेली,saheli,mitra,मित्र roommate=रूममेट,फ्लैटमेट,रूमी boss=बॉस landlord=मकानमालिक,मकान-मालिक,makaan-malik \
         driver=ड्राइवर cook=रसोइया,maharaj,महाराज maid=कामवाली,kaamwali,kamwali,बाई plumber=प्लंबर electrician=इलेक्ट्रीशियन,bijliwala tutor=मास्टर,masterji,मास्टरजी,teacher,टीचर shopkeeper=दुकानदार contractor=ठेकेदार,thekedar guard=chowkidar,चौकीदार,watchman,गार्ड \
         dhobi=धोबी,dhoban,धोबन presswala=istriwala barber=नाई,nai-ki tailor=दर्जी,darzi carpenter=बढ़ई,badhai mechanic=मिस्त्री,mistri,mistry painter=पेंटर gardener=माली,maali priest=पंडितजी,panditji halwai=हलवाई munshi=मुंशी seth=सेठ,सेठजी,sethji partner=पार्टनर",
    ),
    // How, when and with what feeling something happens: none of it a name or a thing.
    (
        C::FUNC,
        None,
        "aakhirkar=आखिरकार,aakhirkaar,akhirkar,aakhir,akhir,आखिर,अंततः,finally-hi shukar=शुक्र,shukr,bhagwan=भगवान,khuda,ख़ुदा turant=तुरंत,फौरन,fauran,jhat,jhatpat achanak=अचानक,ekdum,एकदम,yakayak chupke=चुपके,chupchap,चुपचाप \
         chupchaap majboori=मजबूरी,mazboori,majbooran,मजबूरन zabardasti=ज़बरदस्ती,jabardasti khushi-khushi mushkil=मुश्किल,bamushkil asaani=आसानी jaise-taise mazaak=मज़ाक,mazak warna=वरना,varna shayad-hi filhal=फिलहाल,फ़िलहाल,filhaal \
         akele-akele barbad=बर्बाद,barbaad tabse jabse abhi-abhi haal=हाल,halat aajkal=आजकल,aaj-kal roz-roz pehli=पहली,doosri=दूसरी,doosra=दूसरा,dusra,dusri,teesra=तीसरा baaki-sab ulta=उल्टा,उलटा seedha=सीधा,seedhe,सीधे waqt=वक्त,वक़्त,samay=समय,time-pe der=देर \
         sunte=सुनते,dekhte=देखते,khate=खाते-खाते,chalte=चलते,jaate bataya=बताया,batati,बताती,batata,बताता puchha=पूछा,pucha,poocha,पूछ maangne=मांगने,mangne,mange,maange,माँगे,manga,maanga samajhna=समझना,samjhe,समझे bhool=भूल,bhul,bhoola,भूला,bhooli bhula=भुला \
         raha-hai pahunche=पहुंचे,पहुँचे,pahuncha,पहुंचा,pahuche,pahucha,pohoche nikla-tha gaye-the baithke=बैठकर,baithkar milna=मिलना rakhna=रखना rakha=rakhe,rakhi,rakhta batau=bataun,batau,बताऊं bolna=बोलना,bolte,बोलते,bolti,बोलती,bolta,बोलता kehna=कहना,कहने \
         zaroor=ज़रूर,जरूर,zarur,jarur zaroorat=ज़रूरत,जरूरत,jarurat sach=सच,sachi wakai=वाकई beshak=बेशक khair=खैर,ख़ैर bechara=बेचारा,बेचारे,bechare,bechari chhupa=छुपा lagta=लगता bilkul-hi dhyan=ध्यान,dhyaan yakeen=यकीन umeed=उम्मीद,ummeed jhooth=झूठ matlab-ki",
    ),
    // Said after a name out of respect or affection, in many languages of India.
    (
        C::RELATION.or(C::HONORIFIC).or(C::PEOPLE),
        None,
        "baji=बाजी,baaji,aapa,आपा,apa babu=बाबू,babuji paaji=paji,prahji,praji,veerji,veere,veer-ji,पाजी,पापाजी,वीरजी bhau=भाऊ,dada-bhau thatha=tatha,thaatha,patti,paati          chettan=chetta,chettai,chechi,ikka,ettan garu=gaaru akka=अक्का anna=annan,अण्णा di=दी dadu=दादू,दद्दू nanu saheli sasu=sasuma,sasumaa,सासूमां,saasu          bhaijaan=भाईजान,miyan,मियां seth=lala,लाला,lalaji,लालाजी ustaad=ustad,उस्ताद pandey-ji guruji=गुरुजी,guru-ji masterji malkin=मालकिन malik=maalik,मालिक,makaanmalik kirayedar=kiraydar,kirayedaar,किरायेदार,किराएदार",
    ),
    (
        C::FUNC,
        None,
        "waah=wah,वाह oho=ओहो,aha uff=उफ,hai-ram haye=हाय arey=अरे,ओए,oye,oi lo=लो whatever's once twice having",
    ),
    (
        C::RELATION.or(C::PEOPLE),
        None,
        "owner tenant supervisor agent broker caretaker warden coach trainer instructor babysitter sweeper nurse batchmate=batch-mate classmate=class-mate schoolmate senior junior intern \
         sibling stepdad=step-dad stepmom=step-mom godmother godfather twin ex fiance=fiancé fiancee=fiancée groom bride flatmates-mum in-law=inlaw watchman courier-guy",
    ),
    (C::PAY.or(C::KEYWORD), None, "stumped=stump,stumps"),
    (
        C::HONORIFIC,
        None,
        "ji=जी sahab=साहब,साहेब,साब,sahib aunty=आंटी uncle=अंकल chacha=चाचा kaka=काका chachi=चाची mausi=मौसी kaki=काकी dada=दादा dadi=दादी tai=ताई bhabhi=भाभी anna=अण्णा mama=मामा amma=अम्मा sir=सर madam=मैडम,मैम,mam miss=मिस",
    ),
    (
        C::SPLIT.or(C::KEYWORD),
        None,
        "baanto=baantna,बंटवारा,बँटवारा,बांटेंगे,बाँटेंगे,बांटें,बंटेगा,bantega,batenge,baantenge,baat-lenge,बांटकर split=स्प्लिट share=शेयर",
    ),
    (
        C::HALF.or(C::SPLIT),
        None,
        "half=आधा-आधा,aadha-aadha,adha-adha barabar=बराबर-बराबर,barabari,बराबरी fifty-fifty=फिफ्टी-फिफ्टी",
    ),
    (C::ENTRY.or(C::KEYWORD), None, "kharcha=ख़र्चे,खर्च-वर्च entry=एंट्रियां,इंट्री,एन्ट्री record=रिकॉर्ड bill=बिल"),
    (
        C::EDIT.or(C::KEYWORD),
        None,
        "badlo=बदलना,बदलकर,बदलवा sudharo=सुधारना,सुधार,theek-karo change=चेंज edit=एडिट update=अपडेट correct=करेक्ट",
    ),
    (
        C::DELETE.or(C::KEYWORD),
        None,
        "delete=डिलिट,डीलीट remove=रिमूव hatao=हटाइए,हटाएं,हटवा,hataiye cancel=कैंसिल,कैंसल undo=अनडू",
    ),
    (C::SHOW.or(C::KEYWORD), None, "batao=बताइये,बतलाओ,बतादो,batade,batadena dikhao=दिखाइये,दिखादो"),
    (
        C::ITEM,
        Some(K::Food),
        "food=खाना-पीना,खाने-पीने tea=चाय-वाय,चाय-नाश्ता kachori=कचौड़ी,कचोरी,कचौरी,kachauri,kachodi pakora=पकौड़े,पकोड़े,पकौड़ी,पकोड़ा,pakode,pakore,pakoda,pakodi,bhajiya,bhajia,bhaji,भजिया,भाजी sheera=शीरा,sheera halwa=हलवा,halva \
         momos=मोमोज,momoz biryani=बिरियानी maggi=मैगी,मैग्गी pav-bhaji=पावभाजी,pavbhaji vadapav=वड़ापाव,वड़ा-पाव,vada-pav misal=मिसल,misalpav sabudana=साबूदाना khichdi=खिचड़ी rajma=राजमा chole=छोले,chhole,bhature,भटूरे,chana,चना,चने kadhi=कढ़ी \
         barfi=बर्फी,burfi peda=पेड़ा,पेड़े,pede rasgulla=रसगुल्ला,रसगुल्ले,rasgulle gulabjamun=गुलाबजामुन kheer=खीर rabri=रबड़ी,rabdi imarti petha=पेठा gajak=गजक rewri=रेवड़ी chikki laddu=लड्डू ladoo=लड्डूओं sev=सेव,namkeen,नमकीन bhujia=भुजिया mathri=मठरी papad=पापड़ achar=अचार,aachar raita=रायता \
         naan=नान kulcha=कुलचा,kulche tandoori=तंदूरी roti=रोटी,रोटियां,फुल्का,phulka puri=पूरी-सब्जी,poori tikki=टिक्की golgappe=गोलगप्पे,पानीपूरी,पानी-पूरी,pani-puri,puchka,phuchka chaat=पापड़ी dahi-bhalle=दहीभल्ले kulfi=कुल्फी,कुल्फ़ी faluda=फालूदा,falooda thandai=ठंडाई \
         nimbu=नींबू,shikanji,शिकंजी,nimbupani jaljeera=जलजीरा chhachh=छाछ,mattha,मट्ठा sharbat=शरबत cold-drink=कोल्ड-ड्रिंक,कोल्डड्रिंक,colddrink thums-up sharab=शराब,दारू cutting=कटिंग kahwa tikka=टिक्का korma keema=कीमा nihari haleem seekh=सीख tangdi egg-roll=एगरोल रोल \
         chowmein=चाउमीन,चाऊमीन,chaumin manchurian=मंचूरियन chinese=चाइनीज,चाइनीज़ thai pasta=पास्ता sandwich=सैंडविच fries=फ्राइज burger=बर्गर pizza=पिज़ा,पीज़ा icecream=आइस-क्रीम coffee=काॅफी tiffin=टिफ़िन canteen=कैंटीन,mess restaurant=रेस्टोरेंट,रेस्तरां,होटल-खाना dhaba=ढाबे breakfast=नाश्ता-पानी \
         cheesecake brownie=brownies cupcakes dhokla=ढोकला,khakhra,fafda uttapam=उत्तपम sambar=सांबर appam puttu rasam bonda medu-vada thukpa=थुकपा litti=लिट्टी,chokha sattu=सत्तू paratha=परांठा,परांठे,पराठे,parathe samosa=समोसों egg-curry maachh fish-curry mutton=मटन chicken=मुर्गा,चिकेन popcorn=पॉपकॉर्न chips=चिप्स chocolate=चॉकलेट biscuit=बिस्कुट toffee=टॉफी cake=केक paan=पान bhel=भेल lunch=लंच dinner=डिनर snacks=स्नैक्स,स्नैक्स mithai=मिठाइयां,mithaai party-snacks \
         jollof suya fufu egusi shawarma=शवरमा injera ugali nyama-choma chapo banh-mi pierogi kimchi bibimbap soju bulgogi baklava kofta",
    ),
    (
        C::ITEM,
        Some(K::Groceries),
        "vegetables=सब्जियां,सब्ज़ियाँ,भाजी-तरकारी,तरकारी,tarkari,sabjiya,sabziya fruits=फल,फलों,फल-फूल kirana=किराणा,राशन,रासन,परचून,parchun milk=दूध curd=दही bread=डबलरोटी,पाव-रोटी oil=तेल,सरसों-तेल ghee=घी flour=आटा,मैदा,maida,besan,बेसन,suji,सूजी sugar=शक्कर,शकर,shakkar,gud,गुड़ \
         salt=नमक rice=चावल pulses=दाल,दालें,daalein paneer=पनीर butter=मक्खन cheese=चीज eggs=अंडों watermelon=तरबूज,tarbooz,tarbuj grapes=अंगूर,angoor banana=केले,केला apples=सेब mango=आम,आमों orange=संतरा,संतरे,santre guava=अमरूद,amrood papaya=पपीता,papita pomegranate=अनार,anaar \
         coconut=नारियल,nariyal onion=प्याज potato=आलू tomato=टमाटर ginger-garlic=अदरक,adrak,लहसुन,lahsun mirch=मिर्च,मिर्ची,mirchi dhaniya=धनिया cauliflower=गोभी,gobhi,gobi brinjal=बैंगन,baingan bhindi=भिंडी peas=मटर,matar palak=पालक lauki=लौकी,karela,करेला,tori cucumber=खीरा,kheera carrot=गाजर,gaajar \
         radish=मूली mooli kaju=काजू,बादाम,dry-fruits,मेवा,mewa,kishmish,किशमिश,akhrot,अखरोट spices=मसाले,मसालों,haldi,हल्दी,jeera,जीरा chaipatti=चायपत्ती,चाय-पत्ती,chai-patti saman=सामान,सामग्री",
    ),
    (
        C::ITEM,
        Some(K::Transport),
        "auto=ऑटोरिक्शा,ऑटो-रिक्शा,ई-रिक्शा,e-rickshaw,erickshaw,tuktuk,tuk-tuk,tempo,टेम्पो,टैंपो bus=बसें train=रेल,रेलगाड़ी,ट्रेनें,local-train taxi=टैक्सियां cab=कैब petrol=पेट्रोल diesel=डीज़ल cng=सीएनजी kiraya-bus=भाड़ा metro=मैट्रो parking=पार्किंग toll=टोल-टैक्स,टोल fastag=फास्टैग puncture=पंचर,पंक्चर,panchar \
         scooter=स्कूटर bike=बाइक car=कार,गाड़ी servicing=सर्विसिंग,सर्विस tyre=टायर mechanic-work rickshaw=रिक्शे tanga matatu=matatus boda=boda-boda,bodaboda danfo okada jeepney tricycle keke",
    ),
    (
        C::ITEM,
        Some(K::Travel),
        "flight=फ्लाइट,हवाई-जहाज hotel=होटेल trip=यात्रा,सैर,सफर,सफ़र,safar,घूमने ticket-train homestay=होमस्टे resort=रिसॉर्ट tour=टूर picnic=पिकनिक houseboat=हाउसबोट dharamshala=धर्मशाला",
    ),
    (C::ITEM, Some(K::Rent), "rent=किराया-भाड़ा,किरायों pg=पीजी maintenance=मेंटेनेंस,मेंटिनेंस"),
    (
        C::ITEM,
        Some(K::Utilities),
        "electricity=बिजली-पानी,लाइट-बिल,light-bill water=पानी internet=इंटरनेट,नेट-बिल wifi=वाई-फाई,वाइफाइ phone=फ़ोन recharge=रीचार्ज,रीचार्ज cylinder=सिलिंडर,गैस-सिलेंडर gas=गैस dth=डिश,केबल sim=सिम mobile=मोबाइल",
    ),
    (
        C::ITEM,
        Some(K::Entertainment),
        "movie=पिक्चर,फ़िल्म,सिनेमा,फिलम मूवी-शो ticket=टिकटें,टिकटों mela=मेले circus=सर्कस cricket=क्रिकेट turf=टर्फ मैच party=पार्टियां jhoola=झूला,झूले club=क्लब darts bingo housie=tambola foosball snooker=स्नूकर carrom chess football badminton=बैडमिंटन futsal tennis trampoline",
    ),
    (
        C::ITEM,
        Some(K::Shopping),
        "clothes=कपड़ों shoes=जूतों,चप्पल,चप्पलें,सैंडल saree=साड़ियां kurta=कुर्ते,कुर्ती,पायजामा,pajama suit=सूट,salwar shirt=शर्ट,कमीज,kameez pants=पैंट,पतलून jeans=जींस sweater=स्वेटर jacket=जैकेट topi=टोपी shawl=शॉल bag=बैग,बस्ता,थैला purse=पर्स watch=घड़ी charger=चार्जर earphones=ईयरफोन,इयरफोन mobile-cover कवर umbrella=छाता jewellery=गहने,जेवर bangles=चूड़ियां,चूड़ी,choodi,chudi bindi=बिंदी payal=पायल dupatta=दुपट्टा lehenga=लहंगा shopping=शापिंग sari-blouse blouse=ब्लाउज",
    ),
    (
        C::ITEM,
        Some(K::Health),
        "medicine=दवाइयां,दवाएं,दवाईयां,गोली,गोलियां,goliyan,goli,syrup,सिरप doctor=डॉक्टरी,डाक्टर,वैद्य hospital=हॉस्पिटल clinic=क्लिनिक,क्लीनिक jaanch=टेस्ट,जांच x-ray=एक्सरे glasses-specs=ऐनक gym=जिम-फीस massage=मालिश dentist=डेंटिस्ट injection=इंजेक्शन ilaaj=इलाज bandage=पट्टी mask=मास्क",
    ),
    (
        C::ITEM,
        Some(K::Education),
        "school=विद्यालय,पाठशाला fees=फ़ीस,फीसें book=किताबों,पुस्तक,पुस्तकें notebook=कॉपी,कॉपियां,कापी,कॉपी-किताबें,कॉपी-किताब,copy-kitab pen=कलम,पेन,पेंसिल,pencil tuition=ट्यूशन coaching=कोचिंग exam=परीक्षा,pariksha admission=एडमिशन,दाखिला,dakhila xerox=ज़ेरॉक्स,फोटोकॉपी,फोटो-कॉपी library=लाइब्रेरी course=कोर्स hostel=हॉस्टल uniform=यूनिफॉर्म,वर्दी",
    ),
    (
        C::ITEM,
        Some(K::Gifts),
        "gift=उपहार,तोहफ़ा,गिफ़्ट,तोहफे,uphaar birthday=जन्मदिन,बर्थडे,janmdin donation=दक्षिणा,dakshina,दान-पुण्य chanda=चन्दा,चंदे shagun=शगुन,लिफाफा,lifafa flowers=फूलों,माला,गुलदस्ता,guldasta toy=खिलौने rakhi=राखियां eidi=ईदी",
    ),
    (
        C::ITEM,
        Some(K::Household),
        "bedsheet=चादर,चादरें,चादरों,chaadar,chadarein curtains=पर्दे,परदे,परदा pillow=तकिया,तकिए,takiya mattress=गद्दा,गद्दे table=मेज,टेबल chair=कुर्सी,कुर्सियां,kursi bed=पलंग,खाट,palang almirah=अलमारी,almari,almirah fan=पंखा,पंखे cooler=कूलर fridge=फ्रिज bulb=बल्ब,लाइट tubelight=ट्यूबलाइट ताला=taala soap=साबुन,सर्फ detergent=सर्फ broom=झाड़ू,पोछा,pocha bucket=बाल्टी utensils=बर्तनों,बरतन cooker=कुकर,kadai,कड़ाही,tawa,तवा gas-stove=चूल्हा,chulha paint=पेंट repair=मरम्मत,रिपेयर,रिपेयरिंग,fitting laundry=लॉन्ड्री,प्रेस,istri,इस्त्री cleaning=साफ-सफाई mosquito=मच्छरदानी,machhardani carpet=कालीन,dari,दरी candle=मोमबत्ती,diya-batti,दीया,दीये,दीपक crackers=पटाखे,पटाखों,patakhe,pataakhe,firecrackers geyser=गीज़र,गीजर inverter=इन्वर्टर",
    ),
    (
        C::ITEM,
        Some(K::Personal),
        "haircut=हेयरकट,हजामत,hajamat,कटिंग-शेविंग salon=पार्लर,सलून cigarette=सिगरेटें,बीड़ी,सिग्रेट hookah=हुक्का gutka=गुटखा,तंबाकू,tambaku shampoo=शैंपू perfume=इत्र,परफ्यूम cream=क्रीम mehndi=मेहंदी,mehendi facial=फ़ेशियल shaving=शेविंग waxing=वैक्सिंग toothpaste=टूथपेस्ट,manjan,मंजन",
    ),
    (
        C::ITEM,
        Some(K::Other),
        "puja=पूजा-पाठ,पूजन,हवन,havan,bhog,भोग,prasad,प्रसाद shaadi=शादी-ब्याह,विवाह,बारात,baraat,haldi-ceremony,sangeet,संगीत,engagement,सगाई,sagai temple=मन्दिर,mandir-donation festival=त्योहार,त्यौहार,दिवाली,दीवाली,diwali,होली,holi-colours,gulal advance=advances,एडवांस,अग्रिम booking=bookings,बुकिंग deposit insurance=इंश्योरेंस fine=जुर्माना,चालान,पेनल्टी emi=किस्त,क़िस्त,kist,kisht loan-kist committee=कमेटी,चिट-फंड,chit-fund stamp=स्टाम्प tent=टेंट dj=डीजे band-baaja=बैंड-बाजा newspaper=newspapers,akhbar,akhbaar,अखबार,अख़बार,paper-bill,magazine,magazines,patrika,पत्रिका rang=रंग,pichkari,पिचकारी locker=लॉकर decoration=सजावट,sajawat,डेकोरेशन caterer=कैटरर,catering-wala",
    ),
    (
        C::EVERYONE.or(C::PEOPLE),
        None,
        "sab=sabme,sabmein,sabse,सबमें,sab-log,sablog sabka=sabka,सबके,sabke sabko=sabhiko",
    ),
    (
        C::LANGUAGE_NAME.or(C::FUNC),
        None,
        "gujarati=गुजराती bengali=बंगाली,बांग्ला,bangla telugu=तेलुगु,तेलुगू kannada=कन्नड़ malayalam=मलयालम punjabi=पंजाबी urdu=उर्दू odia=उड़िया,ओड़िया assamese=असमिया nepali=नेपाली french=फ्रेंच spanish=स्पेनिश tamil=तमिल marathi=मराठी",
    ),
];
