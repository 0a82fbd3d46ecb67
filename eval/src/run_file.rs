//! A run as a file, in the format of TREC that `trec_eval` reads: one line a
//! document found, `query-id Q0 document-id rank score tag`.

use std::{
    collections::{HashMap, HashSet},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use crate::{
    lines::{LineError, for_lines},
    metrics::as_f64,
    retrieval::Run,
};

/// The last field of every line that is written here.
const TAG: &str = "losen";

/// Why a run could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum RunFileError {
    /// The file could not be read, or a line is not one of a run.
    #[error(transparent)]
    Lines(#[from] LineError),
    /// The file holds no line.
    #[error("{} holds no run: it has no line", .0.display())]
    Empty(PathBuf),
    /// The file could not be written; what was there before still is.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// An id that the format, whose fields are parted by blanks, cannot hold.
    #[error("a run cannot be saved: the id “{0}” is empty or has blanks in it")]
    Id(String),
}

/// Writes `run` to `path`, queries by id. A crash leaves the old file or the
/// new one.
///
/// The score is 1/rank: `trec_eval` goes by the score alone, and so puts the
/// documents in the order that they were found in.
///
/// # Errors
/// [`RunFileError::Id`] before anything is written, else [`RunFileError::Write`].
pub fn write(path: &Path, run: &Run) -> Result<(), RunFileError> {
    let ids = run
        .iter()
        .flat_map(|(query, found)| found.iter().chain([query]));
    for id in ids {
        if id.is_empty() || id.contains(char::is_whitespace) {
            return Err(RunFileError::Id(id.clone()));
        }
    }
    replace(path, |out| write_lines(out, run)).map_err(|source| RunFileError::Write {
        path: path.to_owned(),
        source,
    })
}

fn write_lines(out: &mut dyn Write, run: &Run) -> io::Result<()> {
    let mut queries: Vec<_> = run.iter().collect();
    queries.sort_unstable();
    for (query, found) in queries {
        for (document, rank) in found.iter().zip(1usize..) {
            let score = 1.0 / as_f64(rank);
            writeln!(out, "{query} Q0 {document} {rank} {score:.6} {TAG}")?;
        }
    }
    Ok(())
}

/// Replaces a file by what `fill` writes, all of it or nothing.
fn replace(path: &Path, fill: impl Fn(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    // A temporary file is for its owner alone, but this one becomes an ordinary
    // file; the umask still holds.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = BufWriter::new(builder.tempfile_in(folder)?);
    fill(&mut file)?;
    let file = file.into_inner()?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

/// Reads a run, of Losen or another system.
///
/// As in `trec_eval`, the higher score comes first; the rank decides between
/// equal scores, and the second field and the tag say nothing.
///
/// # Errors
/// [`RunFileError::Lines`] names the first line that is malformed or repeats a
/// document of its query; [`RunFileError::Empty`].
pub fn read(path: &Path) -> Result<Run, RunFileError> {
    let mut queries: HashMap<String, Vec<Found>> = HashMap::new();
    let mut seen = HashSet::new();
    for_lines(path, |_, line| {
        let (query, found) = parse(line)?;
        if !seen.insert((query.to_owned(), found.document.clone())) {
            return Err(format!(
                "“{}” was found before for “{query}”",
                found.document
            ));
        }
        queries.entry(query.to_owned()).or_default().push(found);
        Ok(())
    })?;
    if queries.is_empty() {
        return Err(RunFileError::Empty(path.to_owned()));
    }
    Ok(queries
        .into_iter()
        .map(|(query, mut found)| {
            found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.rank.cmp(&b.rank)));
            (
                query,
                found.into_iter().map(|found| found.document).collect(),
            )
        })
        .collect())
}

/// What a line says of its query.
struct Found {
    document: String,
    rank: u32,
    score: f64,
}

fn parse(line: &str) -> Result<(&str, Found), String> {
    let fields: Vec<&str> = line.split_whitespace().collect();
    let [query, _, document, rank, score, _] = fields[..] else {
        return Err(format!(
            "{} fields; a line of a run has six, parted by blanks: query-id Q0 document-id rank score tag",
            fields.len()
        ));
    };
    let found = Found {
        document: document.to_owned(),
        rank: rank
            .parse()
            .map_err(|_| format!("the rank “{rank}” is not a whole number of 0 or more"))?,
        score: score
            .parse()
            .ok()
            .filter(|score: &f64| score.is_finite())
            .ok_or_else(|| format!("the score “{score}” is not a number"))?,
    };
    Ok((query, found))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use proptest::prelude::*;
    use tempfile::TempDir;

    use super::*;

    fn file(content: &str) -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.run");
        fs::write(&path, content).unwrap();
        (folder, path)
    }

    fn run(rows: &[(&str, &[&str])]) -> Run {
        rows.iter()
            .map(|&(query, ids)| {
                let ids = ids.iter().map(|&id| id.to_owned());
                (query.to_owned(), ids.collect())
            })
            .collect()
    }

    #[test]
    fn lines_are_those_of_trec() {
        let (_folder, path) = file("old");
        write(&path, &run(&[("q2", &["b"]), ("q1", &["a", "b", "c"])])).unwrap();
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            "q1 Q0 a 1 1.000000 losen\n\
             q1 Q0 b 2 0.500000 losen\n\
             q1 Q0 c 3 0.333333 losen\n\
             q2 Q0 b 1 1.000000 losen\n"
        );
    }

    #[test]
    fn the_score_decides_then_the_rank() {
        let (_folder, path) = file(
            "q1 Q0 last 1 -0.5 x\n\
             q1\tQ0\tsecond\t3\t1e1\tx\r\n\n\
             q1 0 first 2 10 x\n",
        );
        assert_eq!(
            read(&path).unwrap(),
            run(&[("q1", &["first", "second", "last"])])
        );
    }

    #[test]
    fn malformed_lines_are_named() {
        let good = "q1 Q0 a 1 1.0 x";
        for (line, message) in [
            (
                "q1 Q0 b 2 0.5",
                "5 fields; a line of a run has six, parted by blanks: query-id Q0 document-id rank score tag",
            ),
            (
                "q1 Q0 b two 0.5 x",
                "the rank “two” is not a whole number of 0 or more",
            ),
            ("q1 Q0 b 2 high x", "the score “high” is not a number"),
            ("q1 Q0 b 2 NaN x", "the score “NaN” is not a number"),
            ("q1 Q0 a 2 0.5 x", "“a” was found before for “q1”"),
        ] {
            let (_folder, path) = file(&format!("{good}\n{line}\n"));
            assert_eq!(
                read(&path).unwrap_err().to_string(),
                format!("{}, line 2: {message}", path.display())
            );
        }
    }

    #[test]
    fn a_file_without_lines_or_none_at_all_is_refused() {
        let (folder, path) = file("\n");
        assert!(matches!(read(&path), Err(RunFileError::Empty(_))));
        let error = read(&folder.path().join("none.run")).unwrap_err();
        assert!(error.to_string().contains("none.run"), "{error}");
    }

    #[test]
    fn what_cannot_be_saved_leaves_the_old_file() {
        let (folder, path) = file("old");
        for bad in ["two words", ""] {
            let error = write(&path, &run(&[("q1", &["a", bad])])).unwrap_err();
            assert!(matches!(error, RunFileError::Id(_)), "{error}");
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        let nowhere = folder.path().join("no/such.run");
        let error = write(&nowhere, &run(&[])).unwrap_err();
        assert!(error.to_string().contains("such.run"), "{error}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_run_survives_a_round_trip(
            run in prop::collection::hash_map(
                "\\PC{1,6}",
                prop::collection::hash_set("\\PC{1,6}", 1..30),
                1..5,
            )
        ) {
            let fits = |id: &String| !id.contains(char::is_whitespace);
            let run: Run = run
                .into_iter()
                .filter(|(query, _)| fits(query))
                .map(|(query, found)| (query, found.into_iter().filter(fits).collect::<Vec<_>>()))
                .filter(|(_, found)| !found.is_empty())
                .collect();
            prop_assume!(!run.is_empty());
            let (_folder, path) = file("");
            write(&path, &run).unwrap();
            prop_assert_eq!(read(&path).unwrap(), run);
        }

        #[test]
        fn any_bytes_are_read_or_refused_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let (_folder, path) = file("");
            fs::write(&path, &bytes).unwrap();
            let _outcome = read(&path);
        }
    }
}
