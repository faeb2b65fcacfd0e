//! HTTP requests and responses as plain values. Transports, the simulated cloud and tests all
//! exchange these, so every path runs the same encoding and decoding.

use zeroize::Zeroize;

/// The HTTP method of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `OPTIONS`, only seen by servers (CORS preflight).
    Options,
    /// `DELETE`, only seen by the control side of the simulated cloud.
    Delete,
}

impl Method {
    /// The method's name on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Options => "OPTIONS",
            Self::Delete => "DELETE",
        }
    }
}

/// A request that is ready to be sent. A signed one holds a signature and may hold a token, in its
/// address, headers or body: they are overwritten when it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// Absolute URL with its query, e.g. `https://ecs.cn-beijing.aliyuncs.com/`.
    pub url: String,
    /// Header names (lower case) and values.
    pub headers: Vec<(String, String)>,
    /// The body's bytes; empty for none.
    pub body: Vec<u8>,
}

/// A response as it was received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpResponse {
    /// HTTP status code.
    pub status: u16,
    /// Header names (lower case) and values, as far as the transport may read them.
    pub headers: Vec<(String, String)>,
    /// The body's bytes.
    pub body: Vec<u8>,
}

fn find<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers
        .iter()
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str())
}

impl Drop for HttpRequest {
    fn drop(&mut self) {
        self.url.zeroize();
        for (_, value) in &mut self.headers {
            value.zeroize();
        }
        self.body.zeroize();
    }
}

impl HttpRequest {
    /// A `POST` of urlencoded parameters.
    #[must_use]
    pub fn post_form(url: &str, form: String) -> Self {
        Self {
            method: Method::Post,
            url: url.to_owned(),
            headers: vec![(
                "content-type".to_owned(),
                "application/x-www-form-urlencoded".to_owned(),
            )],
            // The same bytes, not a copy.
            body: form.into_bytes(),
        }
    }

    /// The first header of that name, ignoring case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }
}

impl HttpResponse {
    /// Overwrites the body, which may repeat what was signed, and empties it.
    pub fn wipe(&mut self) {
        self.body.zeroize();
    }

    /// The first header of that name, ignoring case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }
}
