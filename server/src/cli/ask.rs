//! `losen ask`: a question, answered in the terminal with footnotes.

use anyhow::bail;
use losen_index::language::Language;

use super::{FilterArgs, output};
use crate::{
    answer::{Answer, Question},
    app::App,
    config::Config,
};

/// Arguments of `losen ask`.
#[derive(Debug, clap::Args)]
pub(super) struct AskArgs {
    /// The question.
    question: String,
    /// Language of the answer (nb, nn, en); found out when left away.
    #[arg(long, value_name = "CODE")]
    language: Option<Language>,
    #[command(flatten)]
    filter: FilterArgs,
    /// Print the answer as the API gives it.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(config: Config, args: AskArgs) -> anyhow::Result<()> {
    let settings = config.answer.clone();
    let question = Question::new(
        &args.question,
        args.language,
        Vec::new(),
        args.filter.into(),
        settings.max_question_chars,
        settings.max_history_turns,
    );
    let question = match question {
        Ok(question) => question,
        Err(error) => bail!("{error}"),
    };
    let app = App::new(&config).await?;
    let answer = app.answers.answer(question).await?;
    if args.json {
        return output::json(&answer);
    }
    output::line(footnoted(&answer));
    Ok(())
}

/// The answer as text: numbers in brackets, sources below.
fn footnoted(answer: &Answer) -> String {
    let mut out = String::new();
    if let Some(message) = &answer.message {
        out.push_str(message);
        out.push('\n');
    }
    for sentence in &answer.sentences {
        let marks: String = sentence
            .citations
            .iter()
            .map(|n| format!(" [{n}]"))
            .collect();
        match sentence.text.split_once('\n') {
            Some((lead, items)) => out.push_str(&format!("{lead}{marks}\n{items}\n\n")),
            None => out.push_str(&format!("{}{marks}\n\n", sentence.text)),
        }
    }
    for source in &answer.sources {
        let trail: Vec<&str> = std::iter::once(&source.title)
            .chain(&source.heading_path)
            .map(String::as_str)
            .collect();
        let modified = source
            .modified
            .map(|day| format!(", {day}"))
            .unwrap_or_default();
        out.push_str(&format!(
            "[{}] {} ({}{modified})\n    {}\n",
            source.n,
            trail.join(" › "),
            source.agency,
            source.url
        ));
    }
    for page in &answer.nearest {
        out.push_str(&format!(
            "  • {} ({})\n    {}\n",
            page.title, page.agency, page.url
        ));
    }
    out.trim_end().to_owned()
}
