//! Templates that the simulated provider has approved.

/// An approved template. A simulator that knows none takes every template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Approved {
    pub name: String,
    /// `en`
    pub language: String,
    /// Its words, with the values as `{{name}}` or `{{1}}`.
    pub body: String,
    /// Titles of its quick replies.
    pub buttons: Vec<String>,
    /// Not to be sent at the moment (132015).
    pub paused: bool,
}

/// Name, language, words, quick replies.
type Row = (&'static str, &'static str, &'static str, &'static [&'static str]);

/// Those of the product: what has to be submitted to the real provider, too.
const OF_THE_PRODUCT: [Row; 10] = [
    (
        "hisaab_notice",
        "en",
        "{{who}} wrote down: {{what}}. Your part: {{part}}. {{balance}}",
        &["OK", "Not right", "Details"],
    ),
    (
        "hisaab_notice",
        "hi",
        "{{who}} ने लिखा: {{what}}. आपका हिस्सा: {{part}}. {{balance}}",
        &["ठीक है", "सही नहीं", "ब्यौरा"],
    ),
    (
        "hisaab_dispute",
        "en",
        "{{who}} does not agree with {{what}}, {{part}}. It counts as it is. {{balance}}",
        &["Change", "Delete", "It is right"],
    ),
    (
        "hisaab_dispute",
        "hi",
        "{{who}} सहमत नहीं: {{what}}, {{part}}. अभी यही गिना जाता है. {{balance}}",
        &["बदलें", "हटाएँ", "सही है"],
    ),
    (
        "hisaab_update",
        "en",
        "{{who}} changed something: {{what}}. Your part: {{part}}. {{balance}}",
        &["Details"],
    ),
    ("hisaab_update", "hi", "{{who}} ने कुछ बदला: {{what}}. आपका हिस्सा: {{part}}. {{balance}}", &["ब्यौरा"]),
    (
        "hisaab_code",
        "en",
        "{{code}} is your code to log in on {{device}}. It is good for 5 minutes. If you did not ask for it, do nothing.",
        &[],
    ),
    (
        "hisaab_code",
        "hi",
        "{{code}} से आप {{device}} पर लॉगिन करेंगे. यह 5 मिनट चलेगा. आपने नहीं माँगा तो कुछ न करें.",
        &[],
    ),
    (
        "hisaab_login_ended",
        "en",
        "Somebody else had the key of your login on {{device}}, so it was ended. Please log in again.",
        &[],
    ),
    (
        "hisaab_login_ended",
        "hi",
        "{{device}} पर आपके लॉगिन की चाबी किसी और के पास थी, इसलिए वह बंद किया गया. फिर से लॉगिन कीजिए.",
        &[],
    ),
];

/// The product's own templates.
pub fn of_the_product() -> Vec<Approved> {
    let approved = |(name, language, body, buttons): Row| Approved {
        name: name.to_owned(),
        language: language.to_owned(),
        body: body.to_owned(),
        buttons: buttons.iter().map(|title| (*title).to_owned()).collect(),
        paused: false,
    };
    OF_THE_PRODUCT.map(approved).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_of_logins_have_the_places_that_are_filled() {
        use crate::domain::dialog::{LoginNotice, login_notice};
        use crate::domain::money::Locale;
        for locale in [Locale::En, Locale::Hi] {
            for notice in
                [LoginNotice::Code { code: "042817", device: "x" }, LoginNotice::Stolen { device: "x" }]
            {
                let (_, sent) = login_notice(locale, notice);
                let known = of_the_product();
                let found = known.iter().find(|it| it.name == sent.name && it.language == sent.language);
                let body = &found.unwrap_or_else(|| panic!("{}/{}", sent.name, sent.language)).body;
                assert_eq!(body.matches("{{").count(), sent.parameters.len(), "{body}");
                assert!(sent.parameters.iter().all(|(name, _)| body.contains(&format!("{{{{{name}}}}}"))));
            }
        }
    }
}
