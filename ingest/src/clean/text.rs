//! Text as it is kept: white space collapsed, invisible characters gone.

/// Characters that no reader sees but a machine reads: zero-width characters,
/// soft hyphens, direction overrides, variation selectors, tag characters and
/// controls. They carry smuggled instructions more often than meaning.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
        || (c.is_control() && !c.is_whitespace())
}

/// `raw` on one line: every run of white space is one space, invisible
/// characters are gone.
pub(super) fn one_line(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut gap = false;
    for c in raw.chars() {
        if c.is_whitespace() {
            gap = true;
        } else if !is_invisible(c) {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.push(c);
        }
    }
    out
}

/// The paragraphs of `raw`, in which `\n` is a line break that the author set:
/// lines are collapsed, empty ones part paragraphs.
pub(super) fn paragraphs(raw: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut open = false;
    for line in raw.split('\n').map(one_line) {
        if line.is_empty() {
            open = false;
            continue;
        }
        match out.last_mut() {
            Some(last) if open => {
                last.push('\n');
                last.push_str(&line);
            }
            _ => out.push(line),
        }
        open = true;
    }
    out
}

/// `a` and `b` as one text: parted by a semicolon unless `a` ends with a mark.
pub(super) fn join(a: &mut String, b: &str) {
    if b.is_empty() {
        return;
    }
    if !a.is_empty() {
        let marked = a.ends_with(['.', '!', '?', ':', ';', ',', '…', '–', '-']);
        a.push_str(if marked { " " } else { "; " });
    }
    a.push_str(b);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn collapses_white_space_and_drops_the_invisible() {
        assert_eq!(one_line(" 10\u{a0}000\t kr \n"), "10 000 kr");
        assert_eq!(
            one_line("syke\u{ad}penger\u{200b} \u{202e}nå\u{e0041}\u{e007f}"),
            "sykepenger nå"
        );
        assert_eq!(one_line("\u{0}a\u{7f}b"), "ab");
    }

    #[test]
    fn empty_lines_part_paragraphs() {
        assert_eq!(
            paragraphs("Nav\n Postboks 5 \n\n \nNy"),
            ["Nav\nPostboks 5", "Ny"]
        );
        assert!(paragraphs(" \n ").is_empty());
    }
}
