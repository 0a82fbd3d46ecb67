//! What a page says to robots about itself: `X-Robots-Tag` and `<meta name="robots">`.

/// The name that robots.txt, `X-Robots-Tag` and `<meta>` know this crawler by.
pub const AGENT_TOKEN: &str = "losenbot";

/// Directives whose value follows a colon; such a name is not that of an agent.
const VALUED: &[&str] = &[
    "unavailable_after",
    "max-snippet",
    "max-image-preview",
    "max-video-preview",
];

/// Whether a page may be indexed and its links followed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RobotsDirectives {
    /// The page may not be indexed.
    pub noindex: bool,
    /// The links of the page may not be followed.
    pub nofollow: bool,
}

impl RobotsDirectives {
    /// Reads the values of all `X-Robots-Tag` headers of a response. A value
    /// such as `otherbot: noindex` counts only for the agent that it names.
    #[must_use]
    pub fn from_headers<'a>(values: impl IntoIterator<Item = &'a str>) -> Self {
        values
            .into_iter()
            .map(Self::parse)
            .fold(Self::default(), Self::and)
    }

    /// Reads a `<meta>` element; names other than `robots` and that of this
    /// crawler say nothing to it.
    #[must_use]
    pub fn from_meta(name: &str, content: &str) -> Self {
        let name = name.trim();
        if name.eq_ignore_ascii_case("robots") || name.eq_ignore_ascii_case(AGENT_TOKEN) {
            Self::parse(content)
        } else {
            Self::default()
        }
    }

    /// The stricter of the two in each respect.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            noindex: self.noindex || other.noindex,
            nofollow: self.nofollow || other.nofollow,
        }
    }

    fn parse(value: &str) -> Self {
        let mut out = Self::default();
        let mut for_us = true;
        for part in value.split(',') {
            let mut directive = part.trim();
            if let Some((name, rest)) = directive.split_once(':') {
                let name = name.trim().to_ascii_lowercase();
                if !is_agent(&name) {
                    continue;
                }
                for_us = name == AGENT_TOKEN || name == "*" || name == "robots";
                directive = rest.trim();
            }
            if for_us {
                out = out.and(Self::directive(directive));
            }
        }
        out
    }

    fn directive(word: &str) -> Self {
        let is = |name: &str| word.eq_ignore_ascii_case(name);
        Self {
            noindex: is("noindex") || is("none"),
            nofollow: is("nofollow") || is("none"),
        }
    }
}

/// Whether the lower-case word before a colon can be the name of an agent.
fn is_agent(name: &str) -> bool {
    !VALUED.contains(&name)
        && !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '*'))
        && !name.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn header(value: &str) -> (bool, bool) {
        let RobotsDirectives { noindex, nofollow } = RobotsDirectives::from_headers([value]);
        (noindex, nofollow)
    }

    #[test]
    fn reads_directives() {
        assert_eq!(header("noindex"), (true, false));
        assert_eq!(header("NoFollow"), (false, true));
        assert_eq!(header("none"), (true, true));
        assert_eq!(header("noarchive, noindex , nofollow"), (true, true));
        assert_eq!(header("index, follow"), (false, false));
        assert_eq!(header(""), (false, false));
    }

    #[test]
    fn directives_of_other_agents_do_not_count() {
        assert_eq!(header("otherbot: noindex, nofollow"), (false, false));
        assert_eq!(header("losenbot: noindex"), (true, false));
        assert_eq!(header("nofollow, otherbot: noindex"), (false, true));
        assert_eq!(
            header("otherbot: noindex, LosenBot: nofollow"),
            (false, true)
        );
    }

    #[test]
    fn directives_with_values_are_no_agents() {
        assert_eq!(
            header("unavailable_after: Sun, 25 Jun 2030 15:00:00 GMT, noindex"),
            (true, false)
        );
        assert_eq!(header("max-snippet: 20, nofollow"), (false, true));
    }

    #[test]
    fn several_headers_and_metas_add_up() {
        let both = RobotsDirectives::from_headers(["noindex", "nofollow"]);
        assert_eq!((both.noindex, both.nofollow), (true, true));
        assert!(RobotsDirectives::from_meta("Robots", "noindex").noindex);
        assert!(RobotsDirectives::from_meta("losenbot", "noindex").noindex);
        assert!(!RobotsDirectives::from_meta("googlebot", "noindex").noindex);
    }

    proptest! {
        #[test]
        fn never_panics(value in "\\PC{0,60}") {
            let _ = RobotsDirectives::from_headers([value.as_str()]);
        }
    }
}
