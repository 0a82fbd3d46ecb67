//! The counts as a table.

use std::collections::BTreeMap;

use comfy_table::{CellAlignment, Table, presets};

use crate::feedback::counts::Counts;

/// What was counted, below its heading, and by month.
pub(super) fn table(counts: &Counts) -> String {
    let mut what = new(&["what", "", "number"]);
    what.add_row(row("readers", "useful", counts.useful));
    what.add_row(row("", "not useful", counts.not_useful));
    what.add_row(row("", "with a comment", counts.comments));
    what.add_row(row("", "with the question", counts.questions));
    for (heading, numbers) in [
        ("reasons", &counts.reasons),
        ("status", &counts.statuses),
        ("language", &counts.languages),
        ("surface", &counts.surfaces),
        ("reviews", &counts.reviews),
    ] {
        group(&mut what, heading, numbers);
    }
    let mut months = new(&["month", "useful", "not useful", "reviews"]);
    for (month, numbers) in &counts.months {
        let numbers = [numbers.useful, numbers.not_useful, numbers.reviews];
        let cells = numbers.iter().map(ToString::to_string);
        months.add_row(std::iter::once(month.clone()).chain(cells));
    }
    align(&mut what, 2);
    align(&mut months, 1);
    if counts.months.is_empty() {
        return what.to_string();
    }
    format!("{what}\n\n{months}")
}

fn group(table: &mut Table, heading: &str, numbers: &BTreeMap<String, u64>) {
    let mut heading = heading;
    for (name, number) in numbers {
        table.add_row(row(heading, name, *number));
        heading = "";
    }
}

fn row(heading: &str, name: &str, number: u64) -> [String; 3] {
    [heading.to_owned(), name.to_owned(), number.to_string()]
}

fn new(header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::ASCII_MARKDOWN);
    table.set_header(header.iter().copied());
    table
}

/// Numbers stand at the right, from this column on.
fn align(table: &mut Table, from: usize) {
    for column in table.column_iter_mut().skip(from) {
        column.set_cell_alignment(CellAlignment::Right);
    }
}
