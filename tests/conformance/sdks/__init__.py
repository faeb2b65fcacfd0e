"""The SDKs, each behind the same face: `call(product, action, params, key)` gives an `Outcome`."""
