//! `<table>` → Markdown table.
//!
//! Spans are expanded as the HTML standard's table model does (section 4.9.12):
//! a cell that spans several slots is written in each, so that every row can be
//! read by itself. A cell that spans a whole row stands in its first slot only.

use std::collections::HashMap;

use ego_tree::NodeRef;
use scraper::{Node, node::Element};

use super::{
    boilerplate::{Chrome, Place},
    inline::inline_text,
};

/// Columns beyond this are left out of spans; no help page has them.
const MAX_COLUMNS: usize = 64;

/// Rows that one cell may span.
const MAX_ROW_SPAN: usize = 500;

/// A spanning cell with a longer text than this is written once, not repeated.
const MAX_REPEATED: usize = 200;

/// A table as text.
pub(super) struct Table {
    /// Text of `<caption>`.
    pub(super) caption: Option<String>,
    /// Header row, rule, rows.
    pub(super) markdown: String,
}

#[derive(Default)]
struct Row {
    cells: Vec<String>,
    header: bool,
}

/// The table, or `None` where the element only lays out other content: marked
/// so, holding tables, or of a single column.
pub(super) fn table(node: NodeRef<'_, Node>, chrome: &Chrome, place: Place) -> Option<Table> {
    let element = node.value().as_element()?;
    if element
        .attr("role")
        .is_some_and(|role| matches!(role, "presentation" | "none"))
    {
        return None;
    }
    let mut nodes = Vec::new();
    let mut caption = None;
    let mut steps: Vec<NodeRef<'_, Node>> = node.children().rev().collect();
    while let Some(node) = steps.pop() {
        let Some(element) = node.value().as_element() else {
            continue;
        };
        if chrome.drops(node, place) {
            continue;
        }
        match element.name() {
            "tr" => nodes.push(node),
            "caption" => caption = Some(inline_text(node, chrome, place)),
            "thead" | "tbody" | "tfoot" => steps.extend(node.children().rev()),
            _ => {}
        }
    }
    if nodes.iter().any(|row| {
        row.descendants()
            .any(|n| n.value().as_element().is_some_and(|e| e.name() == "table"))
    }) {
        return None;
    }
    let rows = rows(&nodes, chrome, place);
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    if columns < 2 {
        return None;
    }
    Some(Table {
        caption: caption.filter(|text| !text.is_empty()),
        markdown: markdown(rows, columns),
    })
}

/// The rows with their spans expanded; empty ones are left out.
fn rows(nodes: &[NodeRef<'_, Node>], chrome: &Chrome, place: Place) -> Vec<Row> {
    // Column → what a cell further up still puts there, and in how many rows.
    let mut hanging: HashMap<usize, (usize, String)> = HashMap::new();
    let mut rows = Vec::new();
    for node in nodes {
        let cells: Vec<_> = node
            .children()
            .filter_map(|cell| Some((cell, cell.value().as_element()?)))
            .filter(|(cell, element)| {
                matches!(element.name(), "td" | "th") && !chrome.drops(*cell, place)
            })
            .collect();
        let mut row = Row {
            cells: Vec::new(),
            header: is_header(*node, &cells),
        };
        let whole_row = cells.len() == 1 && hanging.is_empty();
        for (cell, element) in &cells {
            fill_hanging(&mut row.cells, &mut hanging);
            let text = escape(&inline_text(*cell, chrome, place));
            let width = span(element, "colspan", MAX_COLUMNS)
                .min(MAX_COLUMNS.saturating_sub(row.cells.len()).max(1));
            let height = span(element, "rowspan", MAX_ROW_SPAN);
            let repeated = if text.len() > MAX_REPEATED {
                String::new()
            } else {
                text.clone()
            };
            for slot in 0..width {
                if height > 1 {
                    hanging.insert(row.cells.len(), (height - 1, repeated.clone()));
                }
                row.cells.push(match slot {
                    0 => text.clone(),
                    _ if whole_row => String::new(),
                    _ => repeated.clone(),
                });
            }
        }
        fill_hanging(&mut row.cells, &mut hanging);
        if row.cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(row);
        }
    }
    rows
}

/// Puts the cells that hang down from rows above into the next free slots.
fn fill_hanging(cells: &mut Vec<String>, hanging: &mut HashMap<usize, (usize, String)>) {
    while let Some((left, text)) = hanging.get_mut(&cells.len()) {
        let column = cells.len();
        cells.push(text.clone());
        *left -= 1;
        if *left == 0 {
            hanging.remove(&column);
        }
    }
}

fn span(element: &Element, name: &str, most: usize) -> usize {
    element
        .attr(name)
        .and_then(|value| value.trim().parse().ok())
        .unwrap_or(1)
        .clamp(1, most)
}

/// A row is a header in `<thead>`, with nothing but `<th>`, or with nothing but
/// bold text.
fn is_header(row: NodeRef<'_, Node>, cells: &[(NodeRef<'_, Node>, &Element)]) -> bool {
    let in_head = row
        .parent()
        .and_then(|parent| parent.value().as_element())
        .is_some_and(|parent| parent.name() == "thead");
    in_head
        || (cells.len() > 1
            && (cells.iter().all(|(_, element)| element.name() == "th")
                || cells.iter().all(|(cell, _)| is_bold(*cell))))
}

fn is_bold(cell: NodeRef<'_, Node>) -> bool {
    let mut bold = false;
    for child in cell.children() {
        match child.value() {
            Node::Text(text) if text.trim().is_empty() => {}
            Node::Element(element) if matches!(element.name(), "b" | "strong") => bold = true,
            Node::Element(element) if element.name() == "p" => bold = is_bold(child),
            Node::Text(_) | Node::Element(_) => return false,
            _ => {}
        }
    }
    bold
}

/// GitHub-flavoured Markdown, section 4.10: a pipe within a cell is escaped.
fn escape(cell: &str) -> String {
    cell.replace('|', "\\|")
}

fn markdown(rows: Vec<Row>, columns: usize) -> String {
    let heads = rows.iter().take_while(|row| row.header).count();
    // A table of nothing but headers keeps its first row as the header.
    let heads = if heads == rows.len() { 1 } else { heads };
    let mut header = vec![String::new(); columns];
    let mut out = String::new();
    for (at, row) in rows.into_iter().enumerate() {
        if at < heads {
            for (slot, cell) in header.iter_mut().zip(row.cells) {
                // A cell that spans both header rows is said once.
                if !cell.is_empty() && *slot != cell {
                    slot.push_str(if slot.is_empty() { "" } else { " – " });
                    slot.push_str(&cell);
                }
            }
            continue;
        }
        if at == heads {
            write_head(&mut out, &header);
        }
        write_row(&mut out, &row.cells, columns);
    }
    if out.is_empty() {
        write_head(&mut out, &header);
    }
    out.pop();
    out
}

fn write_head(out: &mut String, header: &[String]) {
    write_row(out, header, header.len());
    out.push('|');
    out.push_str(&" --- |".repeat(header.len()));
    out.push('\n');
}

fn write_row(out: &mut String, cells: &[String], columns: usize) {
    out.push('|');
    for column in 0..columns {
        out.push(' ');
        out.push_str(cells.get(column).map_or("", String::as_str));
        out.push_str(" |");
    }
    out.push('\n');
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use scraper::Html;

    use super::*;

    fn read(html: &str) -> Option<Table> {
        let html = Html::parse_document(html);
        let chrome = Chrome::of(&html);
        let node = html
            .tree
            .nodes()
            .find(|n| n.value().as_element().is_some_and(|e| e.name() == "table"))?;
        table(node, &chrome, Place::default())
    }

    fn markdown_of(html: &str) -> String {
        read(html).map(|table| table.markdown).unwrap_or_default()
    }

    #[test]
    fn header_rows_and_pipes() {
        let table = read("<table><caption>Satser <b>2026</b></caption><thead><tr><th>Alder<th>Sats<tbody><tr><td>0–5 år<td>2 000 kr | måned</table>").unwrap();
        assert_eq!(table.caption.as_deref(), Some("Satser 2026"));
        assert_eq!(
            table.markdown,
            "| Alder | Sats |\n| --- | --- |\n| 0–5 år | 2 000 kr \\| måned |"
        );
    }

    #[test]
    fn bold_first_row_is_a_header_and_a_plain_one_is_not() {
        assert_eq!(
            markdown_of(
                "<table><tr><td><p><b>A</b></p></td><td><strong>B</strong></td></tr><tr><td>1<td>2</table>"
            ),
            "| A | B |\n| --- | --- |\n| 1 | 2 |"
        );
        assert_eq!(
            markdown_of("<table><tr><td>1<td>2</table>"),
            "|  |  |\n| --- | --- |\n| 1 | 2 |"
        );
    }

    #[test]
    fn spans_are_expanded() {
        assert_eq!(
            markdown_of(
                "<table><tr><th rowspan=2>År<th colspan=2>Sats</tr><tr><th>Lav<th>Høy</tr><tr><td rowspan=2>2026<td>1<td>2</tr><tr><td colspan=2>3</tr></table>"
            ),
            "| År | Sats – Lav | Sats – Høy |\n| --- | --- | --- |\n| 2026 | 1 | 2 |\n| 2026 | 3 | 3 |"
        );
    }

    #[test]
    fn a_cell_across_the_table_is_said_once() {
        assert_eq!(
            markdown_of(
                "<table><tr><th>A<th>B</tr><tr><td colspan=2>Barn</tr><tr><td>1<td>2</tr></table>"
            ),
            "| A | B |\n| --- | --- |\n| Barn |  |\n| 1 | 2 |"
        );
    }

    #[test]
    fn lists_in_cells() {
        assert_eq!(
            markdown_of(
                "<table><tr><th>A<th>B</tr><tr><td>x<td>Krav:<ul><li>pass</li><li>bilde</li></ul><p>Se under</p></table>"
            ),
            "| A | B |\n| --- | --- |\n| x | Krav: pass; bilde Se under |"
        );
    }

    #[test]
    fn layout_tables_are_none() {
        assert!(read("<table role=presentation><tr><td>a<td>b</table>").is_none());
        assert!(read("<table><tr><td>a</td></tr><tr><td>b</table>").is_none());
        assert!(read("<table><tr><td>a<td><table><tr><td>x<td>y</table></table>").is_none());
    }

    #[test]
    fn huge_spans_are_capped() {
        let text = markdown_of(
            "<table><tr><td colspan=100000 rowspan=100000>a<td>b</tr><tr><td>c</table>",
        );
        assert!(text.len() < 2000);
    }
}
