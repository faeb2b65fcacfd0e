//! Whatever is changed in a signed request, the gateway notices.

use proptest::prelude::*;

use super::vectors::{all, text, v1, v1_params, v3};
use super::*;

/// Another character in the place of one of the text's.
fn change(value: &str, at: usize, to: char) -> Option<String> {
    let mut letters: Vec<char> = value.chars().collect();
    let at = at.checked_rem(letters.len())?;
    letters[at] = to;
    let changed: String = letters.into_iter().collect();
    (changed != value).then_some(changed)
}

fn at_its_time(stamp: &str) -> UnixMillis {
    UnixMillis::parse_iso(stamp).unwrap()
}

proptest! {
    #[test]
    fn any_character_of_any_signed_parameter_counts(
        case in 0_usize..7, which in 0_usize..40, at in 0_usize..200, to in "[ -~é]", name in any::<bool>(),
    ) {
        let vector = &all("rpc_v1")[case];
        let mut params = v1_params(vector);
        let which = which % params.len();
        let param = &mut params[which];
        // Signing methods are told in any case; that changes what is signed all the same.
        let part = if name { &mut param.0 } else { &mut param.1 };
        let to = to.chars().next().unwrap();
        let Some(changed) = change(part, at, to) else { return Ok(()) };
        *part = changed;
        let request = v1(text(vector, "method"), &params, params.len());
        let at = at_its_time(text(&vector["params"], "Timestamp"));
        prop_assert!(say(&mut gate(), &request, at).is_err(), "{:?}", request);
    }

    #[test]
    fn a_parameter_more_or_less_counts(case in 0_usize..7, which in 0_usize..40, more in any::<bool>()) {
        let vector = &all("rpc_v1")[case];
        let mut params = v1_params(vector);
        if more {
            params.push(("InstanceId.9".to_owned(), "i-more".to_owned()));
        } else {
            params.remove(which % params.len());
        }
        let request = v1(text(vector, "method"), &params, params.len());
        let at = at_its_time(text(&vector["params"], "Timestamp"));
        prop_assert!(say(&mut gate(), &request, at).is_err());
    }

    #[test]
    fn any_character_of_query_headers_and_body_counts(
        case in 0_usize..7, which in 0_usize..40, at in 0_usize..200, to in "[!-~]",
    ) {
        let vector = &all("v3")[case];
        let mut request = v3(vector);
        let to = to.chars().next().unwrap();
        let parts = request.headers.len() + 2;
        let which = which % parts;
        if let Some((_, value)) = request.headers.get_mut(which) {
            let Some(changed) = change(value, at, to) else { return Ok(()) };
            // Spaces and commas between the parts of the authorization may be written otherwise.
            if changed.replace([' ', ','], "") == value.replace([' ', ','], "") { return Ok(()) }
            *value = changed;
        } else if which + 1 == parts {
            let body = String::from_utf8(request.body.clone()).unwrap();
            let Some(changed) = change(&body, at, to) else { return Ok(()) };
            request.body = changed.into_bytes();
        } else {
            let (before, query) = request.url.split_once('?').unwrap();
            let Some(changed) = change(query, at, to) else { return Ok(()) };
            let same = |query: &str| {
                let mut pairs = rerack_api::wire::params::Params::from_form(query).pairs().to_vec();
                pairs.sort();
                pairs
            };
            if same(query) == same(&changed) || changed.contains('#') { return Ok(()) }
            request.url = format!("{before}?{changed}");
        }
        let at = at_its_time(text(&vector["headers"], "x-acs-date"));
        prop_assert!(say(&mut gate(), &request, at).is_err(), "{:?}", request);
    }

    #[test]
    fn no_request_makes_it_panic(
        url in ".{0,60}", authorization in ".{0,80}", body in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let headers = vec![
            ("authorization".to_owned(), format!("ACS3-HMAC-SHA256 {authorization}")),
            ("x-acs-date".to_owned(), authorization),
        ];
        let request = HttpRequest { method: Method::Post, url, headers, body };
        prop_assert!(say(&mut gate(), &request, MADE).is_err());
    }
}
