//! What is bought, repaired and paid for in towns and villages of India, in roman and in Devanagari letters. Words that
//! are names, too ("tulsi", "moti", "kesar"), are left out.

use super::super::frame::Category as K;
use super::{Classes as C, Row};

pub(super) const ROWS: &[Row] = &[
    (
        C::ITEM,
        Some(K::Food),
        "undhiyu=undhiyo thepla=theple,थेपला,थेपले khandvi=खांडवी handvo muthia bhakri=bhakhri,भाखरी dabeli=दाबेली,dabheli ghughra sukhdi basundi=बासुंदी shrikhand=श्रीखंड puran-poli=puranpoli,पूरनपोली modak=मोदक karanji=करंजी \
         thalipeeth=थालीपीठ pithla zunka=झुणका ussal usal=उसळ sabudana-khichdi kanda-poha kandapoha=कांदापोहा poha=pohe,पोहा,पोहे upma=उपमा bisibele bisibelebath pongal=पोंगल idiyappam kothu=kothuparotta parotta=porotta,barotta kappa avial=aviyal \
         thoran payasam=पायसम pesarattu gongura pulihora mirchi-bajji bajji=बज्जी bonda=बोंडा murukku=मुरुक्कु chakli=चकली,chakri jalebi=जलेबी,jalebiyan,जलेबियां imarti=इमरती malpua=मालपुआ,malpue ghevar=घेवर gujiya=गुजिया,gujhiya anarsa=अनरसा thekua=ठेकुआ,thekuwa khaja=खाजा \
         chomchom=चमचम rasmalai=रसमलाई kalakand=कलाकंद soanpapdi=सोनपापड़ी,soan-papdi balushahi=बालूशाही boondi=बूंदी jhalmuri=झालमुड़ी,jhal-muri muri=murmura,मुरमुरा,मुरी,murmure chuda=चूड़ा,चिवड़ा,chivda,chiwda \
         ghugni=घुघनी telebhaja phuchka=फुचका kosha luchi=लूची aloo-dum aloodum=आलूदम pitha=पिठा,पीठा pakhal dalma chhenapoda chenapoda eromba jadoh momo=मोमो shaphalay bhutta=भुट्टा,bhutte,भुट्टे,makai,मकई,chhalli shakarkandi=शकरकंद,शकरकंदी,shakarkand \
         moongphali=मूंगफली,mungfali,mumfali,mungphali singhara=सिंघाड़ा,singhada,सिंघाड़े gola=baraf-gola barf=baraf,बर्फ kulfi-faluda matka=मटका lassi=लस्सी rooh-afza roohafza=रूहअफज़ा jaljeera-wala ganne=ganna,गन्ना,गन्ने,गन्ने-का-रस sugarcane aampanna=aam-panna sattu-sharbat \
         chaas kaanji toddy=ताड़ी,taadi,tadi handia theka=ठेका desi-daru pauwa=pawwa,पव्वा quarter-bottle chakhna=चखना,chakna gurda kaleji=कलेजी bheja-fry kathi rumali=रूमाली warqi sheermal=शीरमाल bakarkhani nahari nihari=निहारी zarda=ज़र्दा,जर्दा \
         thaali=थाली,thaliyan makhana=मखाना,makhane,मखाने phirni=फिरनी kheel batasha=बताशा,batashe,बताशे rewdi til-laddu tilgul murabba=मुरब्बा tapri=टपरी,thela,ठेला,thele,ठेले nukkad=नुक्कड़ khomcha haldiram=haldirams,हल्दीराम bikanervala saravana udupi=उडुपी barbeque-nation mcd=macd faasos \
         biryani-plate dum-biryani tandoori-chicken butterchicken malai-kofta palakpaneer shahi-paneer paneertikka mutter matarpaneer dalmakhani dal-fry dalfry jeera-rice curd-rice curdrice lemon-rice friedrice fried-rice schezwan=szechwan noodles=नूडल्स frankie=frankies zinger cheeseballs",
    ),
    (
        C::ITEM,
        Some(K::Groceries),
        "hilsa=ilish,हिलसा,इलिश rohu=रोहू katla=catla,कतला pabda tengra surmai=सुरमई pomfret=pamfret,पापलेट,paplet bangda bombil jhinga=झींगा,jhinge,chingri machhli=machli,मछली,machhi,machchi,machhali kekda=केकड़ा murga=मुर्गा,murgi,मुर्गी bakra=बकरा gosht=गोश्त maans=मांस \
         arhar=अरहर,toor,tuar moong=मूंग urad=उड़द masoor=मसूर rajma-chawal lobia=लोबिया chana-dal besan=बेसन sooji=सूजी,rava,rawa daliya=दलिया poha-packet bajra=बाजरा jowar=ज्वार ragi=रागी makki=मक्की जौ gehu=गेहूं,gehun,gehoon,गेहूँ dhaan=धान chokar=चोकर bhusa=भूसा,bhoosa chara=चारा,chaara खली \
         saag=साग methi=मेथी sarson=sarso bathua=बथुआ chaulai turai=तुरई,tinda,टिंडा,tinde,parwal=परवल,parval kaddu=कद्दू kathal=कटहल,kathhal arbi=अरबी suran jimikand shalgam=शलगम chukandar=चुकंदर shimla-mirch nenua=नेनुआ drumstick sahjan=सहजन bhindi-wala pudina=पुदीना curry-patta karipatta \
         litchi=लीची,lychee,leechi chiku=चीकू,cheeku,sapota shareefa=sharifa,सीताफल,sitaphal jamun=जामुन ber=बेर nashpati=नाशपाती khajoor=खजूर,khajur anjeer=अंजीर mosambi=मौसंबी,mausambi kinnow=कीनू kharbuja=खरबूजा,kharbooja falsa amla=आंवला,aawla,anwla \
         kali-mirch laung=लौंग elaichi=इलायची,ilaychi dalchini=दालचीनी tejpatta=तेजपत्ता hing=हींग ajwain=अजवाइन saunf=सौंफ kalonji rai-masala garam-masala amchur=अमचूर sirka=सिरका vanaspati=वनस्पति dalda=डालडा refined=रिफाइंड,रिफाइन groundnut-oil mungfali-oil \
         khoya=खोया,mawa,मावा,khova malai=मलाई chhena=छेना pav=पाव rusk=रस्क toast=टोस्ट papdi mithaai=मिठाई-डिब्बा patanjali=पतंजलि blinkit=ब्लिंकिट zepto=ज़ेप्टो,जेप्टो instamart=इंस्टामार्ट bigbasket=बिगबास्केट jiomart=जियोमार्ट dunzo dmart=d-mart,डीमार्ट \
         colddrink-crate bisleri=बिसलेरी horlicks=हॉर्लिक्स bournvita=बॉर्नविटा cerelac parle-g maggie-packet amul=अमूल nandini-milk mother-dairy",
    ),
    (
        C::ITEM,
        Some(K::Transport),
        "tumtum=tamtam,टमटम vikram-auto magic-auto toto=टोटो shared-auto share-auto shareauto bhaada=भाड़ा,bhara-gaadi malgadi chakda bolero=बोलेरो tractor=ट्रैक्टर jugaad-gaadi truck=ट्रक tata-ace chhota-hathi metador nauka=नाव steamer redbus=रेडबस ksrtc msrtc upsrtc roadways=रोडवेज tatkal=तत्काल \
         ipass metro-card metrocard=मेट्रोकार्ड season-pass blusmart=ब्लूस्मार्ट nammayatri namma-yatri quickride scooty=स्कूटी activa=एक्टिवा moped=मोपेड bullet=बुलेट cycle=साइकिल,सायकल,cycal cycle-puncture mobil-oil mobiloil=मोबिल engine-oil battery-water stepney=स्टेपनी silencer=साइलेंसर clutch-plate \
         brake-shoe headlight=हेडलाइट indicator-light carwash=car-wash,कारवॉश puc=पीयूसी rc-transfer driving-licence challaan=चालान numberplate helmet=हेलमेट",
    ),
    (
        C::ITEM,
        Some(K::Household),
        "jhadu=jhaadu,झाड़ू,jharu ponchha=poncha,पोंछा phenyl=फिनाइल,phenol,finayl harpic=हार्पिक lizol=लाइज़ोल,lyzol vim=विम exo odonil=ओडोनिल freshener air-freshener hit-spray allout=all-out,goodknight,good-knight mortein machhardani=मच्छरदानी,macchardani kachhua-chhap agarbatti=अगरबत्ती,agarbati,aggarbatti dhoop=धूप,dhoopbatti \
         diye-batti mombatti=मोमबत्ती machis=माचिस,maachis surf-excel nirma=निरमा wheel-powder ghadi-detergent ujala scrubber juna=जूना dustbin=डस्टबिन,kachra-peti,koodadan kachra=कचरा,kooda,कूड़ा tawa=तवा kadhai=कड़ाही,kadahi,karahi cooker-seeti=कुकर belan=बेलन chakla=चकला thermos=थर्मस tiffin-box dabba=dabbe,डब्बा,डिब्बा,डब्बे,डिब्बे \
         chulha=चूल्हा,choolha angeethi=अंगीठी lakdi=लकड़ी,lakri koyla=कोयला upla=uple,गोबर,gobar geyser=गीज़र,गीजर inverter=इन्वर्टर invertor battery-inverter generator=जेनरेटर,genset motor=मोटर tullu=टुल्लू submersible=सबमर्सिबल boring-work nal=नल,tonti,टोंटी tanki=टंकी,taanki pipe=पाइप septic=सेप्टिक RO-service aquaguard=एक्वागार्ड water-filter \
         switch=स्विच holder=होल्डर plug-point extension-board mcb cement=सीमेंट,siment,simint bajri=बजरी reti=रेत,रेती,बालू eent=ईंट,eente,ईंटें sariya=सरिया,saria gitti=गिट्टी chuna=चूना,choona putty=पुट्टी distemper=डिस्टेंपर tiles=टाइल्स plywood=प्लाईवुड fevicol=फेविकोल keel=कील hathoda=हथौड़ा tarpaulin=तिरपाल,tirpal \
         rassi=रस्सी chatai=चटाई razai=रज़ाई,रजाई,rajai kambal=कंबल,कम्बल gaddi=गद्दी khes darri=दरी charpai=चारपाई jhula-stand chaddar=चद्दर pankhe-wala regulator=रेगुलेटर khaad=खाद,khad urea=यूरिया beej=बीज khet=खेत sinchai=सिंचाई,majdoori=मजदूरी,mazdoori,मज़दूरी,mazduri,dihadi=दिहाड़ी,dihari pagar=पगार tankhwah=तनख्वाह,तनख़्वाह,tankhah,tankha,tankhwa \
         pesticide keetnashak=कीटनाशक doodhwala-bill chowkidari=चौकीदारी kamwali-bill press-kapde istri=इस्त्री,istari ironing=इस्तरी safaiwala=सफाईवाला mali-kharcha",
    ),
    (
        C::ITEM,
        Some(K::Shopping),
        "buttons=button,बटन zips=zip,zipper,चेन-ज़िप thread=threads,dhaaga,धागा,dhaga sui=सुई lining=astar,अस्तर fall-pico pico=पीको,piko blouse=ब्लाउज,ब्लाउज़ petticoat=पेटीकोट nighty=नाइटी chunni=चुन्नी,chunri,चुनरी gamchha=गमछा,gamcha lungi=लुंगी dhoti=धोती pagdi=पगड़ी safa-pagdi sherwani=शेरवानी bandhgala salwar-suit anarkali-suit leggings=leggins,लेगिंग \
         palazzo banyan=baniyan,बनियान,ganji kachha=कच्छा chaddi=चड्डी juttis=jutti,जूती,jootiyan mojari bangles-set choodi=chudi,choodiyan,chudiyan,चूड़ियाँ,churi,churiyan kangan=कंगन payal-set jhumke=jhumka,झुमके,झुमका baali=बालियां bindi-packet lali-lipstick natha mangalsutra=मंगलसूत्र anguthi=अंगूठी,angoothi haar-set guitar=गिटार strings=string tabla=तबला \
         dholak=ढोलक bansuri=बांसुरी keyboard-piano bat=बल्ला,balla shuttlecock shuttlecocks=shuttles football=फुटबॉल cricket-kit racket=racquet,रैकेट gend=गेंद patang=पतंग manjha=मांझा pichkari=पिचकारी patakhe=पटाखे,pataakhe,patakha,phatake,crackers,firecrackers phuljhadi=फुलझड़ी rangoli=रंगोली gulaal=गुलाल toran jhalar=झालर fairy-lights \
         myntra=मिंत्रा meesho=मीशो ajio nykaa=नायका flipkart=फ्लिपकार्ट amazon=अमेज़न,अमेजन snapdeal firstcry decathlon=डेकाथलॉन lenskart croma westside pantaloons zudio=ज़ूडियो bazaar=बाज़ार,बाजार,bajar,bazar powerbank tempered tempered-glass screenguard backcover datacable",
    ),
    (
        C::ITEM,
        Some(K::Health),
        "crocin=क्रोसिन dolo=डोलो paracetamol=पैरासिटामोल disprin=डिस्प्रिन eno digene gelusil volini moov iodex zandu vicks=विक्स balm=बाम dettol=डेटॉल savlon betadine electral ors glucond glucon-d chyawanprash=च्यवनप्राश isabgol hajmola=हाजमोला kadha=काढ़ा churan=चूर्ण insulin=इंसुलिन bp-tablet tablet=tablets,टेबलेट tikka-vaccine \
         sonography=सोनोग्राफी ultrasound=अल्ट्रासाउंड ecg mri ctscan ct-scan khoon-jaanch pathology=पैथोलॉजी opd=ओपीडी ambulance=एंबुलेंस plaster=प्लास्टर dressing=ड्रेसिंग drip=ड्रिप operation=ऑपरेशन delivery-hospital vaidji hakeem=हकीम homeopathy=होम्योपैथी ayurvedic=आयुर्वेदिक thermometer=थर्मामीटर",
    ),
    (
        C::ITEM,
        Some(K::Education),
        "chart-paper geometry-box pencilbox eraser=rubber,रबर sharpener=शार्पनर crayons sketchpens sketchpen fevistick guide-book kunji=कुंजी sample-paper samplepaper mock-test testseries test-series form-fees examfees admit-card schoolbus school-bus van-fees vanfees pta annual-day annualday daycare creche=क्रेच byjus unacademy physicswallah \
         lamination=लेमिनेशन spiral-binding binding=बाइंडिंग cyber-cafe cybercafe photostat=फोटोस्टेट passportphoto hostel-mess tuitions madrasa=मदरसा",
    ),
    (
        C::ITEM,
        Some(K::Utilities),
        "fibernet jiofiber=jio-fiber,जियोफाइबर airtel-fiber actfibernet bsnl=बीएसएनएल vi-recharge topup=top-up,टॉपअप tatasky-recharge tataplay dishtv=dish-tv d2h cablewala-bill bescom tneb mseb uppcl torrent-power indane=इंडेन bharatgas bharat-gas hpgas hp-gas png-bill igl mgl adani-gas jalboard nagarpalika nigam-tax watertanker tanker=टैंकर",
    ),
    (
        C::ITEM,
        Some(K::Gifts),
        "neg=नेग,neig muhdikhai=मुंहदिखाई vidai=विदाई,bidai tilak-rasm lifaafa=लिफाफे,lifafe nyota=न्योता,nyauta,neota dahej bhaat-rasm chhochhak bhaidooj bhai-dooj sindhara gullak=गुल्लक fitra zakat=ज़कात sadqa=सदका langar=लंगर sewa-daan guldaan bukey=बुके bakshish=बख्शीश,bakhshish,baksheesh,bakhsheesh inaam=इनाम",
    ),
    (
        C::ITEM,
        Some(K::Other),
        "chadhava=चढ़ावा,chadhawa,chadava jagrata=jagran,जागरण bhandara=भंडारा,bhandare havan-samagri navratri=नवरात्रि dussehra pandal=पंडाल visarjan=विसर्जन chhath=छठ mundan=मुंडन janeu=जनेऊ byah=ब्याह,biyah,byaah tilakotsav gauna tehravi=तेरहवीं,terahvi shraddh=श्राद्ध kanyadaan tent-house tenthouse=टेंट bandbaja=band-baja,बैंड-बाजा \
         affidavit=हलफनामा stamp-paper vakeel=वकील,vakil court-fees kachehri=कचहरी notary-charge patwari rishwat=रिश्वत,ghoos house-tax housetax property-tax cow-feed bhains=भैंस,bhainsa bail-jodi bakri=बकरी murgidana kutte-khana maintanence-society chit-fund chitfund beesi=बीसी beesi kitty=किटी,kity parcel=पार्सल speedpost speed-post",
    ),
];
