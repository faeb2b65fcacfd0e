//! Ids that look like the cloud's and can be read back to the number of the thing they name, so
//! that no table of ids is kept. A number goes through a keyed Feistel cipher (a bijection of 64
//! bits) and is written in base 36 or hexadecimal behind a region prefix and filler that serves as
//! a check.

use super::rng::{Rng, mix};

/// What an id names. The value is part of what is enciphered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IdKind {
    Instance = 1,
    Event = 2,
    Task = 3,
}

/// Digits of a 64-bit number in base 36.
const BLOCK: usize = 13;

/// The id cipher of one account.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ids {
    key: u64,
}

impl Ids {
    pub(crate) fn new(rng: Rng) -> Self {
        Self {
            key: rng.draw("ids", 0).bits(),
        }
    }

    /// `i-bp1` and 17 characters (ECS).
    pub(crate) fn ecs_instance(self, prefix: &str, number: u32) -> String {
        self.base36("i-", prefix, 4, IdKind::Instance, number)
    }

    /// `i-5` and 24 characters (ENS).
    pub(crate) fn ens_instance(self, number: u32) -> String {
        self.base36("i-", "5", 11, IdKind::Instance, number)
    }

    /// `e-bp1` and 17 characters (ECS).
    pub(crate) fn ecs_event(self, prefix: &str, number: u32) -> String {
        self.base36("e-", prefix, 4, IdKind::Event, number)
    }

    /// `e-` and 32 hexadecimal digits (ENS).
    pub(crate) fn ens_event(self, number: u32) -> String {
        let code = self.encipher(IdKind::Event as u32, number);
        format!("e-{:016x}{code:016x}", mix(code ^ self.key))
    }

    /// `t-bp1` and 13 characters (ECS).
    pub(crate) fn task(self, prefix: &str, number: u32) -> String {
        self.base36("t-", prefix, 0, IdKind::Task, number)
    }

    /// The number behind an id of any of the forms above. The caller writes the id of that number
    /// again and compares: only an id that this account gave out survives that.
    pub(crate) fn number(self, kind: IdKind, id: &str) -> Option<u32> {
        let body = id.get(2..)?;
        let code = if kind == IdKind::Event && body.len() == 32 {
            read_digits(body.get(16..)?, 16)?
        } else {
            read_digits(body.get(body.len().checked_sub(BLOCK)?..)?, 36)?
        };
        let (found, number) = self.decipher(code);
        (found == kind as u32).then_some(number)
    }

    /// An opaque page token for `position` that only `scope` (what is listed) can read back.
    pub(crate) fn token(self, scope: u32, position: u32) -> String {
        let code = self.encipher(scope, position);
        format!("{:016x}{code:016x}", mix(code.wrapping_add(self.key)))
    }

    /// The position in a token of this scope.
    pub(crate) fn position(self, scope: u32, token: &str) -> Option<u32> {
        let code = read_digits(token.get(16..32)?, 16)?;
        let (_, position) = self.decipher(code);
        (self.token(scope, position) == token).then_some(position)
    }

    fn base36(self, lead: &str, prefix: &str, filler: usize, kind: IdKind, number: u32) -> String {
        let code = self.encipher(kind as u32, number);
        let mut id = String::with_capacity(lead.len() + prefix.len() + filler + BLOCK);
        id.push_str(lead);
        id.push_str(prefix);
        push_base36(&mut id, mix(code ^ self.key), filler);
        push_base36(&mut id, code, BLOCK);
        id
    }

    fn encipher(self, high: u32, low: u32) -> u64 {
        let (mut left, mut right) = (high, low);
        for round in 0..4 {
            (left, right) = (right, left ^ self.round(round, right));
        }
        u64::from(left) << 32 | u64::from(right)
    }

    fn decipher(self, code: u64) -> (u32, u32) {
        let (mut left, mut right) = (upper(code), lower(code));
        for round in (0..4).rev() {
            (left, right) = (right ^ self.round(round, left), left);
        }
        (left, right)
    }

    fn round(self, round: u64, half: u32) -> u32 {
        upper(mix(self.key ^ (round << 40) ^ u64::from(half)))
    }
}

/// `prefix` and 17 characters that follow from `hash`: ids of things that are only shown.
pub(crate) fn shown(lead: &str, prefix: &str, hash: u64) -> String {
    let mut id = String::with_capacity(lead.len() + prefix.len() + 17);
    id.push_str(lead);
    id.push_str(prefix);
    push_base36(&mut id, mix(hash), 4);
    push_base36(&mut id, hash, BLOCK);
    id
}

fn upper(code: u64) -> u32 {
    u32::try_from(code >> 32).unwrap_or(0)
}

pub(crate) fn lower(code: u64) -> u32 {
    u32::try_from(code & 0xffff_ffff).unwrap_or(0)
}

/// The last `width` digits of `value` in base 36.
fn push_base36(out: &mut String, value: u64, width: usize) {
    let mut place = 36_u64.pow(12);
    for left in (0..BLOCK).rev() {
        if left < width {
            out.extend(char::from_digit(lower(value / place % 36), 36));
        }
        place /= 36;
    }
}

/// A number written in base 16 or 36.
fn read_digits(text: &str, radix: u32) -> Option<u64> {
    let mut sum = 0_u64;
    for letter in text.chars() {
        let digit = letter.to_digit(radix)?;
        // What is too long for 64 bits is not written the same again, so no id of ours.
        sum = sum
            .wrapping_mul(u64::from(radix))
            .wrapping_add(u64::from(digit));
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids() -> Ids {
        Ids::new(Rng::new(3))
    }

    #[test]
    fn every_form_is_read_back_to_its_number() {
        for number in (0..1_000_000).step_by(997) {
            let ids = ids();
            let instance = ids.ecs_instance("bp1", number);
            assert_eq!(instance.len(), 22);
            assert_eq!(ids.number(IdKind::Instance, &instance), Some(number));
            let edge = ids.ens_instance(number);
            assert_eq!(edge.len(), 27);
            assert_eq!(ids.number(IdKind::Instance, &edge), Some(number));
            assert_eq!(
                ids.number(IdKind::Event, &ids.ens_event(number)),
                Some(number)
            );
            assert_eq!(
                ids.number(IdKind::Event, &ids.ecs_event("uf6", number)),
                Some(number)
            );
            assert_eq!(
                ids.number(IdKind::Task, &ids.task("2ze", number)),
                Some(number)
            );
        }
    }

    #[test]
    fn an_id_of_another_kind_or_of_nothing_is_not_read() {
        let ids = ids();
        assert_eq!(ids.number(IdKind::Event, &ids.ecs_instance("bp1", 5)), None);
        for text in [
            "",
            "i",
            "i-",
            "i-bp1",
            "i-bp1!!!!!!!!!!!!!!!!!",
            "i-bp1zzzzzzzzzzzzzzzzz",
            "é-é",
        ] {
            assert_eq!(ids.number(IdKind::Instance, text), None, "{text}");
        }
    }

    #[test]
    fn a_token_is_only_good_for_its_own_scope_and_unchanged() {
        let ids = ids();
        let token = ids.token(77, 4096);
        assert_eq!(ids.position(77, &token), Some(4096));
        assert_eq!(ids.position(78, &token), None);
        assert_eq!(ids.position(77, &token[..31]), None);
        let mut other = token.clone();
        let last = if other.ends_with('0') { "1" } else { "0" };
        other.replace_range(31.., last);
        assert_eq!(ids.position(77, &other), None);
    }
}
