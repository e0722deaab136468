//! Reminders, groups, and clearing balances in so many words.

use super::super::super::frame::Intent::{AddMember, CreateGroup, EditLast, SetReminder, SettleUp};
use super::Rules;

pub(super) const RULES: Rules = &[
    (
        EditLast,
        &[
            "it|that was|is <p>|@relation who|that paid|bought|covered|picked",
            "<p> was|is the? one|person? who|that actually|really? paid|paying|pays|bought|buying|covered|covering|picked|shelled",
            "put|file|log|tag|mark|move|shift|categorise|categorize|class|classify|label|record|book it|that|this|them|those|@last|last one? under|as|into|to|in @det? food|groceries|grocery|travel|transport|rent|utilities|entertainment|shopping|health|medical|education|gift|gifts|household|personal|other|misc|fun|kirana|khana",
            "<p>|@relation paid|bought|covered|bhara not me|i",
            "@add|note that|also <p>|@relation also|too|was|were|is * there|with|too|also|present|part",
            "<p>|@relation was|were also|too there|with|present",
            "^ galat|wrong|गलत hai|is|है? <n>",
        ],
    ),
    (
        SetReminder,
        &[
            "remind|yaad|nudge|ping|poke|prod me|<p>|@people|@relation|them|him|her|everyone|us|dila|dilao|dilana|dilwao|karwa|karana|karao|kara|दिलाओ|दिला|दिलाना|about|to|that|my|the|rakhna|again|both|all|on|@day_word",
            "remind|yaad * <p>",
            "set|create|add|make|need|want|schedule|put|send|give|new|@show? a|an|me|up|one|the|another|<p>? a|gentle|friendly|quick|<p>|recurring|weekly|monthly|daily? reminder",
            "reminder to|for|about|on|set|laga|lagao|lagana|bhejo|bhej|every|kal|at|:|<p>|<d>|dena|de|karo",
            "^ reminder",
            "<p> ko|ko? yaad|reminder|remind",
            "ask|tell|message|text|chase|bug|push|request|notify|alert|pester|urge <p>|@relation to|for|about|that * pay|payment|money|repay|return|send|give|settle|clear|owe|owes|due|dues|share|return|@debt|paying|pay-back|up|<n>|rent",
            "chase|bug|pester <p>",
            "don't let|want me forget|to",
            "let me not|know * forget|when|to",
            "don't forget",
            "do not|don't forget to",
            "ko|se * bolo|bol|kaho|keh|bolna|kehna|बोलो|कहो * paise|paisa|pay|de|dene|lauta|wapas|dedo|पैसे|दे|payment",
            "yaad dila|dilao|dilana|dilwao|kara|karana|rakhna|दिलाना|दिलाओ|दिला|rahe|karwana|karwa",
            "याद दिलाना|दिलाओ|दिला|दिलाएं|दिलाइए",
            "alert|notify|ping me",
            "mujhe|मुझे * yaad",
            "every|har * remind",
            "<p>|@relation follow up",
            "follow up with <p>|@relation",
        ],
    ),
    (
        CreateGroup,
        &[
            "@create|set|add|want|need|start|begin|form|have|make|setup a|an|the|up|us|me|new|another|shared|my|one|private|naya? @filler|a|new|another|shared|group|fresh|private|big? group|ledger|circle",
            "@create|set|setup|make|open|start up|a|new|me|us|another? a|an|the|new|shared|my? * group|ledger",
            "new group|ledger",
            "naya|new|ek|nai * group|ledger",
            "group|ledger * @create|shuru",
            "group|ledger ** banao|bana|banana|banaiye|बनाओ|बना|बनाना|create|shuru",
            "let's|lets * group $",
            "नया|नई|एक * ग्रुप|समूह",
        ],
    ),
    (
        AddMember,
        &[
            "@add @det|@me? <p> **",
            "@add * @relation|friend to|in|into|too|also|as",
            "@add|put|get|bring|invite|include|let <p>|@relation * to|in|into|on|join|inside|@group",
            "invite <p>|@relation",
            "<p>|@relation and? <p>? is|are|wants|will|has|have|also|to|just? also|just|to|now|be? join|joining|joined|added|in|part|add|joins",
            "<p>|@relation join|joins|joining|joined",
            "<p>|@relation ko bhi? * add|jod|jodo|shamil|daalo|daal|include|जोड़ो|जोड़|ऐड|शामिल|डालो|dalo|lo|le",
            "@group|<n>|trip|flat|team me|mein|में * ko * add|jod|jodo|shamil|daalo|daal|dalo|जोड़ो|जोड़",
            "<p> also in|part",
            "new member|person",
            "add|include * member|members|person|people to|in",
            "<p>|@relation needs|need|should|must|can|ought to? be? in|join|part|added",
            "chuck|throw|stick|pop|sling|drop|pull|slide|shove|slot <p>|@relation in|into|onto|to",
            "@group me|mein|में <p>",
            "bring <p> into|in",
            "can|could|should|would <p> be put|added|included|moved|brought in|into|to",
        ],
    ),
    (
        SettleUp,
        &[
            "^ settle|clear|close|square|finish * account|accounts|balance|hisab|dues|khata|tab|everything|udhaar|up|debts|debt with?",
            "^ settle|square|even",
            "let us|me settle|square|clear",
            "hisab|balance|khata|dues|udhaar|हिसाब|account * clear|barabar|chukaye|chukta|saaf|settle|close|nipta|nipat|बराबर|साफ|क्लियर|चुकता * kar|karo|do|karna|kare|करो|कर|लो|lo|le|karte",
            "let's|lets * settle|square|even",
        ],
    ),
];
