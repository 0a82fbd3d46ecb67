//! `losen serve`: the assistant and the API over HTTP.

use std::{net::SocketAddr, sync::Arc};

use anyhow::Context;
use losen_index::{
    search::{SearchRequest, Searcher},
    vocabulary::Vocabulary,
};
use tokio::net::TcpListener;

use crate::{
    answer::guard,
    app::App,
    config::Config,
    feedback::{Feedback, retention},
    routes::{self, AppState, Console, HttpSettings},
};

pub(super) async fn run(config: Config) -> anyhow::Result<()> {
    let app = App::new(&config).await?;
    if let Err(error) = app.answers.searcher().ready().await {
        tracing::warn!(%error, "not ready to answer yet");
    }
    let listener = bind(config.listen).await?;
    serve(listener, app, &config, None).await
}

/// Listens, or says why not and what to do.
pub(super) async fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| {
        format!("cannot listen on {address}; is it in use? Set `listen` or LOSEN_LISTEN to another address")
    })
}

/// Serves until Ctrl-C or SIGTERM; requests at work are finished first.
pub(super) async fn serve(
    listener: TcpListener,
    app: App,
    config: &Config,
    notice: Option<String>,
) -> anyhow::Result<()> {
    let settings = HttpSettings {
        max_question_chars: config.answer.max_question_chars,
        max_history_turns: config.answer.max_history_turns,
        max_body_bytes: config.http.max_body_bytes,
        max_in_flight: config.http.max_in_flight,
        request_timeout: config.http.request_timeout,
        notice,
        allowed_origins: config.widget.allowed_origins.clone(),
    };
    tracing::info!(address = %listener.local_addr()?, "listening");
    tokio::spawn(warm(app.answers.searcher().clone()));
    let feedback = Feedback::new(&config.data_dir, config.feedback.enabled);
    let keeper = retention::keep(feedback.clone(), config.feedback.retention_days);
    let keeper = tokio::spawn(keeper);
    let router = routes::router(AppState {
        answers: app.answers,
        feedback: feedback.clone(),
        settings: Arc::new(settings),
        console: Console::configured(config),
    })?;
    axum::serve(listener, router)
        .with_graceful_shutdown(stopped())
        .await?;
    keeper.abort();
    feedback.close().await;
    Ok(())
}

/// Makes beforehand what is made once, the guard's patterns, the vocabulary and the words
/// of the index, so that the first reader does not wait for it.
async fn warm(searcher: Searcher) {
    if let Err(error) = guard::check("") {
        tracing::error!(%error, "the guard does not work; nothing will be answered");
    }
    if let Err(error) = Vocabulary::bundled() {
        tracing::error!(%error, "no vocabulary");
    }
    if let Err(error) = searcher.reading(&SearchRequest::new("")).await {
        tracing::debug!(%error, "not warmed");
    }
}

/// Resolves on Ctrl-C or SIGTERM.
pub(super) async fn stopped() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
