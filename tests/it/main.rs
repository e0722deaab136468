//! The integration tests: through HTTP and the database only, with a real PostgreSQL, a real Redis and the real
//! server. Fakes stand for `WhatsApp` alone.

#[cfg(test)]
mod actix_facts;
#[cfg(test)]
mod api;
#[cfg(test)]
mod conversations;
#[cfg(test)]
mod crash;
#[cfg(test)]
mod embedded;
#[cfg(test)]
mod engines;
#[cfg(test)]
mod learning;
#[cfg(test)]
mod ledger;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod lookups;
#[cfg(test)]
mod outbox;
#[cfg(test)]
mod plans;
#[cfg(test)]
mod process;
#[cfg(test)]
mod scenarios;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod smoke;
#[cfg(test)]
mod snapshots;
#[cfg(test)]
mod support;
#[cfg(test)]
mod tickets;
#[cfg(test)]
mod tidy;
#[cfg(test)]
mod understanding;
#[cfg(test)]
mod voice;
#[cfg(test)]
mod webhooks;
