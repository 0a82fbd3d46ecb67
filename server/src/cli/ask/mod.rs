//! `losen ask`: a question, answered in the terminal with footnotes.

mod print;

use anyhow::bail;
use losen_index::language::Language;

use super::{FilterArgs, output};
use crate::{answer::Question, app::App, config::Config};

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
    output::line(print::text(&answer));
    Ok(())
}
