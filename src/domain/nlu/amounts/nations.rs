//! Coins that many countries have, told apart by the country: "kenyan shillings", "20 Ghana cedis", "US dollars".

/// Codes of currencies, each with the words that say whose coins are meant.
const NATIONS: [(&str, &str); 49] = [
    ("USD", "us american अमेरिकी अमरीकी"),
    ("CAD", "canadian canada कनाडाई"),
    ("AUD", "australian aussie australia ऑस्ट्रेलियाई"),
    ("NZD", "new kiwi"),
    ("SGD", "singapore singaporean sing"),
    ("HKD", "hong"),
    ("TWD", "taiwan taiwanese"),
    ("JMD", "jamaican jamaica"),
    ("TTD", "trinidad trinidadian"),
    ("CHF", "swiss"),
    ("GBP", "british english scottish"),
    ("EGP", "egyptian egypt"),
    ("LBP", "lebanese"),
    ("INR", "indian भारतीय"),
    ("PKR", "pakistani पाकिस्तानी"),
    ("NPR", "nepali nepalese nepal नेपाली"),
    ("LKR", "sri lankan"),
    ("MUR", "mauritian mauritius"),
    ("IDR", "indonesian"),
    ("KES", "kenyan kenya"),
    ("UGX", "ugandan uganda"),
    ("TZS", "tanzanian tanzania"),
    ("NGN", "nigerian nigeria"),
    ("GHS", "ghana ghanaian"),
    ("ZAR", "south african"),
    ("ZMW", "zambian zambia"),
    ("AED", "uae emirati dubai"),
    ("SAR", "saudi"),
    ("QAR", "qatari qatar"),
    ("OMR", "omani oman"),
    ("KWD", "kuwaiti kuwait"),
    ("BHD", "bahraini bahrain"),
    ("JOD", "jordanian jordan"),
    ("TND", "tunisian"),
    ("MAD", "moroccan"),
    ("PHP", "philippine filipino"),
    ("MXN", "mexican"),
    ("COP", "colombian"),
    ("CLP", "chilean"),
    ("ARS", "argentine argentinian"),
    ("SEK", "swedish"),
    ("NOK", "norwegian"),
    ("DKK", "danish"),
    ("CZK", "czech"),
    ("PLN", "polish"),
    ("TRY", "turkish"),
    ("THB", "thai"),
    ("MYR", "malaysian"),
    ("JPY", "japanese"),
];

/// Names of coins, as they are said behind a country.
const COINS: &str = " dollars bucks dollar pounds rupaye pesos peso shillings ksh shilling dinar riyal rial riyals rials sar omr kroner \
     kronor krona crowns crown koruna francs chf franc rand naira ngn cedi cedis ghs dirham dirhams baht ringgit yen lira zloty rupiah kwacha dong ";

/// The code of the currency of a country.
pub(super) fn currency(word: &str) -> Option<&'static str> {
    NATIONS
        .iter()
        .find(|(_, words)| words.split_ascii_whitespace().any(|nation| nation == word))
        .map(|(code, _)| *code)
}

/// The same of a word behind the coin: "dollars us" would be "we".
pub(super) fn currency_behind(word: &str) -> Option<&'static str> {
    (word == "aussie" || word.ends_with("ian") || word.ends_with("can")).then(|| currency(word)).flatten()
}

pub(super) fn is_coin(key: &str) -> bool {
    !key.is_empty() && COINS.split_ascii_whitespace().any(|coin| coin == key)
}
