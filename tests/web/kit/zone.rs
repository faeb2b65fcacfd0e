//! A device in another zone: what its `Date` tells of offsets is answered by the browser's zone data.

use js_sys::{Function, Reflect};
use wasm_bindgen::JsValue;

/// Takes the zone back when it goes.
pub struct InZone(JsValue);

fn prototype() -> JsValue {
    let date = Reflect::get(&js_sys::global(), &"Date".into()).unwrap();
    Reflect::get(&date, &"prototype".into()).unwrap()
}

/// From now on the device is in this zone.
pub fn in_zone(name: &str) -> InZone {
    let before = Reflect::get(&prototype(), &"getTimezoneOffset".into()).unwrap();
    let source = format!(
        "const parts = new Intl.DateTimeFormat('en-US', {{ timeZone: '{name}', hourCycle: 'h23', \
         year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }})\
         .formatToParts(this); const of = (type) => Number(parts.find((part) => part.type === type).value); \
         const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')); \
         return Math.round((Math.floor(this.getTime() / 1000) * 1000 - wall) / 60000);"
    );
    let offset = Function::new_no_args(&source);
    Reflect::set(&prototype(), &"getTimezoneOffset".into(), &offset).unwrap();
    InZone(before)
}

impl Drop for InZone {
    fn drop(&mut self) {
        let _ = Reflect::set(&prototype(), &"getTimezoneOffset".into(), &self.0);
    }
}
