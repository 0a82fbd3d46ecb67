//! robots.txt: reading and matching (RFC 9309).

use super::{normalize::normalize_escapes, robots_tag::AGENT_TOKEN};
use url::{Position, Url};

/// What is read of a file at most, in octets (RFC 9309, section 2.5).
pub(crate) const MAX_ROBOTS_BYTES: usize = 500 * 1024;

/// What one robots.txt says to this crawler.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RobotsRules {
    rules: Vec<Rule>,
    /// `Crawl-delay` in seconds, the longest one if there are several. It is no
    /// part of the RFC but widely used.
    pub crawl_delay: Option<f64>,
    /// Values of `Sitemap`, which belong to no group.
    pub sitemaps: Vec<String>,
}

#[derive(Debug, Clone, PartialEq)]
struct Rule {
    allow: bool,
    /// Normalised; `*` stands for any characters.
    pattern: String,
    /// Whether the pattern must reach to the end of the URL (`$`).
    anchored: bool,
    /// Octets of the pattern as written after normalisation; the longest match
    /// decides.
    length: usize,
}

/// A run of rules and the user agents that it is for.
#[derive(Default)]
struct Group {
    agents: Vec<String>,
    rules: Vec<Rule>,
    delays: Vec<f64>,
    closed: bool,
}

impl RobotsRules {
    /// Reads a robots.txt. Nothing is an error: lines that make no sense are
    /// skipped, and what lies beyond 500 KiB is not read.
    #[must_use]
    pub fn parse(body: &[u8]) -> Self {
        let body = &body[..body.len().min(MAX_ROBOTS_BYTES)];
        let text = String::from_utf8_lossy(body);
        let mut sitemaps = Vec::new();
        let mut groups: Vec<Group> = Vec::new();
        for line in text
            .trim_start_matches('\u{FEFF}')
            .split(['\n', '\r', '\0'])
        {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim();
            match key.trim().to_ascii_lowercase().as_str() {
                "user-agent" => add_agent(&mut groups, value),
                "allow" => add_rule(&mut groups, true, value),
                "disallow" => add_rule(&mut groups, false, value),
                "crawl-delay" => add_delay(&mut groups, value),
                "sitemap" if !value.is_empty() => sitemaps.push(value.to_owned()),
                _ => {}
            }
        }
        Self::merge(groups, sitemaps)
    }

    /// Joins all groups for this crawler, or all groups for `*` when none names
    /// it (section 2.2.1).
    fn merge(groups: Vec<Group>, sitemaps: Vec<String>) -> Self {
        let agent = if groups.iter().any(|group| group.is_for(AGENT_TOKEN)) {
            AGENT_TOKEN
        } else {
            "*"
        };
        let mut out = Self {
            sitemaps,
            ..Self::default()
        };
        for group in groups.into_iter().filter(|group| group.is_for(agent)) {
            out.rules.extend(group.rules);
            out.crawl_delay = group
                .delays
                .into_iter()
                .chain(out.crawl_delay)
                .reduce(f64::max);
        }
        out
    }

    /// Whether a URL may be fetched: the longest matching rule decides, `Allow`
    /// between equals; without a match everything may (section 2.2.2).
    #[must_use]
    pub fn allows(&self, url: &Url) -> bool {
        let target = normalize_escapes(&url[Position::BeforePath..Position::AfterQuery]);
        if target == "/robots.txt" {
            return true;
        }
        self.rules
            .iter()
            .filter(|rule| rule.matches(&target))
            .max_by_key(|rule| (rule.length, rule.allow))
            .is_none_or(|rule| rule.allow)
    }
}

impl Group {
    fn is_for(&self, agent: &str) -> bool {
        self.agents.iter().any(|name| name == agent)
    }
}

fn add_agent(groups: &mut Vec<Group>, value: &str) {
    if groups.last().is_none_or(|group| group.closed) {
        groups.push(Group::default());
    }
    // Only the product token counts, so `LosenBot/1.0` is LosenBot.
    let end = value
        .find(|c: char| !(c.is_ascii_alphabetic() || matches!(c, '-' | '_' | '*')))
        .unwrap_or(value.len());
    if let Some(group) = groups.last_mut() {
        group.agents.push(value[..end].to_ascii_lowercase());
    }
}

fn add_rule(groups: &mut [Group], allow: bool, value: &str) {
    let Some(group) = groups.last_mut() else {
        return;
    };
    group.closed = true;
    if let Some(rule) = Rule::new(allow, value) {
        group.rules.push(rule);
    }
}

fn add_delay(groups: &mut [Group], value: &str) {
    let Some(group) = groups.last_mut() else {
        return;
    };
    group.closed = true;
    if let Ok(seconds) = value.parse::<f64>()
        && seconds.is_finite()
        && seconds >= 0.0
    {
        group.delays.push(seconds);
    }
}

impl Rule {
    /// `None` for an empty pattern, which matches nothing.
    fn new(allow: bool, value: &str) -> Option<Self> {
        let normalized = normalize_escapes(value);
        if normalized.is_empty() {
            return None;
        }
        let length = normalized.len();
        let anchored = normalized.ends_with('$');
        let mut pattern = String::with_capacity(length);
        for c in normalized[..length - usize::from(anchored)].chars() {
            if c != '*' || !pattern.ends_with('*') {
                pattern.push(c);
            }
        }
        Some(Self {
            allow,
            pattern,
            anchored,
            length,
        })
    }

    /// The parts between the stars must follow each other in the target: the
    /// first at its beginning, the last at its end if the pattern is anchored.
    /// The leftmost place for each part in between is always good enough.
    fn matches(&self, target: &str) -> bool {
        let mut parts = self.pattern.split('*');
        let first = parts.next().unwrap_or_default();
        let Some(mut rest) = target.strip_prefix(first) else {
            return false;
        };
        let mut parts: Vec<&str> = parts.collect();
        let last = if self.anchored { parts.pop() } else { None };
        for part in &parts {
            match rest.find(part) {
                Some(at) => rest = &rest[at + part.len()..],
                None => return false,
            }
        }
        match last {
            Some(last) => rest.ends_with(last),
            None => !self.anchored || rest.is_empty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn allows(robots: &str, path: &str) -> bool {
        RobotsRules::parse(robots.as_bytes())
            .allows(&Url::parse(&format!("https://a.no{path}")).unwrap())
    }

    #[test]
    fn the_longest_match_decides_and_allow_wins_a_tie() {
        let robots = "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c\n";
        assert!(allows(robots, "/"));
        assert!(!allows(robots, "/a/x"));
        assert!(allows(robots, "/a/b/x"));
        assert!(!allows(robots, "/a/b/c"));
        assert!(allows("User-agent: *\nDisallow: /p\nAllow: /p", "/p"));
        assert!(!allows(
            "User-agent: *\nAllow: /\nDisallow: /*.pdf$",
            "/x.pdf"
        ));
    }

    #[test]
    fn wildcards_and_end_anchors() {
        for (pattern, path, matched) in [
            ("/", "/x", true),
            ("/*.php", "/a/b.php?x", true),
            ("/*.php$", "/a.php", true),
            ("/*.php$", "/a.php?x", false),
            ("/*.php$", "/a.php/b.php", true),
            ("/fish*", "/fishheads", true),
            ("/fish", "/Fish", false),
            ("/x$", "/x", true),
            ("/x$", "/xy", false),
            ("/a*b*c", "/a1b2c3", true),
            ("/a*c*b$", "/abc", false),
            ("/a***b", "/a-b", true),
            ("*/secret", "/x/secret", true),
            ("/*$", "/any", true),
            ("/a*a$", "/a", false),
            ("/$x", "/$x", true),
        ] {
            let robots = format!("User-agent: *\nDisallow: {pattern}");
            assert_eq!(!allows(&robots, path), matched, "{pattern} {path}");
        }
    }

    #[test]
    fn escapes_are_compared_normalised() {
        for (pattern, path) in [
            ("/foo/bar/%62%61%7A", "/foo/bar/baz"),
            ("/foo/bar/æ", "/foo/bar/%c3%a6"),
            ("/a%3cd.html", "/a%3Cd.html"),
            ("/%7Ejoe", "/~joe"),
        ] {
            let robots = format!("User-agent: *\nDisallow: {pattern}");
            assert!(!allows(&robots, path), "{pattern} {path}");
        }
    }

    #[test]
    fn the_groups_of_the_crawler_are_merged_and_hide_those_for_all() {
        let robots = "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: LOSENBOT/1.0\n\
                      Disallow: /a\nCrawl-delay: 2\n\nuser-agent: losenbot # again\nDisallow: /b\n\
                      Crawl-delay: 1.5\nUser-agent: third\nDisallow: /c";
        assert!(!allows(robots, "/a"));
        assert!(!allows(robots, "/b"));
        assert!(allows(robots, "/c"));
        assert!(allows(robots, "/d"));
        assert_eq!(RobotsRules::parse(robots.as_bytes()).crawl_delay, Some(2.0));
    }

    #[test]
    fn a_group_without_rules_allows_everything() {
        assert!(allows(
            "User-agent: losenbot\nDisallow:\n\nUser-agent: *\nDisallow: /",
            "/x"
        ));
        assert!(allows("User-agent: losenbotter\nDisallow: /", "/x"));
        assert!(allows("Disallow: /", "/x"), "rules before any user-agent");
        assert!(allows("User-agent: *\nDisallow: /", "/robots.txt"));
    }

    #[test]
    fn survives_marks_line_ends_and_odd_lines() {
        let robots = "\u{FEFF}User-agent: *\r\nnonsense\r\nSitemap: https://a.no/s.xml\r\
                      DISALLOW : /a # why\r\nCrawl-delay: soon\nNoindex: /b\nDisallow: /c";
        assert!(!allows(robots, "/a"));
        assert!(!allows(robots, "/c"));
        let rules = RobotsRules::parse(robots.as_bytes());
        assert_eq!(rules.sitemaps, ["https://a.no/s.xml"]);
        assert_eq!(rules.crawl_delay, None);
    }

    #[test]
    fn a_sitemap_line_does_not_part_user_agents() {
        let robots =
            "User-agent: losenbot\nSitemap: https://a.no/s.xml\nUser-agent: x\nDisallow: /a";
        assert!(!allows(robots, "/a"));
    }

    #[test]
    fn what_lies_beyond_the_limit_is_not_read() {
        let mut robots = b"User-agent: *\nDisallow: /a\n#".to_vec();
        robots.resize(MAX_ROBOTS_BYTES, b'x');
        robots.extend_from_slice(b"\nDisallow: /b\n");
        let rules = RobotsRules::parse(&robots);
        assert!(!rules.allows(&Url::parse("https://a.no/a").unwrap()));
        assert!(rules.allows(&Url::parse("https://a.no/b").unwrap()));
    }

    proptest! {
        #[test]
        fn never_panics(body in proptest::collection::vec(any::<u8>(), 0..300)) {
            let mut robots = b"User-agent: *\nDisallow: ".to_vec();
            robots.extend(body);
            let rules = RobotsRules::parse(&robots);
            let _ = rules.allows(&Url::parse("https://a.no/a/b?c").unwrap());
        }

        #[test]
        fn a_pattern_matches_as_its_regular_expression_would(
            pattern in "/[ab*]{0,6}\\$?",
            path in "/[ab]{0,8}",
        ) {
            let Some(rule) = Rule::new(false, &pattern) else { return Ok(()) };
            prop_assert_eq!(rule.matches(&path), naive(pattern.as_bytes(), path.as_bytes()));
        }
    }

    /// Backtracking by the letter of the RFC.
    fn naive(pattern: &[u8], text: &[u8]) -> bool {
        match pattern {
            [] => true,
            [b'$'] => text.is_empty(),
            [b'*', rest @ ..] => (0..=text.len()).any(|at| naive(rest, &text[at..])),
            [c, rest @ ..] => text.first() == Some(c) && naive(rest, &text[1..]),
        }
    }
}
