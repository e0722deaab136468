//! Questions about who owes what.

use super::super::super::frame::Intent::{ListExpenses, RequestBalance, SpendingSummary};
use super::Rules;

pub(super) const RULES: Rules = &[
    (
        SpendingSummary,
        &[
            "^ total|overall|kul spend|spent|spending|kharcha|kharch|expense|expenses? for|on|in|of? <d> $",
            "^ my? spent|spend|spending <d> $",
            "kitna|kitne|kitni|कितना|कितने uda|udaya|udaye|उड़ा|उड़ाया * <d>",
            "@item|@category * pe|par|पर kitna|कितना uda|udaya|gaya|laga|गया|लगा",
        ],
    ),
    (
        ListExpenses,
        &[
            "what|where did|have|do|all i|we? spend|spent money|my|it? money? on <d>|$",
            "what|where i|we spend|spent money? on <d>|$",
            "everything|all|what i|we shared|split|share * with <p>|@relation",
        ],
    ),
    (
        RequestBalance,
        &[
            "owe|owes|owed how much|what",
            "status|standing with|of <p>",
            "kaun|who|kisko|kiske ** dega",
            "who|what|how|do|does|am|is|are|has|which ** owe|owed|owes|owing|indebted",
            "how much|many? * owe|owed|owes|owing",
            "what|how * my|the|our? balance|balances|dues|debt|debts|position|standing|tab|outstanding|hisab|khata|pending",
            "@show|what|check|list|give|get|see * balance|balances|dues|debt|debts|tab|standing|outstanding|loans|hisab|khata|pending|udhaar|account",
            "^ my? the? net|total|current|overall|full? balance|balances|hisab|dues|debts|debt|khata|standing|standings|udhaar|outstanding with|of|for|between|in|@group|dikhao|batao|@show|kya|kitna|@total|please|now|status|check|me|summary|kitne|bata|dekho|<p>|left|ka|ke|pending|hai|amount|sheet|position|so|check? **",
            "^ <p> balance|hisab|khata|udhaar $",
            "where do|does * stand|stands|we|i|things",
            "how do|are things|we|i * stand",
            "am|are|is i|we|things|everyone|everybody|<p>|@relation * even|square|settled|squared|clear|quits|good|all",
            "who|has|have|did|anyone|hasn't|haven't|which|everyone|somebody|someone ** paid|pay|returned|paying|settled|pay-back me|us|back|up|yet|their|his|her|@filler|@not",
            "kitna|kitne|kitni|kya|kaun|kiska|kiski|kisko|kisne|kisse|kis|kaunse|kuch|kab ** dene|dena|lene|lena|baki|baaki|udhaar|pending|balance|due|hisab|bakaya|देने|देना|लेने|लेना|owe|owes|wapas|chukana|diye|karz|देनदारी|deta|leta",
            "dene|lene|baki|udhaar|hisab|bakaya|balance|karz|pending|due ** kitna|kitne|kitni|kya|batao|dikhao|bata|dikha|kaun|check|dekho|bataiye|hai|dikhana|btao|kaise|kar $",
            "@balance|hisab * batao|dikhao|kya|kitna|bata|dikha|check|dekho|bataiye|दिखाओ|बताओ|क्या|bolo|chahiye|do",
            "@show * hisab|balance|dues|udhaar",
            "total|any|net|all|my|current? dues|outstanding|debts|pending|balance|owed|due|payable|receivable $",
            "how much * have|need|must|should|supposed|do|got|still|left|remaining|is ** give|pay|return|get|take|receive|collect|due|pending|take-back|owed|back|from|to|recover|left",
            "i|we owe|owed|owes anyone|anything|anybody|any|someone",
            "who|whom|whose * give|get|take|pay|return|collect|money|due|dues|pending",
            "who all",
            "am|are i|we in debt",
            "any|anyone|anybody|somebody|someone|everyone|everybody owe|owes|owing me|us",
            "who all * have|has|to|must|give|pay|owe",
            "kis|kisi pe|par|ke baki|baaki|udhaar",
            "what's|what between me|us",
            "between me|us and <p>|@relation $",
            "check * account|tab|balance|hisab|khata",
            "<p> ka|ke|ki|se|ko|ke? saath? * kitna|kitne|hisab|balance|kya|udhaar|baki|khata|कितना|कितने|हिसाब",
            "anyone|anybody|someone|somebody owe|owes|owing me|us",
            "others|they|people|everyone|everybody|friends have|has|need|needs to give|pay|return me|us",
            "why * owe|owes|owed|due",
            "kyun|क्यों|kyu * dene|dena|owe|udhaar|देने|lene",
            "<p> kitna|kitne|kya * dega|dene|de|dena|lena|owe",
            "mera|mere|meri|hamara * hisab|balance|baki|udhaar|khata|dues $",
            "who is|are * @debt|behind|late",
            "money owed|due|pending",
            "@debt @show|list|status|summary|kitna|@total",
            "paise|paisa|पैसे * kis|kisse|kisko|kitna|kitne|kitni|kiska * lene|dene|lena|dena|लेने|देने|baki",
        ],
    ),
];
