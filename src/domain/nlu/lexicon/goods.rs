//! More of what money is spent on, as people of many countries call it.

use super::super::frame::Category as K;
use super::{Classes as C, Row};

pub(super) const ROWS: &[Row] = &[
    (
        C::ITEM,
        Some(K::Food),
        "espresso macchiato cortado americano frappe frappuccino matcha boba bubbletea kombucha lemonade slushie gelato sorbet froyo sundae brownie=brownies cupcake=cupcakes cheesecake macaron=macarons eclair scone=scones crumpet=crumpets pasty=pasties \
         pie=pies quiche sausage=sausages bacon hotdog=hotdogs nuggets wrap=wraps burritos quesadilla=quesadillas nacho enchiladas fajitas guacamole hummus gyros gyro souvlaki moussaka paella tapas risotto pasta lasagne=lasagna spaghetti gnocchi \
         ravioli antipasti bruschetta focaccia panini poutine timbits bento udon soba gyoza tempura teriyaki bibimbap bulgogi kimchi satay laksa nasi rendang padthai tomyum banhmi dumplings=dumpling wontons dimsums bao baos congee jollof suya egusi \
         fufu pounded eba amala akara moimoi puffpuff shawarmas chapo ugali nyama choma mandazi matoke rolex pilau githeri sukuma bunny braai boerewors biltong gatsby koeksister vetkoek pap adobo sinigang lechon siomai lumpia halo turon balut jollibee \
         mcdo chowking goldilocks greggs pret wagamama wetherspoons spoons costa nero timhortons chipotle subways popeyes wendys tacobell dominoes papajohns deliveroo justeat foodpanda grabfood glovo menulog grubhub doordashes takeaways nosh grub elevenses \
         chippy fishandchips kebabs roast carvery appetiser=appetisers charcuterie cheeseboard seafood prawns shrimp lobster oysters crab salmon tuna ribs brisket tacos churros empanada=empanadas arepas ceviche falafels mezze baklava \
         lager=lagers ale ales cider=ciders prosecco champagne gin whiskies tequila shots spritz mojito=mojitos margarita=margaritas sangria stout guinness pints bottomless booze bevvies bartab corkage soju sake shandy canteens vending eats eatery bistro \
          brekkie=brekky brunches brunching crisps popsicle lollies lolly gum sweeties jellybeans pretzel=pretzels granola oatmeal porridge yoghurt acai sashimi nigiri maki tofu edamame ramens picnic potluck cookout barbie potbelly",
    ),
    (
        C::ITEM,
        Some(K::Groceries),
        "shopping-run bigshop woolies woolworths coles iga spar checkers shoprite pickn'pay naivas quickmart carrefour auchan lidls asda morrisons iceland ocado coop co-op tescos waitroses publix wegmans trader wholefoods heb meijer albertsons loblaws sobeys \
         lulu nesto puregold savemore sm-mart potjie mealie maize unga posho garri yam yams plantain=plantains cassava beans lentil chickpeas couscous quinoa cornflakes weetbix vegemite marmite nutella jam ketchup mayo mustard vinegar \
         lettuce cucumber avocado=avocados avos broccoli cauliflower cabbage garlic ginger mushrooms berries strawberries blueberries grapes oranges lemons limes pineapple watermelon melon peaches pears kiwi papaya mince steaks thighs sausage-pack turkey lamb \
         pork beef goat diapers-pack nappies nappy diapers wipes toothpaste toothbrush loo-roll toiletpaper kitchenroll foil clingfilm binbags bin-bags bleach sponges firewood charcoal ice-bag produce deli butcher greengrocer fishmonger",
    ),
    (
        C::ITEM,
        Some(K::Transport),
        "van=vans minivan shuttle=shuttles ubers ubereats-ride lyfts cabs minicab taxify indrive indriver grabcar angkas joyride freenow boda bodaboda okada keke danfo matatu matatus jeepney jeepneys tricycle trike daladala trotro minibus combi kombi \
         tuk-tuk tuktuk tuktuks caltrain bart amtrak greyhound megabus flixbus eurostar railcard oystercard opal myki presto octopus tubes subway-fare bus-pass buspass travelcard ferry-ticket boat boats e-scooter scooters escooter limebike lime citibike boris \
         zipcar turo rental rentals car-hire carhire parkade valet permit congestion ulez mot rego nct servo petrol-station unleaded e10 gas-money oilchange alternator brake=brakes pads-car clutch exhaust windscreen windshield wiper=wipers bodywork tow towing \
         roadside lyftride hitch helmet",
    ),
    (
        C::ITEM,
        Some(K::Travel),
        "hostelworld booking-com bookingcom expedia airbnbs vrbo bnb b&b guesthouse inn chalet cottage bungalow yurt glamping caravan campervan rv campground tent tents flight-tickets easyjet ryanair wizz vueling lufthansa emirates qantas jetstar \
          jetblue cebu-pacific airasia kenyaairways visa-fee baggage checked-bag layover lounge souvenirs=souvenir postcards=postcard excursion=excursions snorkeling snorkelling kayak=kayaks kayaking surfboard surf ski skis skiing lift-pass liftpass snowboard boatride \
         sightseeing itinerary retreat getaway staycation",
    ),
    (C::ITEM, Some(K::Rent), "sublet rent-deposit hoa strata bodycorp levy levies storage garage-rent"),
    (
        C::ITEM,
        Some(K::Utilities),
        "fibre fiber wifi-bill airtime=airtimes data-bundle bundle=bundles load token=tokens kplc eskom prepaid-meter nbn comcast xfinity verizon tmobile t-mobile att o2 ee giffgaff three-sim talktalk virginmedia bt broadband-bill hydro meralco \
         converge pldt smart-load globe-load safaricom mtn glo 9mobile dstv gotv startimes showmax nepa phcn generator genset sewer garbage rubbish trash-pickup bins hotwater boiler topup top-up",
    ),
    (
        C::ITEM,
        Some(K::Entertainment),
        "disney+ primevideo crunchyroll paramount peacock appletv icloud audible kindle patreon twitch steam nintendo switch-game ps5 ps4 fortnite robux vbucks roblox spotify-family youtube-premium deezer tidal soundcloud raffle bingo darts pool-table snooker-table \
         bowling-lanes minigolf mini-golf gokarts go-karts karting lasertag trampoline climbing bouldering escape-room theme-park themepark waterpark aquarium safari-park panto pantomime musical musicals ballet gigs festivals comedy-show quiz pubquiz trivia cover-charge \
         stag hen bachelorette bachelor hen-do turf five-a-side futsal pitch court courts padel tennis badminton squash-court pickleball league racket season-pass",
    ),
    (
        C::ITEM,
        Some(K::Shopping),
        "primark h&m uniqlo asos shein temu vinted depop ebay-order gumtree argos john-lewis marks-and-spencer m&s boots-chemist superdrug sephora ulta macys nordstrom kohls tjmaxx tkmaxx bestbuy kmart bunnings wilko poundland b&m homebase takealot jumia shopee lazada \
         hoodie hoodies jumper jumpers sweater sweaters cardigan leggings shorts skirt skirts blouse blazer suit ties scarf scarves gloves beanie cap caps boots-pair trainers heels flipflops flip-flops thongs crocs sandal loafers pyjamas pjs underwear boxers bra bras \
         lingerie swimsuit swimmers togs bikini tights stockings wallet-new backpacks rucksack duffel luggage-tag phone-case phonecase cable cables usb headset headphones speaker speakers airpods ipad iphone tablet-device macbook kindle-reader mousepad printer ink \
         toner router powerbank tripod lens drone console controller console-game frisbee football-ball ball rackets costume costumes fancy-dress wig jewelry-box bracelet earring",
    ),
    (
        C::ITEM,
        Some(K::Health),
        "painkillers antibiotics inhaler insulin plasters plaster mask masks sanitizer sanitiser dentals braces filling root-canal crown-dental hygienist orthodontist gp nhs copay co-pay physio-session chiropractor osteopath counselling counseling psychologist psychiatrist dermatologist \
         eye-drops glasses-new contacts-lenses specsavers vitamin supplements supplement creatine gym-membership classpass puregym crossfit spinclass swim swimming pool-entry mri ultrasound bloods bloodtest jabs flu-shot flushot medicals scaling",
    ),
    (
        C::ITEM,
        Some(K::Education),
        "tuition-fees tutoring tuitions exam-fee textbook-set workbook workbooks stationery-set highlighters marker=markers folder folders binder binders backpack-school schoolbag uniform-school school-trip fieldtrip daycare nursery creche kindergarten preschool afterschool \
         duolingo skillshare bootcamp webinar driving-lessons driving-lesson piano guitar-lessons",
    ),
    (
        C::ITEM,
        Some(K::Gifts),
        "giftcard gift-card voucher vouchers balloons balloon wrapping giftwrap card-birthday greeting-card bouquets tulips roses wreath secret-santa leaving-do farewell whip-round whipround tithe offering harambee fundraiser gofundme sponsorship registry baby-shower babyshower",
    ),
    (
        C::ITEM,
        Some(K::Household),
        "dishsoap washing-up fairy dettol febreze candle candles lightbulb lightbulbs plug-adaptor adaptor adapter screws drill toolbox tools ladder shelf shelves wardrobe dresser desk bookshelf couch futon rug rugs blinds duvet duvets blanket blankets cushion cushions \
         kettle toaster airfryer air-fryer blender iron ironing dryer tumble-dryer hoover roomba-vac saucepan pans pots cutlery crockery mugs plates-set glasses-set tupperware bins-kitchen compost soil seeds lawnmower mower hedge fence gate-repair locksmith keys key-cutting plumber's \
         movers removal removals uhaul u-haul skip-hire cleaner-fee window-cleaner gardener-fee pestcontrol exterminator dry-cleaning drycleaning laundrette laundromat launderette mattress-topper",
    ),
    (
        C::ITEM,
        Some(K::Personal),
        "barbers hairdresser hairdressers fade trim braids weave extensions-hair wig-install brows eyebrows lashes nails gel-nails pedi blowdry highlights hair-dye dye deodorant conditioner moisturiser moisturizer sunscreen suncream aftershave cologne razors tampons condoms vapes e-liquid juul snus zyn",
    ),
    (
        C::ITEM,
        Some(K::Other),
        "vet's groomer kennel kennels cattery petfood pet-food catfood cat-food kibble litter leash fishtank bail notarization passport-photo passport-photos dbs tax-return accountant court-fee council-tax parking-ticket parking-fine speeding-fine subscription-box tv-licence licence-fee",
    ),
];
