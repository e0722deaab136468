//! Messages as the dialogue knows them, whatever provider carries them: what came in, and what goes out.

use crate::ids::OutboxId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

mod inbound;
mod outbound;
pub use inbound::*;
pub use outbound::*;
