//! What money is spent on, by category, in English and Hindi.

use super::super::frame::Category as K;
use super::{Classes as C, Row};

pub(super) const ROWS: &[Row] = &[
    (
        C::ITEM,
        Some(K::Food),
        "lunch=lucnh,lnch,luch,lunches,लंच dinner=diner,dinnr,dinners,डिनर breakfast=brekfast,breakfst,brkfast,nashta,nashte,नाश्ता brunch supper snack=snacks,snaks food=fod,foood khana=khaana,khane,khaane,खाना,खाने chai=chay,chaai,चाय tea=teas coffee=cofee,coffe,coffees,kaapi,कॉफी,कॉफ़ी latte=lattes cappuccino espresso mocha samosa=samose,samosas,समोसा,समोसे pizza=pizzas,piza,पिज़्ज़ा,पिज्जा burger=burgers,बर्गर sandwich=sandwhich,sandwitch,sandwiches,sub momo=momos,मोमो noodles=noodle,chowmein,maggi biryani=biriyani,briyani,बिरयानी dosa=dosas,डोसा idli=idlis,इडली vada=vadas,vadapav,वड़ा thali=थाली paratha=parathas,paranthe,parantha,पराठा roti=rotis,chapati dal=daal paneer pav=pao poha upma chaat=चाट panipuri=golgappe,golgappa puri bhel sushi ramen pho tacos=taco burrito=burritos salad=salads soup bagel=bagels donut=donuts,doughnut croissant=croissants muffin cake=cakes,केक pastry=pastries ice=ic icecream=ice-cream,आइसक्रीम cream kulfi dessert=desserts sweets=mithai,मिठाई gulab jamun jalebi=जलेबी laddu=ladoo lassi=लस्सी juice=joos,जूस soda coke pepsi cola beer=beers,beear,बीयर wine wines whiskey=whisky vodka rum drinks=drnks,drink,daru,daaru,sharab cocktail=cocktails pint=pints pub bar restaurant=restaurent,resturant,restrant,restaurants cafe=cafes,caffe dhaba=ढाबा canteen=mess tiffin=टिफिन takeout takeaway=take-away zomato swiggy ubereats doordash mcdonalds=mcd kfc dominos starbucks subway nandos buffet bbq barbecue kebab=kebabs,kabab fries wings nachos curry frankie shawarma falafel hotpot dimsum hawker pani=पानी paan bisleri meal=meals eating=khana-peena popcorn tiramisu waffles=waffle pancakes pancake sherbet tapri stall bhojan=भोजन appetizers steak chicken=चिकन mutton fish=machli,मछली kadhai omelette bakery treat smoothie milkshake shake namkeen bhujia chips=crisps biscuit=biscuits,बिस्किट cookies=cookie chocolate=chocolates,choclate toffee catering",
    ),
    (
        C::ITEM,
        Some(K::Groceries),
        "groceries=grocerys,grocries,groceris,groseries,grocerries,groceri grocery=grocry,grocey,grosery,grossery,किराना kirana=kiraana,किराने ration=rashan,राशन vegetables=vegetable,veggies,veg,vegies,vegtables,vegatables,sabzi,sabji,sabjiyan,sabziyan,सब्जी,सब्ज़ी,सब्जियां fruits=fruit,phal,fal,फल milk=mlk,doodh,dudh,दूध eggs=egg,ande,anda,अंडे,अंडा bread=bred,ब्रेड butter=makhan cheese curd=dahi,दही yogurt rice=chawal,chaval,चावल atta=aata,flour,आटा sugar=cheeni,chini,चीनी salt=namak,नमक oil=tel,तेल ghee=घी masala=spices,masale,मसाला pulses=दाल supermarket=suprmarket,mart bigbasket blinkit zepto dmart=d-mart walmart=wallmart costco aldi tesco lidl sainsburys=sainsbury's waitrose kroger safeway instamart bananas=banana,kela,kele,केला apples=apple,seb,सेब mangoes=mango,mangos,aam,आम onions=onion,pyaz,pyaaz,प्याज potatoes=potato,aloo,aalu,आलू tomatoes=tomato,tamatar,टमाटर saman=samaan,saamaan,सामान meat lentils cereal carrots spinach palak kirane nuts badam oats",
    ),
    (
        C::ITEM,
        Some(K::Transport),
        "taxi=taxis,taxii,texi,टैक्सी cab=cabs,कैब uber=ubers,ubr,उबर ola=ओला lyft rapido auto=autos,ऑटो rickshaw=riksha,rikshaw,rickshaws,रिक्शा metro=मेट्रो bus=buses,बस train=trains,ट्रेन tram tube petrol=petorl,petrl,pertol,petrool,पेट्रोल diesel=deisel,डीजल,डीज़ल gas=gass,gasoline,gaas fuel=feul cng parking=parkin,prking,पार्किंग toll=tolls,टोल fastag fare=fares bike=bikes scooter=scooty,स्कूटी cycle ferry commute ride=rides carpool servicing car carwash puncture tyre=tyres lift garage mechanic gaadi=gadi,गाड़ी",
    ),
    (
        C::ITEM,
        Some(K::Travel),
        "flight=flights,flght,fligt,flite hotel=hotels,hotle,होटल airbnb=air-bnb hostel=hostels trip=trips,ट्रिप travel=travl vacation holiday=holidays resort luggage airfare airline cruise homestay oyo yatra safari trek=trekking camping campsite cabin villa lodge irctc makemytrip tour=tours houseboat darshan suitcase motel",
    ),
    (
        C::ITEM,
        Some(K::Rent),
        "rent=rnt,रेंट kiraya=kiraaya,kirayaa,kiraye,किराए,किराये,bhada,bhaada,किराया lease brokerage maintenance=maintainance,maintanance mortgage pg",
    ),
    (
        C::ITEM,
        Some(K::Utilities),
        "electricity=electrcity,electricty,elecricity,electric,bijli,bijlee,बिजली electric water=wter wifi=wi-fi,wify,वाईफाई internet=internt,intrnet,इंटरनेट broadband phone=fone,phn,फोन,फ़ोन mobile=mobil,मोबाइल recharge=recharg,richarge,रिचार्ज cylinder=cylindar,silinder,सिलेंडर lpg sewage utility=utilities heating jio airtel vodafone dth tatasky sim postpaid prepaid landline energy",
    ),
    (
        C::ITEM,
        Some(K::Entertainment),
        "escape movie=movies,moive,film,films,picture,मूवी,फिल्म cinema=cinmea theatre=theater,theatres concert=concerts netflix=netflx,nteflix,नेटफ्लिक्स spotify=spotfy hotstar youtube disney hbo hulu game=games gaming bowling arcade karaoke museum=museums zoo tickets=ticket,tikets,tickt,tikat,टिकट club party=parti,partyy,पार्टी festival fair mela=मेला circus playstation xbox bookmyshow pvr inox billiards snooker gig golf standup comedy opera skating paintball subscription=subscriptions membership",
    ),
    (
        C::ITEM,
        Some(K::Shopping),
        "shopping=shoping,shoppng,शॉपिंग shoes=shose,joote,jute,joota,जूते,sneakers,chappal,sandals,slippers clothes=cloths,cloth,kapde,kapda,kapre,कपड़े,कपड़ा shirt=shirts,शर्ट tshirt=t-shirt,tshirts,t-shirts,टीशर्ट,टी-शर्ट,टीशर्टें jeans trousers=pants dress=dresses jacket=jackets coat=coats saree=sari,sarees,साड़ी kurta=kurti,kurtas,कुर्ता lehenga=lahenga dupatta hat socks belt bag=bags purse handbag watch=ghadi,घड़ी laptop=laptops charger=charjer earphones=earbuds earbuds camera amazon=amazn,amzon,अमेज़न flipkart myntra ajio meesho jewellery=jewelry,gehne necklace ring earrings sunglasses umbrella=chhata,chata gadget=gadgets keyboard mouse monitor television=tv backpack boots uniform mall ebay etsy target lipstick makeup=make-up bangles",
    ),
    (
        C::ITEM,
        Some(K::Health),
        "medicine=medcine,medicin,meds,medicne,dawai,dawaai,davai,dava,dawa,दवाई,दवा,दवाइयां medicines=medcines,medicins,dawaiyan doctor=docter,dr,doctors,डॉक्टर dentist=dentst pharmacy=farmacy,pharmcy,chemist hospital=hospitl,aspataal,aspatal,अस्पताल clinic physio physiotherapy checkup=check-up,check lab blood-test xray=x-ray scan vaccine=vaccination gym=jim,जिम yoga=योग vitamins protein spectacles=specs,chashma,चश्मा lenses eye-test therapy therapist surgery vet bandage pills=pill,capsules,capsule tablets ibuprofen paracetamol crocin fitness zumba pilates prescription ambulance ilaaj=ilaj,इलाज optician",
    ),
    (
        C::ITEM,
        Some(K::Education),
        "school=schol,skool,स्कूल college=collage,कॉलेज fees=fee,feees,fes,फीस tuition=tution,tutions,ट्यूशन book=books,kitab,kitaab,kitaben,किताब,किताबें notebook=notebooks,copy,copies course=courses,corse exam=exams stationery=stationary pen=pens pencil coaching=कोचिंग textbook=textbooks class=classes lesson=lessons udemy coursera workshop semester xerox photocopy printout printing university library",
    ),
    (
        C::ITEM,
        Some(K::Gifts),
        "gift=gifts,gft,gifft,tohfa,तोहफा,गिफ्ट present=presents birthday=bday,b'day,janamdin flowers=flower,phool,bouquet,फूल shagun=shagan donation=donations,daan,दान,charity chanda=चंदा rakhi=राखी anniversary toy=toys,khilona,khilone,खिलौना",
    ),
    (
        C::ITEM,
        Some(K::Household),
        "furniture=furnitur,फर्नीचर sofa table chair=chairs bed mattress=gadda curtains=curtain,parde lamp bulb=bulbs,बल्ब fan=pankha fridge=refrigerator washing=washng detergent=surf soap=sabun,साबुन cleaning=cleaners,safai,सफाई laundry=laundary dhobi=धोबी plumbing utensils=bartan,बर्तन bucket=balti broom=jhadu mop microwave mixer cooker stove repair=repairs,repairing,marammat painting paint ikea bedsheet=bedsheets,chadar towels=towel pillow=pillows toilet tissue napkins dishwasher vacuum heater geyser batteries carpet garden plants=plant,gamla hardware toiletries",
    ),
    (
        C::ITEM,
        Some(K::Personal),
        "haircut=hair-cut,hairct,baal,बाल salon=saloon,parlour,parlor,सैलून facial=फेशियल massage=मालिश spa manicure pedicure=pedi shave=shaving barber cigarette=cigarettes,cigs,cig,sigret,ciggies,ciggie,smokes,सिगरेट cigar=cigars vape hookah tobacco=gutka,gutkha shampoo=शैम्पू perfume=attar cosmetics waxing threading lotion skincare razor bidi beedi sutta sanitary pads tattoo piercing",
    ),
    (
        C::ITEM,
        Some(K::Other),
        "tip=tips charges insurance=insurence,insurnce,बीमा,bima premium=premuim lic emi=emis,ईएमआई fine=fines,penalty,challan,jurmana lottery sip mutual investment stamp courier=कूरियर postage stamps lawyer notary pooja=puja,पूजा shaadi=shadi,wedding,weddings,शादी pandit temple mandir=मंदिर babysitter=nanny pet=pets dog cat dogfood",
    ),
];
