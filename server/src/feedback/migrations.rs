//! The versions of the schema, `server/migrations/`. They only ever grow: a file
//! that has been released is not changed.

use std::borrow::Cow;

use sqlx::{
    SqlSafeStr,
    migrate::{Migration, MigrationType, Migrator},
};

/// Number, description and statements.
const VERSIONS: [(i64, &str, &str); 1] = [(
    1,
    "feedback",
    include_str!("../../migrations/0001_feedback.sql"),
)];

/// All of them, to be run when the file is opened.
pub(super) fn all() -> Migrator {
    let migrations = VERSIONS.map(|(version, description, sql)| {
        Migration::new(
            version,
            Cow::Borrowed(description),
            MigrationType::Simple,
            sql.into_sql_str(),
            false,
        )
    });
    Migrator::with_migrations(migrations.into())
}

#[cfg(test)]
mod tests {
    #[test]
    fn each_file_is_listed_once_and_in_order() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        let listed = super::VERSIONS.map(|(version, name, _)| format!("{version:04}_{name}.sql"));
        assert_eq!(files, listed);
    }
}
