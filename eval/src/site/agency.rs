//! The six invented public bodies.

/// A body and the folder of its pages.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Agency {
    /// Folder under `eval/site/`, and the variable for its address in pages.
    pub(super) name: &'static str,
    /// Name that readers know.
    pub(super) agency: &'static str,
    /// Whether its sitemap is an index of two sitemaps, one of them compressed.
    pub(super) sitemap_index: bool,
}

/// All bodies, in the order in which they get their ports.
pub(super) const AGENCIES: [Agency; 6] = [
    agency("velferd", "Velferdsetaten", true),
    agency("skatt", "Skattekontoret", false),
    agency("register", "Personregisteret", false),
    agency("helse", "Helsehjelpen", false),
    agency("fjordvik", "Fjordvik kommune", true),
    agency("naering", "Næringsporten", false),
];

const fn agency(name: &'static str, agency: &'static str, sitemap_index: bool) -> Agency {
    Agency {
        name,
        agency,
        sitemap_index,
    }
}
