//! The languages of the page and the zones it writes times in.

/// The language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// English
    En,
    /// Simplified Chinese
    Zh,
    /// Japanese
    Ja,
}

impl Lang {
    /// All languages, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::En, Self::Zh, Self::Ja];

    /// The BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh-CN",
            Self::Ja => "ja",
        }
    }

    /// The language's name in itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Zh => "简体中文",
            Self::Ja => "日本語",
        }
    }

    /// What the API calls it (`AcceptLanguage` of `DescribeRegions`).
    #[must_use]
    pub fn accept_language(self) -> &'static str {
        match self {
            Self::En => "en-US",
            Self::Zh => "zh-CN",
            Self::Ja => "ja",
        }
    }

    /// The language the browser asks for.
    #[must_use]
    pub fn of_browser() -> Self {
        let wanted = web_sys::window()
            .and_then(|w| w.navigator().language())
            .unwrap_or_default();
        match wanted.get(..2) {
            Some("zh") => Self::Zh,
            Some("ja") => Self::Ja,
            _ => Self::En,
        }
    }
}

/// The zone times are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// The device's own.
    Local,
    /// UTC
    Utc,
    /// UTC+8, in which the vendor states maintenance windows.
    China,
}

impl Zone {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Local, Self::Utc, Self::China];

    /// The zone's name for `Intl`; `None` for the device's own.
    #[must_use]
    pub fn iana(self) -> Option<&'static str> {
        match self {
            Self::Local => None,
            Self::Utc => Some("UTC"),
            Self::China => Some("Asia/Shanghai"),
        }
    }
}
