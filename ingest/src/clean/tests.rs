//! Whole pages, from bytes to blocks.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use bytes::Bytes;
use chrono::{DateTime, NaiveDate, Utc};
use losen_index::language::Language;
use proptest::prelude::*;
use url::Url;

use super::{Block, CleanError, Cleaned, clean_page, content_hash};
use crate::{crawl::FetchedPage, source::Source};

const MODERN: &str = include_str!("../../tests/pages/pleiepenger.html");
const OLD: &str = include_str!("../../tests/pages/gammel_kommuneside.html");

pub(crate) fn source() -> Source {
    Source {
        name: "velferd".into(),
        agency: "Velferdsetaten".into(),
        start_urls: vec![Url::parse("https://velferd.example/").unwrap()],
        allow: Vec::new(),
        exclude: Vec::new(),
        language: Language::Bokmal,
        audience: "citizen".into(),
        interval: "1d".into(),
        delay_ms: 0,
        concurrency: 1,
        allow_private: false,
        max_pages: 10,
    }
}

fn fetched(body: impl Into<Bytes>) -> FetchedPage {
    FetchedPage {
        url: Url::parse("https://velferd.example/barn/pleiepenger?ref=1").unwrap(),
        body: body.into(),
        content_type: Some("text/html".into()),
        content_language: None,
        etag: None,
        last_modified: Some("Fri, 05 Jun 2026 08:49:37 GMT".into()),
        robots_tags: Vec::new(),
        fetched: "2026-09-01T12:00:00Z".parse::<DateTime<Utc>>().unwrap(),
    }
}

fn clean(html: &str) -> Cleaned {
    clean_page(&fetched(html.to_owned()), &source()).unwrap()
}

fn blocks(html: &str) -> Vec<Block> {
    clean(html).page.blocks
}

fn p(text: &str) -> Block {
    Block::Paragraph(text.to_owned())
}

fn h(level: u8, text: &str, id: Option<&str>) -> Block {
    Block::Heading {
        level,
        text: text.to_owned(),
        id: id.map(str::to_owned),
    }
}

fn li(text: &str, depth: u8, number: Option<u32>) -> Block {
    Block::Item {
        text: text.to_owned(),
        depth,
        number,
    }
}

fn d(term: &str, text: &str) -> Block {
    Block::Definition {
        term: term.to_owned(),
        text: text.to_owned(),
    }
}

#[test]
fn a_modern_page() {
    let Cleaned { page, links } = clean(MODERN);
    assert_eq!(page.title, "Pleiepenger for sykt barn");
    assert_eq!(page.url.as_str(), "https://velferd.example/pleiepenger");
    assert_eq!(
        page.description.as_deref(),
        Some("Hvem som kan få pleiepenger, og hvor mye.")
    );
    assert_eq!(page.publisher.as_deref(), Some("Velferdsetaten"));
    assert_eq!(page.issued, NaiveDate::from_ymd_opt(2025, 2, 3));
    assert_eq!(page.modified, NaiveDate::from_ymd_opt(2026, 8, 14));
    assert_eq!(page.language, Language::Bokmal);
    assert_eq!(
        page.los,
        [
            "https://psi.norge.no/los/hendelse/alvorlig-sykt-barn",
            "https://psi.norge.no/los/ord/pleiepenger"
        ]
    );
    assert!(
        links
            .links
            .iter()
            .any(|url| url.path() == "/en/attendance-allowance")
    );
    assert!(links.links.iter().any(|url| url.path() == "/medlem"));
    assert!(!links.noindex);
    assert_eq!(
        page.blocks,
        [
            h(1, "Pleiepenger for sykt barn", None),
            p(
                "Du kan få pleiepenger når et barn under 18 år trenger kontinuerlig pleie og tilsyn."
            ),
            h(2, "Hvem kan få?", Some("hvem-kan-fa")),
            p("Du må ha:"),
            li("omsorg for barnet", 0, None),
            li("legeerklæring fra", 0, None),
            li("sykehuset, eller", 1, None),
            li("spesialisthelsetjenesten", 1, None),
            li("medlemskap i folketrygden", 0, None),
            h(3, "Hva er kontinuerlig pleie?", None),
            p("Barnet kan ikke være alene."),
            Block::Resume { level: 3 },
            p("Begge foreldre kan få pleiepenger samtidig."),
            h(2, "Hvor mye kan du få?", Some("satser")),
            p("Satser for hjelpestønad"),
            Block::Table(
                "| Sats | Beløp per måned |\n| --- | --- |\n| 1 | 1 400 kr |\n| 2 | 2 400 kr |"
                    .into()
            ),
            h(3, "Slik søker du", None),
            li("Logg inn", 0, Some(3)),
            li("Send søknaden", 0, Some(4)),
            d("Frist", "3 måneder"),
            d("Svar", "4 uker"),
            h(2, "Klage", None),
            p("Fristen er 6 uker."),
            p("Velferdsetaten\nPostboks 1\n0001 Fjordvik"),
        ]
    );
}

#[test]
fn an_old_page_that_marks_nothing() {
    let (body, _, _) = encoding_rs::WINDOWS_1252.encode(OLD);
    let municipality = Source {
        agency: "Fjordvik kommune".into(),
        ..source()
    };
    let Cleaned { page, .. } = clean_page(&fetched(body.into_owned()), &municipality).unwrap();
    assert_eq!(page.title, "Barnehage");
    assert_eq!(page.modified, NaiveDate::from_ymd_opt(2024, 8, 14));
    assert_eq!(
        page.blocks,
        [
            p("Hovedopptaket til barnehage har frist 1. mars.\nDu får svar i april."),
            p("Barnet må være født innen 30. november for å ha rett til plass."),
            h(4, "Pris", None),
            p("Du betaler høyst 2 000 kr i måneden. Søsken får 30 prosent avslag."),
            h(4, "Kontakt", None),
            p("Ring 10 55 50 00. post@fjordvik.example"),
            p("Sist endret: 14. august 2024"),
        ]
    );
}

#[test]
fn hidden_text_never_becomes_content() {
    for hidden in [
        "<p hidden>INJECT</p>",
        "<p aria-hidden=true>INJECT</p>",
        "<div style='display:none'><p>INJECT</p></div>",
        "<p style='visibility:hidden'>INJECT</p>",
        "<p style='opacity:0'>INJECT</p>",
        "<p style='font-size:0px'>INJECT</p>",
        "<p style='height:0;overflow:hidden'>INJECT</p>",
        "<p style='text-indent:-9999px'>INJECT</p>",
        "<span class=visually-hidden>INJECT</span>",
        "<span class='a sr-only'>INJECT</span>",
        "<input type=hidden value=INJECT>",
        "<dialog><p>INJECT</p></dialog>",
        "<!-- INJECT -->",
        "<template><p>INJECT</p></template>",
        "<noscript>INJECT</noscript>",
        "<svg><text>INJECT</text></svg>",
        "<script>INJECT</script>",
        "<style>.INJECT{}</style>",
        "<iframe>INJECT</iframe>",
        "<style>.x{display:none}</style><p class=x>INJECT</p>",
        "<p style='color:#fff;background-color:#fff'>INJECT</p>",
        "<textarea>INJECT</textarea>",
        "<h2 hidden>INJECT</h2>",
        "<h2>Synlig <span style='display:none'>INJECT</span></h2>",
        "<table><tr><th>a<th>b<tr><td>1<td><span hidden>INJECT</span></table>",
        "<table hidden><tr><td>INJECT<td>x</table>",
        "<button aria-expanded=false aria-controls=pp>INJECT</button><div id=pp hidden>INJECT</div>",
        "<details><summary>Mer <i hidden>INJECT</i></summary><p hidden>INJECT</p></details>",
        "<p popover>INJECT</p>",
        "<ul><li hidden>INJECT<li style='display:none'>INJECT</ul>",
        "<dl><dt hidden>INJECT<dd hidden>INJECT</dl>",
        "<p><del>INJECT</del></p>",
    ] {
        let page = clean(&format!(
            "<main><h1>Tittel</h1><p>Synlig tekst.</p>{hidden}</main>"
        ))
        .page;
        assert!(
            !format!("{page:?}").contains("INJECT"),
            "{hidden}: {:?}",
            page.blocks
        );
    }
    let hidden_main = clean("<main hidden>INJECT</main><div><p>Synlig tekst.</p></div>").page;
    assert_eq!(hidden_main.blocks, [p("Synlig tekst.")]);
    let hidden_title = clean("<main><h1 hidden>INJECT</h1><p>Synlig tekst.</p></main>").page;
    assert!(!hidden_title.title.contains("INJECT"));
}

#[test]
fn chrome_in_and_around_the_content() {
    for chrome in [
        "<nav>CHROME</nav>",
        "<div role=navigation>CHROME</div>",
        "<div class='cookie-consent'>CHROME</div>",
        "<div role=region aria-label='Informasjonskapsler'>CHROME</div>",
        "<aside><nav>CHROME</nav></aside>",
        "<aside><a href=/x>CHROME</a></aside>",
        "<div class=share>CHROME</div>",
        "<ol class=breadcrumbs><li>CHROME</ol>",
        "<form><label>CHROME</label><select><option>CHROME</select><button>CHROME</button></form>",
        "<section><h2>Var denne siden nyttig?</h2><p>CHROME</p></section>",
        "<div>Was this page helpful? <a href=x>CHROME</a></div>",
        "<a href='#top'>Til toppen CHROME</a>",
        "<footer>CHROME</footer>",
    ] {
        let found = blocks(&format!(
            "<main><h1>Tittel</h1><p>Synlig tekst.</p>{chrome}</main>"
        ));
        assert_eq!(
            found,
            [h(1, "Tittel", None), p("Synlig tekst.")],
            "{chrome}"
        );
    }
}

#[test]
fn texts_about_cookies_and_feedback_stay() {
    let found = blocks(
        "<main><h1>Personvern</h1><section id=informasjonskapsler><h2 id=cookies>Informasjonskapsler</h2><p>Vi lagrer lite.</p></section>
         <aside><h2>Husk</h2><p>Fristen er kort.</p></aside></main>",
    );
    assert_eq!(
        found,
        [
            h(1, "Personvern", None),
            h(2, "Informasjonskapsler", Some("cookies")),
            p("Vi lagrer lite."),
            h(2, "Husk", None),
            p("Fristen er kort.")
        ]
    );
}

#[test]
fn loose_text_cards_and_breaks() {
    assert_eq!(
        blocks("<main>Løs <b>te</b>kst<div>i <i>div</i><p>avsnitt</p>etter</div><br>slutt</main>"),
        [
            p("Løs tekst"),
            p("i div"),
            p("avsnitt"),
            p("etter"),
            p("slutt")
        ]
    );
    assert_eq!(
        blocks(
            "<main><ul><li><h3>Kort</h3><p>Tekst</p><ul><li>x</ul></li><li><p>a</p><p>b</p><ul><li>c</ul>d</li></ul></main>"
        ),
        [
            h(3, "Kort", None),
            p("Tekst"),
            li("x", 0, None),
            li("a b", 0, None),
            li("c", 1, None),
            p("d")
        ]
    );
    assert_eq!(
        blocks(
            "<main><blockquote>Sitat</blockquote><figure><img alt=x><figcaption>Bilde</figcaption></figure><pre>a\n  b\n\nc</pre></main>"
        ),
        [p("Sitat"), p("Bilde"), p("a\nb"), p("c")]
    );
}

#[test]
fn definitions_join_terms_and_explanations() {
    assert_eq!(
        blocks(
            "<main><dl><div><dt>A<dt>B<dd>x<dd>y.</div><dd>z</dd><dt>C<dd><ul><li>q</ul></dl></main>"
        ),
        [d("A; B", "x; y. z"), d("C", ""), li("q", 0, None)]
    );
}

#[test]
fn accordions_stand_below_their_heading() {
    assert_eq!(
        blocks(
            "<main><h2>Spørsmål</h2><details id=a><summary>Q1</summary>A1<h2>Inni</h2>B</details>
             <details><summary><h3 id=q2>Q2</h3></summary>A2</details>Etter<h3>Ny</h3>x</main>"
        ),
        [
            h(2, "Spørsmål", None),
            h(3, "Q1", Some("a")),
            p("A1"),
            h(4, "Inni", None),
            p("B"),
            h(3, "Q2", Some("q2")),
            p("A2"),
            Block::Resume { level: 3 },
            p("Etter"),
            h(3, "Ny", None),
            p("x"),
        ]
    );
    assert_eq!(
        blocks(
            "<main><h2>A</h2><button aria-expanded=true aria-controls=p1>Q</button><div id=p1>Svar</div>Etter</main>"
        ),
        [
            h(2, "A", None),
            h(3, "Q", Some("p1")),
            p("Svar"),
            Block::Resume { level: 3 },
            p("Etter")
        ]
    );
}

#[test]
fn pages_without_text_say_so_but_keep_their_links() {
    for html in [
        "",
        "<html></html>",
        "<main></main>",
        "<nav><a href=/x>x</a></nav>",
        "<main><h1>Bare tittel</h1></main>",
    ] {
        assert!(
            matches!(
                clean_page(&fetched(html), &source()),
                Err(CleanError::Empty { .. })
            ),
            "{html}"
        );
    }
    let Err(CleanError::Empty { links }) =
        clean_page(&fetched("<nav><a href=/x>x</a></nav>"), &source())
    else {
        panic!("the page is not empty")
    };
    assert_eq!(links.links.len(), 1);
    let pdf = FetchedPage {
        content_type: Some("application/pdf".into()),
        ..fetched("x")
    };
    assert_eq!(
        clean_page(&pdf, &source()),
        Err(CleanError::NotHtml("application/pdf".into()))
    );
}

#[test]
fn canonical_and_robots() {
    let of = |head: &str| clean(&format!("<head>{head}</head><main>Tekst</main>"));
    assert_eq!(
        of("<link rel=canonical href='https://other.example/x'>")
            .page
            .url
            .as_str(),
        "https://velferd.example/barn/pleiepenger?ref=1"
    );
    assert_eq!(
        of("<link rel=canonical href='/'>").page.url.path(),
        "/barn/pleiepenger"
    );
    assert_eq!(
        of("<base href='/b/'><link rel=canonical href='x#y'>")
            .page
            .url
            .as_str(),
        "https://velferd.example/b/x"
    );
    let links = of("<meta name=ROBOTS content='NoIndex, nofollow'>").links;
    assert!(links.noindex && links.nofollow);
    let tagged = FetchedPage {
        robots_tags: vec!["googlebot: noindex".into(), "nofollow".into()],
        ..fetched("<main>Tekst</main>")
    };
    let links = clean_page(&tagged, &source()).unwrap().links;
    assert!(!links.noindex && links.nofollow);
}

#[test]
fn dates_by_precedence() {
    let day = |html: &str| clean(html).page.modified.unwrap().to_string();
    let time = "<main>Tekst<p>Oppdatert <time datetime=2026-03-03></time></main>";
    let meta = "<meta property=article:modified_time content=2026-02-02T00:00>";
    let json = "<script type=application/ld+json>{\"dateModified\":\"2026-01-01\"}</script>";
    assert_eq!(day(&format!("{json}{meta}{time}")), "2026-01-01");
    assert_eq!(day(&format!("{meta}{time}")), "2026-02-02");
    assert_eq!(day(time), "2026-03-03");
    assert_eq!(day("<main>Tekst</main>"), "2026-06-05");
    assert_eq!(
        day("<meta name=dcterms.modified content=2099-01-01><main>Tekst</main>"),
        "2026-06-05",
        "days to come are slips"
    );
}

#[test]
fn deep_nesting_is_read_up_to_a_cap() {
    let nested = |times: usize, tag: &str| format!("<main>{}Dypt nede</main>", tag.repeat(times));
    assert_eq!(blocks(&nested(500, "<div>")), [p("Dypt nede")]);
    assert_eq!(blocks(&nested(500, "<ul><li>")).len(), 1);
    assert_eq!(
        clean_page(&fetched(nested(100_000, "<div>")), &source()),
        Err(CleanError::TooDeep)
    );
}

#[test]
fn the_hash_covers_what_passages_say() {
    let page = clean(MODERN).page;
    let hash = content_hash(&page);
    assert_eq!(hash, content_hash(&page.clone()));
    let mut changed = page.clone();
    changed.title.push('!');
    assert_ne!(hash, content_hash(&changed));
    let mut changed = page.clone();
    changed.modified = None;
    assert_ne!(hash, content_hash(&changed));
    let mut changed = page;
    changed.blocks.pop();
    assert_ne!(hash, content_hash(&changed));
}

proptest! {
    #[test]
    fn any_markup_is_read_without_panic(
        html in r#"(<(/)?(main|div|p|ul|ol|li|dl|dt|dd|table|tr|td|th|details|summary|h[1-6]|a|br|b|pre|section|button|article)( id="?x[0-9]"?| hidden| colspan=3| rowspan=9| aria-expanded=true aria-controls=x1| start=7)?>|[a-z ]{1,6}|&nbsp;|[<>"'&]){0,60}"#
    ) {
        let _ = clean_page(&fetched(html), &source());
    }

    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = clean_page(&fetched(bytes), &source());
    }

    #[test]
    fn visible_words_of_paragraphs_are_kept_in_order(words in prop::collection::vec("[a-zæøå]{1,8}", 1..40)) {
        let html: String = words.chunks(3).map(|chunk| format!("<div><p>{}</p></div>", chunk.join(" <b>").replace(" <b>", " "))).collect();
        let found: Vec<String> = blocks(&format!("<main>{html}</main>"))
            .into_iter()
            .flat_map(|block| match block {
                Block::Paragraph(text) => text.split(' ').map(str::to_owned).collect(),
                _ => Vec::new(),
            })
            .collect();
        prop_assert_eq!(found, words);
    }
}
