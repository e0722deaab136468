//! Codes of invitations: somebody may become the guest whom another one has noted things for. Nothing of that is shown
//! before they agree.

use super::making::Making;
use super::{Command, Confirm, Join, Phrase, Say, State};
use crate::domain::invite::Invited;
use crate::domain::ledger::Refusal;

/// Longest name of who invites.
const NAME_SHOWN_MAX: usize = 40;

/// Somebody sent a code.
pub(super) fn told(making: &mut Making<'_>, invited: &Invited) {
    making.keeps_quiet = true;
    let phrase = match invited {
        Invited::Open { invite, guest, inviter, name } => {
            let name = name.as_deref().map(|name| crate::domain::message::cut(name, NAME_SHOWN_MAX));
            let join = Join { invite: *invite, guest: *guest, inviter: *inviter, name };
            return making.put(State::AwaitingConfirmation { what: Confirm::Join { join } });
        }
        Invited::Unknown => "invite-unknown",
        Invited::TooMany => "invite-too-many",
        Invited::Over => "invite-over",
        Invited::Own => "invite-own",
        Invited::Done => "invite-done",
    };
    making.say(Phrase::new(phrase));
}

/// They are the guest. What they are in is told as anything that others log.
pub(super) fn joined(making: &mut Making<'_>, join: &Join) {
    let known = making.facts.people.iter().any(|known| known.id == join.inviter);
    let outcome = making.command(Command::ClaimGuest { invite: join.invite, guest: join.guest });
    if let Some(name) = join.name.as_ref().filter(|_| !known) {
        making.command(Command::NamePerson { id: join.inviter, name: name.clone() });
    }
    let who = join.who();
    making.say(Phrase::new("invite-joined").with("who", who));
    making.plan.says.push(Say::Balances { outcomes: vec![outcome], with: join.inviter });
    making.plan.names.extend(join.name.clone().map(|name| (join.inviter, name)));
}

/// What cannot be joined is not asked about any more.
pub(super) fn refused(making: &mut Making<'_>, refusal: &Refusal) {
    let is_asked = matches!(&making.next.state, State::AwaitingConfirmation { what: Confirm::Join { .. } });
    let is_over = matches!(
        refusal,
        Refusal::InviteOver
            | Refusal::Merged { .. }
            | Refusal::NotGuest
            | Refusal::NotFound
            | Refusal::NotYours
            | Refusal::TooManyRecords { .. }
    );
    if is_asked && is_over {
        making.settle_question("");
    }
}
