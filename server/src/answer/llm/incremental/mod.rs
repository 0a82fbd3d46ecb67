//! Reads a JSON object while it streams in, more tolerantly than the standard
//! (RFC 8259) allows: language models put prose and code fences around their
//! JSON, leave commas behind and break lines in strings.
//!
//! One pass over the characters finds where the parts of the object begin and
//! end and writes each part down in proper JSON ([`part`]); serde_json reads it
//! when it is whole. So each character is looked at a bounded number of times,
//! and it does not matter how the text is cut.

mod part;

use part::{Part, Step};
use serde_json::Value;

/// Bytes of text that are read; what comes later is ignored.
const LONGEST_TEXT: usize = 1 << 20;
/// The key of an array that comes in place of the object.
const BARE_ARRAY_KEY: &str = "sentences";

/// A part of the object that is complete.
#[derive(Clone, PartialEq)]
pub enum Field {
    /// An element of an array that is a value of the object.
    Element {
        /// The key of the array.
        key: String,
        /// The place in the array, from 0. An element that cannot be read
        /// keeps its place and is left out.
        index: usize,
        /// The element.
        value: Value,
    },
    /// A value of the object that is no array.
    Value {
        /// Its key.
        key: String,
        /// The value.
        value: Value,
    },
}

/// Shows where something is, not what: it is the text of an answer.
impl std::fmt::Debug for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Element { key, index, .. } => write!(f, "Element({key}[{index}])"),
            Self::Value { key, .. } => write!(f, "Value({key})"),
        }
    }
}

/// Where the reader is. The state that goes with a place is kept in it.
enum Place {
    /// Before the object.
    Before,
    /// After a `{` that begins the object if a key follows.
    MayBeObject,
    /// After a `[` that stands for the object if an object follows.
    MayBeArray,
    /// In the object, before a key.
    Key,
    /// In a key.
    InKey(Part),
    /// After a key.
    Colon(String),
    /// Before the value of the key.
    ValueOf(String),
    /// In the value of the key.
    InValue(String, Part),
    /// In an array, before its element.
    Element(Array),
    /// In an element.
    InElement(Array, Part),
    /// After the object.
    After,
}

/// An array that is a value of the object, or stands for it.
struct Array {
    key: String,
    index: usize,
    /// Whether nothing is around it.
    bare: bool,
}

/// What a character did in a place.
enum Turn {
    /// It was used up.
    To(Place),
    /// It belongs to the next place.
    Again(Place),
}

/// Reads an object part by part.
///
/// It never fails: what is not JSON is skipped before the object, and ends the
/// reading inside it. Only complete parts are given.
pub struct ObjectReader {
    place: Place,
    bytes: usize,
    given: bool,
}

impl Default for ObjectReader {
    fn default() -> Self {
        Self::new()
    }
}

impl ObjectReader {
    /// A reader before the first character.
    #[must_use]
    pub fn new() -> Self {
        Self {
            place: Place::Before,
            bytes: 0,
            given: false,
        }
    }

    /// Reads on; gives the parts that became complete. The pieces of a text may
    /// be cut anywhere.
    pub fn feed(&mut self, text: &str) -> Vec<Field> {
        let mut fields = Vec::new();
        for c in text.chars() {
            self.bytes += c.len_utf8();
            if self.bytes > LONGEST_TEXT {
                self.place = Place::After;
                break;
            }
            self.read(c, &mut fields);
        }
        fields
    }

    /// Ends the reading. A `true`, `false` or `null` at the very end is
    /// complete; anything else that was begun is dropped.
    #[must_use]
    pub fn finish(mut self) -> Vec<Field> {
        let mut fields = Vec::new();
        let word = match &self.place {
            Place::InValue(_, part) | Place::InElement(_, part) => part.is_word(),
            _ => false,
        };
        if word {
            self.read(' ', &mut fields);
        }
        fields
    }

    fn read(&mut self, c: char, fields: &mut Vec<Field>) {
        loop {
            let place = std::mem::replace(&mut self.place, Place::After);
            match self.turn(place, c, fields) {
                Turn::To(place) => {
                    self.place = place;
                    return;
                }
                Turn::Again(place) => self.place = place,
            }
        }
    }

    fn turn(&mut self, place: Place, c: char, fields: &mut Vec<Field>) -> Turn {
        let space = c.is_whitespace();
        match (place, c) {
            (Place::Before, '{') => Turn::To(Place::MayBeObject),
            (Place::Before, '[') => Turn::To(Place::MayBeArray),
            (Place::Before, _) => Turn::To(Place::Before),
            (Place::MayBeObject, '"') => Turn::Again(Place::Key),
            (Place::MayBeArray, '{') => Turn::Again(Place::Element(Array {
                key: BARE_ARRAY_KEY.to_owned(),
                index: 0,
                bare: true,
            })),
            (Place::MayBeObject | Place::MayBeArray, _) if !space => Turn::Again(Place::Before),
            (Place::Key, '"') => Turn::Again(Place::InKey(Part::default())),
            (Place::Key, '}') => Turn::To(Place::After),
            (Place::Key, _) if space || c == ',' => Turn::To(Place::Key),
            (Place::InKey(part), _) => self.in_key(part, c),
            (Place::Colon(key), ':') => Turn::To(Place::ValueOf(key)),
            (Place::ValueOf(key), '[') => Turn::To(Place::Element(Array {
                key,
                index: 0,
                bare: false,
            })),
            (Place::ValueOf(key), _) if !space => Turn::Again(Place::InValue(key, Part::default())),
            (Place::InValue(key, part), _) => self.in_value(key, part, c, fields),
            (Place::Element(array), ']') => {
                Turn::To(if array.bare { Place::After } else { Place::Key })
            }
            (Place::Element(array), _) if !space && c != ',' => {
                Turn::Again(Place::InElement(array, Part::default()))
            }
            (Place::InElement(array, part), _) => self.in_element(array, part, c, fields),
            (Place::After, _) => Turn::To(Place::After),
            (
                waiting @ (Place::MayBeObject
                | Place::MayBeArray
                | Place::Colon(_)
                | Place::ValueOf(_)
                | Place::Element(_)),
                _,
            ) if space || matches!(waiting, Place::Element(_)) => Turn::To(waiting),
            _ => self.broken(),
        }
    }

    fn in_key(&self, mut part: Part, c: char) -> Turn {
        match part.push(c) {
            Step::More => Turn::To(Place::InKey(part)),
            Step::Done => match part.value() {
                Some(Value::String(key)) => Turn::To(Place::Colon(key)),
                _ => self.broken(),
            },
            Step::DoneBefore | Step::Broken => self.broken(),
        }
    }

    fn in_value(&mut self, key: String, mut part: Part, c: char, fields: &mut Vec<Field>) -> Turn {
        let step = part.push(c);
        match step {
            Step::More => return Turn::To(Place::InValue(key, part)),
            Step::Broken => return self.broken(),
            Step::Done | Step::DoneBefore => {}
        }
        if let Some(value) = part.value() {
            self.given = true;
            fields.push(Field::Value { key, value });
        }
        step.leads_to(Place::Key)
    }

    fn in_element(
        &mut self,
        mut array: Array,
        mut part: Part,
        c: char,
        fields: &mut Vec<Field>,
    ) -> Turn {
        let step = part.push(c);
        match step {
            Step::More => return Turn::To(Place::InElement(array, part)),
            Step::Broken => return self.broken(),
            Step::Done | Step::DoneBefore => {}
        }
        if let Some(value) = part.value() {
            self.given = true;
            fields.push(Field::Element {
                key: array.key.clone(),
                index: array.index,
                value,
            });
        }
        array.index += 1;
        step.leads_to(Place::Element(array))
    }

    /// This is no JSON. While nothing was given it may have been a bracket in
    /// prose; the object may still come.
    fn broken(&self) -> Turn {
        Turn::To(if self.given {
            Place::After
        } else {
            Place::Before
        })
    }
}

impl Step {
    /// The way on after a part is complete.
    fn leads_to(self, place: Place) -> Turn {
        if matches!(self, Self::DoneBefore) {
            Turn::Again(place)
        } else {
            Turn::To(place)
        }
    }
}

#[cfg(test)]
mod tests;
