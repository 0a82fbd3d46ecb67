//! JSON-LD of a page, in the words of schema.org.

use serde_json::{Value, json};

use super::{agency::Agency, page::Page};

/// A `WebPage` by its agency, about its LOS concepts. A page with a LOS word
/// describes a `GovernmentService`. The text is safe inside `<script>`.
pub(super) fn json_ld(page: &Page, agency: &Agency, base_url: &str) -> String {
    let front = &page.front;
    let url = format!("{base_url}{}", page.path);
    let publisher = json!({
        "@type": "Organization",
        "name": agency.agency,
        "url": format!("{base_url}/"),
    });
    let about: Vec<Value> = front.los.iter().map(|uri| json!({ "@id": uri })).collect();
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "name": front.title,
        "description": front.description,
        "inLanguage": front.lang.code(),
        "datePublished": front.published,
        "dateModified": front.modified,
        "publisher": publisher,
        "about": about,
    });
    if front.los.iter().any(|uri| uri.contains("/los/ord/")) {
        data["mainEntity"] = json!({
            "@type": "GovernmentService",
            "name": front.title,
            "description": front.description,
            "serviceOperator": publisher,
        });
    }
    data.to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::site::{agency::AGENCIES, page::parse};

    #[test]
    fn names_dates_publisher_and_concepts() {
        let page = parse(
            "velferd/a.html",
            "+++\ntitle = \"A </script> B\"\ndescription = \"D\"\nlang = \"nn\"\nsection = \"S\"\n\
             published = \"2025-01-02\"\nmodified = \"2026-03-04\"\n\
             los = [\"https://psi.norge.no/los/ord/dagpenger\"]\n+++\n",
        )
        .unwrap();
        let text = json_ld(&page, &AGENCIES[0], "http://127.0.0.1:1");
        assert!(!text.contains('<'));
        let data: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(data["name"], "A </script> B");
        assert_eq!(data["url"], "http://127.0.0.1:1/a");
        assert_eq!(data["inLanguage"], "nn");
        assert_eq!(data["datePublished"], "2025-01-02");
        assert_eq!(data["dateModified"], "2026-03-04");
        assert_eq!(data["publisher"]["name"], "Velferdsetaten");
        assert_eq!(
            data["about"][0]["@id"],
            "https://psi.norge.no/los/ord/dagpenger"
        );
        assert_eq!(data["mainEntity"]["@type"], "GovernmentService");
    }
}
