//! The people that stand beside the messages of a value: they give names, and ids that a message leaves out.

use super::element::Element;
use super::{RejectReason, UPDATES_MAX};
use crate::domain::message::Sender;
use crate::domain::normal::clean_line;
use std::collections::HashMap;

/// Longest name that is kept, in characters.
const NAME_CHARS_MAX: usize = 128;

pub(super) struct Contacts {
    people: Vec<Sender>,
    by_phone: HashMap<String, usize>,
    by_scoped_id: HashMap<String, usize>,
}

impl Contacts {
    /// Contacts that cannot be read are left out; the messages stay.
    pub(super) fn read(value: &Element<'_>) -> Self {
        let mut contacts =
            Self { people: Vec::new(), by_phone: HashMap::new(), by_scoped_id: HashMap::new() };
        for contact in value.objects("contacts", UPDATES_MAX) {
            let person = Sender {
                phone: contact.phone("wa_id"),
                scoped_id: contact.id("user_id"),
                profile_name: profile_name(&contact),
            };
            let place = contacts.people.len();
            if let Some(phone) = &person.phone {
                contacts.by_phone.entry(phone.clone()).or_insert(place);
            }
            if let Some(scoped_id) = &person.scoped_id {
                contacts.by_scoped_id.entry(scoped_id.clone()).or_insert(place);
            }
            contacts.people.push(person);
        }
        contacts
    }

    /// Who wrote a message that names `phone` and `scoped_id`. The message is always right: a contact only fills in
    /// what it leaves open, and one that contradicts it says nothing. A message that names nobody is from the only
    /// contact, if there is exactly one.
    pub(super) fn sender(
        &self,
        phone: Option<String>,
        scoped_id: Option<String>,
    ) -> Result<Sender, RejectReason> {
        let found = match (&phone, &scoped_id) {
            (None, None) => match self.people.as_slice() {
                [only] if only.phone.is_some() || only.scoped_id.is_some() => return Ok(only.clone()),
                [] | [_] | [_, _, ..] => return Err(RejectReason::SenderMissing),
            },
            (_, Some(scoped_id)) if self.by_scoped_id.contains_key(scoped_id) => {
                self.by_scoped_id.get(scoped_id)
            }
            (Some(phone), _) => self.by_phone.get(phone),
            (None, Some(_)) => None,
        };
        let contact = found.and_then(|place| self.people.get(*place)).filter(|contact| {
            agrees(contact.phone.as_ref(), phone.as_ref())
                && agrees(contact.scoped_id.as_ref(), scoped_id.as_ref())
        });
        let filled = contact.cloned().unwrap_or_default();
        Ok(Sender {
            phone: phone.or(filled.phone),
            scoped_id: scoped_id.or(filled.scoped_id),
            profile_name: filled.profile_name,
        })
    }
}

/// What somebody calls themselves, without what nobody sees of it.
fn profile_name(contact: &Element<'_>) -> Option<String> {
    let name = contact.object("profile")?.string("name", NAME_CHARS_MAX)?;
    Some(clean_line(&name)).filter(|name| !name.is_empty())
}

fn agrees(one: Option<&String>, other: Option<&String>) -> bool {
    one.is_none() || other.is_none() || one == other
}
