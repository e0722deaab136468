//! The trained weights: tables of small integers, read as they lie in the file. All scores are integers, so that the
//! same message scores the same on every machine.

/// What the file begins with: what it is, and its layout.
const MAGIC: [u8; 4] = *b"hm01";

/// A weight of so many is one natural unit of log odds.
pub(super) const UNIT: i32 = 24;

/// A table of weights: a row for each bucket, a column for each label.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Table {
    pub(super) labels: usize,
    /// Rows are a power of two.
    pub(super) bits: u8,
    pub(super) weights: Vec<u8>,
}

impl Table {
    /// The scores of every label.
    pub(super) fn scores<const N: usize>(&self, features: &[u32]) -> [i32; N] {
        let mut scores = [0; N];
        for feature in features {
            self.add(*feature, &mut scores);
        }
        scores
    }

    /// Adds the weights of one feature.
    pub(super) fn add<const N: usize>(&self, feature: u32, scores: &mut [i32; N]) {
        let row = self.row(feature);
        let from = row * self.labels;
        let Some(weights) = self.weights.get(from..from + self.labels) else {
            return;
        };
        for (score, weight) in scores.iter_mut().zip(weights) {
            *score += i32::from(weight.cast_signed());
        }
    }

    fn row(&self, feature: u32) -> usize {
        row(feature, self.bits)
    }
}

/// The row of a feature in a table of so many bits.
pub(super) fn row(feature: u32, bits: u8) -> usize {
    usize::try_from(feature & ((1 << bits) - 1)).unwrap_or_default()
}

/// Everything that was learned.
#[derive(Clone, PartialEq, Debug)]
pub struct Model {
    /// Of the data and settings it was trained with.
    pub(super) inputs: u64,
    pub(super) intents: Table,
    pub(super) splits: Table,
    pub(super) tags: Table,
    /// From one tag to the next.
    pub(super) transitions: Table,
}

/// A file that is no model of this program.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("this is no model, or one of another version")]
pub struct Unreadable;

impl Model {
    /// Reads a model from its file.
    ///
    /// # Errors
    ///
    /// [`Unreadable`].
    pub fn read(file: &[u8]) -> Result<Self, Unreadable> {
        let mut at = 0;
        let mut take = |length: usize| {
            let part = file.get(at..at + length).ok_or(Unreadable);
            at += length;
            part
        };
        if take(MAGIC.len())? != MAGIC {
            return Err(Unreadable);
        }
        let inputs = u64::from_le_bytes(take(8)?.try_into().map_err(|_| Unreadable)?);
        let mut table = || -> Result<Table, Unreadable> {
            let [labels, bits] = take(2)?.try_into().map_err(|_| Unreadable)?;
            if bits > 20 {
                return Err(Unreadable);
            }
            let labels = usize::from(labels);
            Ok(Table { labels, bits, weights: take(labels << bits)?.to_vec() })
        };
        let (intents, splits, tags, transitions) = (table()?, table()?, table()?, table()?);
        Ok(Self { inputs, intents, splits, tags, transitions })
    }

    /// The file of this model.
    pub fn write(&self) -> Vec<u8> {
        let mut file = MAGIC.to_vec();
        file.extend(self.inputs.to_le_bytes());
        for table in [&self.intents, &self.splits, &self.tags, &self.transitions] {
            file.extend([u8::try_from(table.labels).unwrap_or(u8::MAX), table.bits]);
            file.extend(&table.weights);
        }
        file
    }

    /// A hash of the data and settings that it was trained with.
    pub const fn inputs(&self) -> u64 {
        self.inputs
    }
}
