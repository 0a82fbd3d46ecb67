//! The 357 municipalities of Norway as of 1 January 2024, and towns that people
//! name instead of them.

use std::{collections::HashMap, sync::LazyLock};

use super::text::folded;

/// By county, north last. Two names are those of two municipalities each.
const NAMES: &str = "Oslo|\
Eigersund|Stavanger|Haugesund|Sandnes|Sokndal|Lund|Bjerkreim|Hå|Klepp|Time|Gjesdal|Sola|Randaberg|Strand|Hjelmeland|Suldal|Sauda|Kvitsøy|Bokn|Tysvær|Karmøy|Utsira|Vindafjord|\
Kristiansund|Molde|Ålesund|Vanylven|Sande|Herøy|Ulstein|Hareid|Ørsta|Stranda|Sykkylven|Sula|Giske|Vestnes|Rauma|Aukra|Averøy|Gjemnes|Tingvoll|Sunndal|Surnadal|Smøla|Aure|Volda|Fjord|Hustadvika|Haram|\
Bodø|Narvik|Bindal|Sømna|Brønnøy|Vega|Vevelstad|Herøy|Alstahaug|Leirfjord|Vefsn|Grane|Hattfjelldal|Dønna|Nesna|Hemnes|Rana|Lurøy|Træna|Rødøy|Meløy|Gildeskål|Beiarn|Saltdal|Fauske|Sørfold|Steigen|Lødingen|Evenes|Røst|Værøy|Flakstad|Vestvågøy|Vågan|Hadsel|Bø|Øksnes|Sortland|Andøy|Moskenes|Hamarøy|\
Halden|Moss|Sarpsborg|Fredrikstad|Hvaler|Råde|Våler|Skiptvet|Indre Østfold|Rakkestad|Marker|Aremark|\
Bærum|Asker|Lillestrøm|Nordre Follo|Lørenskog|Ullensaker|Nesodden|Frogn|Vestby|Ås|Enebakk|Rælingen|Aurskog-Høland|Nes|Gjerdrum|Nittedal|Lunner|Jevnaker|Nannestad|Eidsvoll|Hurdal|\
Drammen|Kongsberg|Ringerike|Hole|Lier|Øvre Eiker|Modum|Krødsherad|Flå|Nesbyen|Gol|Hemsedal|Ål|Hol|Sigdal|Flesberg|Rollag|Nore og Uvdal|\
Kongsvinger|Hamar|Lillehammer|Gjøvik|Ringsaker|Løten|Stange|Nord-Odal|Sør-Odal|Eidskog|Grue|Åsnes|Våler|Elverum|Trysil|Åmot|Stor-Elvdal|Rendalen|Engerdal|Tolga|Tynset|Alvdal|Folldal|Os|Dovre|Lesja|Skjåk|Lom|Vågå|Nord-Fron|Sel|Sør-Fron|Ringebu|Øyer|Gausdal|Østre Toten|Vestre Toten|Gran|Søndre Land|Nordre Land|Sør-Aurdal|Etnedal|Nord-Aurdal|Vestre Slidre|Øystre Slidre|Vang|\
Horten|Holmestrand|Tønsberg|Sandefjord|Larvik|Færder|\
Porsgrunn|Skien|Notodden|Siljan|Bamble|Kragerø|Drangedal|Nome|Midt-Telemark|Seljord|Hjartdal|Tinn|Kviteseid|Nissedal|Fyresdal|Tokke|Vinje|\
Risør|Grimstad|Arendal|Kristiansand|Lindesnes|Farsund|Flekkefjord|Gjerstad|Vegårshei|Tvedestrand|Froland|Lillesand|Birkenes|Åmli|Iveland|Evje og Hornnes|Bygland|Valle|Bykle|Vennesla|Åseral|Lyngdal|Hægebostad|Kvinesdal|Sirdal|\
Bergen|Kinn|Etne|Sveio|Bømlo|Stord|Fitjar|Tysnes|Kvinnherad|Ullensvang|Eidfjord|Ulvik|Voss|Kvam|Samnanger|Bjørnafjorden|Austevoll|Øygarden|Askøy|Vaksdal|Modalen|Osterøy|Alver|Austrheim|Fedje|Masfjorden|Gulen|Solund|Hyllestad|Høyanger|Vik|Sogndal|Aurland|Lærdal|Årdal|Luster|Askvoll|Fjaler|Sunnfjord|Bremanger|Stad|Gloppen|Stryn|\
Trondheim|Steinkjer|Namsos|Frøya|Osen|Oppdal|Rennebu|Røros|Holtålen|Midtre Gauldal|Melhus|Skaun|Malvik|Selbu|Tydal|Meråker|Stjørdal|Frosta|Levanger|Verdal|Snåsa|Lierne|Røyrvik|Namsskogan|Grong|Høylandet|Overhalla|Flatanger|Leka|Inderøy|Indre Fosen|Heim|Hitra|Ørland|Åfjord|Orkland|Nærøysund|Rindal|\
Tromsø|Harstad|Kvæfjord|Tjeldsund|Ibestad|Gratangen|Lavangen|Bardu|Salangen|Målselv|Sørreisa|Dyrøy|Senja|Balsfjord|Karlsøy|Lyngen|Storfjord|Kåfjord|Skjervøy|Nordreisa|Kvænangen|\
Alta|Hammerfest|Sør-Varanger|Vadsø|Karasjok|Kautokeino|Loppa|Hasvik|Måsøy|Nordkapp|Porsanger|Lebesby|Gamvik|Tana|Berlevåg|Båtsfjord|Vardø|Nesseby";

/// Towns and other spellings, and the municipality of each.
const TOWNS: [(&str, &str); 46] = [
    ("Mo i Rana", "Rana"),
    ("Ski", "Nordre Follo"),
    ("Kolbotn", "Nordre Follo"),
    ("Sandvika", "Bærum"),
    ("Jessheim", "Ullensaker"),
    ("Hønefoss", "Ringerike"),
    ("Hokksund", "Øvre Eiker"),
    ("Mosjøen", "Vefsn"),
    ("Sandnessjøen", "Alstahaug"),
    ("Brønnøysund", "Brønnøy"),
    ("Kirkenes", "Sør-Varanger"),
    ("Svolvær", "Vågan"),
    ("Leknes", "Vestvågøy"),
    ("Stokmarknes", "Hadsel"),
    ("Finnsnes", "Senja"),
    ("Florø", "Kinn"),
    ("Førde", "Sunnfjord"),
    ("Odda", "Ullensvang"),
    ("Leirvik", "Stord"),
    ("Knarvik", "Alver"),
    ("Egersund", "Eigersund"),
    ("Bryne", "Time"),
    ("Kopervik", "Karmøy"),
    ("Jørpeland", "Strand"),
    ("Askim", "Indre Østfold"),
    ("Mysen", "Indre Østfold"),
    ("Drøbak", "Frogn"),
    ("Bjørkelangen", "Aurskog-Høland"),
    ("Mandal", "Lindesnes"),
    ("Raufoss", "Vestre Toten"),
    ("Brumunddal", "Ringsaker"),
    ("Otta", "Sel"),
    ("Vinstra", "Nord-Fron"),
    ("Fagernes", "Nord-Aurdal"),
    ("Rjukan", "Tinn"),
    ("Fosnavåg", "Herøy"),
    ("Åndalsnes", "Rauma"),
    ("Orkanger", "Orkland"),
    ("Rørvik", "Nærøysund"),
    ("Tromso", "Tromsø"),
    ("Bodo", "Bodø"),
    ("Alesund", "Ålesund"),
    ("Baerum", "Bærum"),
    ("Tonsberg", "Tønsberg"),
    ("Lillestrom", "Lillestrøm"),
    ("Gjovik", "Gjøvik"),
];

/// Names that are ordinary words in lower case as well.
const WORDS: &str = "Time|Strand|Lund|Nes|Os|Sel|Gran|Grue|Vang|Vik|Heim|Hol|Hole|Bø|Ås|Ål|Hå|Stad|Fjord|Kinn|\
Lom|Marker|Moss|Sande|Vega|Nome|Flå|Gol|Stange|Sola|Valle|Lier|Luster|Leka|Grane|Klepp|Råde|Asker|Strand|Ski|\
Nore|Kvam|Tana|Vinje|Land|Otta|Osen|Haram|Tinn|Loppa|Stranda|Mandal|Alver|Røst|Etne|Hitra|Rana|Voss";

/// Words of a name, at most.
pub(super) const MOST_WORDS: usize = 3;

static BY_NAME: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let names = NAMES.split('|').map(|name| (folded(name), name));
    let towns = TOWNS.iter().map(|(town, name)| (folded(town), *name));
    names.chain(towns).collect()
});
static ORDINARY: LazyLock<Vec<String>> = LazyLock::new(|| WORDS.split('|').map(folded).collect());

/// The municipality of a folded name, and whether the name is an ordinary word too.
pub(super) fn find(folded: &str) -> Option<(&'static str, bool)> {
    let name = BY_NAME.get(folded)?;
    Some((name, ORDINARY.iter().any(|word| word == folded)))
}

/// Whether it is the plain name of a municipality (`Bergen`).
pub(super) fn is_name(name: &str) -> bool {
    NAMES.split('|').any(|known| known == name)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn there_are_357_and_two_names_twice() {
        let all: Vec<&str> = NAMES.split('|').collect();
        let names: HashSet<&str> = all.iter().copied().collect();
        assert_eq!((all.len(), names.len()), (357, 355));
        for (town, name) in TOWNS {
            assert!(is_name(name) && !is_name(town), "{town}");
        }
    }

    #[test]
    fn towns_and_spellings_are_found() {
        assert_eq!(find("mo i rana"), Some(("Rana", false)));
        assert_eq!(find("aas"), Some(("Ås", true)));
        assert_eq!(find("tromso"), Some(("Tromsø", false)));
        assert_eq!(find("paris"), None);
    }
}
