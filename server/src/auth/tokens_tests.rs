//! A file of tokens that changes while it is used.

use tempfile::TempDir;

use super::*;

struct Desk {
    folder: TempDir,
    tokens: Tokens,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let tokens = Tokens::new(&folder.path().join("tokens.toml"));
        Self { folder, tokens }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("tokens.toml")
    }

    fn add(&self, name: &str, expires: Option<NaiveDate>) -> String {
        let (token, lines) = TokenFile::new_entry(name, expires).unwrap();
        TokenFile::add(&self.path(), &lines).unwrap();
        token.secret().to_owned()
    }

    async fn name(&self, token: &str) -> Result<String, Refusal> {
        self.tokens.check(token).await.map(|caller| caller.name)
    }
}

#[tokio::test]
async fn a_token_opens_for_its_own_name_only() {
    let desk = Desk::new();
    let (kari, ola) = (desk.add("Kari", None), desk.add("Ola", None));
    for _ in 0..2 {
        assert_eq!(desk.name(&kari).await.unwrap(), "Kari");
        assert_eq!(desk.name(&ola).await.unwrap(), "Ola");
    }
    // The id of one with the secret of the other.
    let mixed = format!("{}{}", &kari[..19], &ola[19..]);
    let unknown = Token::random("0123456789ab").secret().to_owned();
    for wrong in [mixed.as_str(), &unknown, "", "losen_x"] {
        assert_eq!(desk.name(wrong).await, Err(Refusal::Unknown), "{wrong}");
    }
}

#[tokio::test]
async fn a_removed_token_stops_working_though_it_was_remembered() {
    let desk = Desk::new();
    let (kari, ola) = (desk.add("Kari", None), desk.add("Ola", None));
    assert!(desk.name(&kari).await.is_ok());
    let text = std::fs::read_to_string(desk.path()).unwrap();
    let (_, rest) = text.split_once("\n\n").unwrap();
    std::fs::write(desk.path(), rest).unwrap();
    assert_eq!(desk.name(&kari).await, Err(Refusal::Unknown));
    assert_eq!(desk.name(&ola).await.unwrap(), "Ola");
    std::fs::write(desk.path(), "ikke toml").unwrap();
    let refused = desk.name(&ola).await.unwrap_err();
    assert!(matches!(refused, Refusal::Unreadable(_)), "{refused:?}");
    std::fs::remove_file(desk.path()).unwrap();
    let refused = desk.name(&ola).await.unwrap_err();
    assert!(matches!(refused, Refusal::Unreadable(_)), "{refused:?}");
    std::fs::write(desk.path(), text).unwrap();
    assert_eq!(desk.name(&kari).await.unwrap(), "Kari");
}

#[tokio::test]
async fn only_who_holds_an_expired_token_is_told_so() {
    let desk = Desk::new();
    let day = NaiveDate::from_ymd_opt(2020, 1, 31).unwrap();
    let old = desk.add("Kari", Some(day));
    assert_eq!(desk.name(&old).await, Err(Refusal::Expired(day)));
    let forged = Token::random(Token::parse(&old).unwrap().id());
    assert_eq!(desk.name(forged.secret()).await, Err(Refusal::Unknown));
}

#[tokio::test]
async fn an_expired_token_is_no_wrong_one_however_often_it_is_shown() {
    let desk = Desk::new();
    let day = NaiveDate::from_ymd_opt(2020, 1, 31).unwrap();
    let old = desk.add("Kari", Some(day));
    for _ in 0..15 {
        assert_eq!(desk.name(&old).await, Err(Refusal::Expired(day)));
    }
    // Also where nothing is remembered.
    for _ in 0..15 {
        desk.tokens.remembered.lock().clear();
        assert_eq!(desk.name(&old).await, Err(Refusal::Expired(day)));
    }
}

#[tokio::test]
async fn a_failed_read_is_tried_again() {
    let desk = Desk::new();
    // There, but not readable as a file.
    std::fs::create_dir(desk.path()).unwrap();
    let refused = desk.name("losen_x").await.unwrap_err();
    assert!(matches!(refused, Refusal::Unreadable(_)), "{refused:?}");
    assert!(desk.tokens.loaded.read().is_none(), "it may be over");
    std::fs::remove_dir(desk.path()).unwrap();
    std::fs::write(desk.path(), "ikke toml").unwrap();
    assert!(desk.name("losen_x").await.is_err());
    assert!(
        desk.tokens.loaded.read().is_some(),
        "wrong until it changes"
    );
}

#[tokio::test]
async fn a_wrong_file_is_refused_without_its_text() {
    let desk = Desk::new();
    let (token, lines) = TokenFile::new_entry("Kari", None).unwrap();
    let token = token.secret();
    for text in [
        format!("tokens = [\"{token}\"]\n"),
        format!("{lines}{lines}"),
        lines.replace("$argon2id", "$argon2x"),
    ] {
        std::fs::write(desk.path(), text).unwrap();
        let Err(Refusal::Unreadable(reason)) = desk.name(token).await else {
            panic!("let in");
        };
        let path = desk.path().display().to_string();
        let said = reason.replace(&path, "");
        assert!(said.starts_with(" is wrong at line "), "{said}");
        assert!(!said.contains("losen_") && !said.contains("Kari"), "{said}");
    }
}

#[tokio::test]
async fn a_remembered_token_ends_with_its_last_day() {
    let desk = Desk::new();
    let kari = desk.add("Kari", None);
    assert!(desk.name(&kari).await.is_ok());
    let text = std::fs::read_to_string(desk.path()).unwrap();
    std::fs::write(desk.path(), format!("{text}expires = \"2020-01-31\"\n")).unwrap();
    let refused = desk.name(&kari).await.unwrap_err();
    assert!(matches!(refused, Refusal::Expired(_)), "{refused:?}");
}

/// Tries all of these at once, so that no try comes back meanwhile; how many were
/// refused without a look.
async fn slowed(desk: &Desk, wrong: &[Token]) -> usize {
    let tried = wrong.iter().map(|token| desk.name(token.secret()));
    let refused = futures::future::join_all(tried).await;
    let refused = refused.into_iter().map(Result::unwrap_err);
    refused
        .filter(|why| matches!(why, Refusal::TooManyTries(_)))
        .count()
}

#[tokio::test]
async fn wrong_tokens_are_limited_and_lock_nobody_out() {
    let desk = Desk::new();
    let kari = desk.add("Kari", None);
    let wrong = |id: &str| [(); 15].map(|()| Token::random(id));
    assert!(slowed(&desk, &wrong("0123456789ab")).await > 0);
    assert_eq!(desk.name(&kari).await.unwrap(), "Kari");
    // Wrong secrets for her id: new ones must wait, hers is remembered.
    let id = Token::parse(&kari).unwrap().id().to_owned();
    assert!(slowed(&desk, &wrong(&id)).await > 0);
    assert_eq!(desk.name(&kari).await.unwrap(), "Kari");
}
