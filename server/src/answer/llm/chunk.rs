//! The pieces of an answer: `chat.completion.chunk` and `chat.completion` of
//! the OpenAI API reference, read as loosely as servers write them.

use serde::Deserialize;
use serde_json::Value;

use super::stream::{Finish, Usage};

/// What one event, or a whole answer in one body, says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) finish: Option<Finish>,
    pub(super) usage: Option<Usage>,
}

#[derive(Deserialize)]
struct Wire {
    #[serde(default)]
    choices: Option<Vec<Choice>>,
    #[serde(default)]
    usage: Option<WireUsage>,
}

#[derive(Deserialize)]
struct Choice {
    #[serde(default)]
    index: Option<u32>,
    #[serde(default)]
    delta: Option<Message>,
    #[serde(default)]
    message: Option<Message>,
    #[serde(default)]
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Message {
    #[serde(default)]
    content: Option<Content>,
}

/// Text, or parts of which some are text (Mistral's reasoning models).
#[derive(Deserialize)]
#[serde(untagged)]
enum Content {
    Text(String),
    Parts(Vec<Part>),
}

#[derive(Deserialize)]
struct Part {
    #[serde(default)]
    text: Option<String>,
}

#[derive(Deserialize)]
struct WireUsage {
    #[serde(default)]
    prompt_tokens: Option<u32>,
    #[serde(default)]
    completion_tokens: Option<u32>,
}

/// Reads the JSON of an event or a body; `None` when it is neither.
pub(super) fn read(body: Value) -> Option<Piece> {
    let wire: Wire = serde_json::from_value(body).ok()?;
    if wire.choices.is_none() && wire.usage.is_none() {
        return None;
    }
    let mut piece = Piece {
        usage: wire.usage.map(|usage| Usage {
            prompt_tokens: usage.prompt_tokens.unwrap_or(0),
            completion_tokens: usage.completion_tokens.unwrap_or(0),
        }),
        ..Piece::default()
    };
    let choices = wire.choices.unwrap_or_default();
    for choice in choices
        .into_iter()
        .filter(|choice| choice.index.unwrap_or(0) == 0)
    {
        let content = choice.delta.or(choice.message).and_then(|m| m.content);
        match content {
            Some(Content::Text(text)) => piece.text.push_str(&text),
            Some(Content::Parts(parts)) => {
                piece
                    .text
                    .extend(parts.into_iter().filter_map(|part| part.text));
            }
            None => {}
        }
        let finish = choice.finish_reason.filter(|reason| !reason.is_empty());
        piece.finish = finish.as_deref().map(Finish::of).or(piece.finish);
    }
    Some(piece)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn reads_pieces_of_a_stream() {
        let piece = |body| read(body).unwrap();
        let text = |body| piece(body).text;
        assert_eq!(
            text(json!({"choices": [{"index": 0, "delta": {"content": "Du"}}]})),
            "Du"
        );
        assert_eq!(
            text(json!({"choices": [{"delta": {"content": null, "reasoning_content": "hm"}}]})),
            ""
        );
        assert_eq!(
            text(
                json!({"choices": [{"delta": {"content": [{"type": "thinking", "thinking": []}, {"type": "text", "text": "Du"}]}}]})
            ),
            "Du"
        );
        assert_eq!(
            text(json!({"choices": [{"index": 1, "delta": {"content": "x"}}]})),
            ""
        );
        assert_eq!(
            piece(
                json!({"choices": [], "usage": {"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5}})
            ),
            Piece {
                usage: Some(Usage {
                    prompt_tokens: 3,
                    completion_tokens: 2
                }),
                ..Piece::default()
            }
        );
        let last = piece(json!({"choices": [{"delta": {}, "finish_reason": "length"}]}));
        assert_eq!(last.finish, Some(Finish::Length));
    }

    #[test]
    fn reads_a_whole_answer() {
        let body = json!({"object": "chat.completion", "choices": [{"message": {"role": "assistant", "content": "Ja."}, "finish_reason": "stop"}]});
        let piece = read(body).unwrap();
        assert_eq!(
            (piece.text.as_str(), piece.finish),
            ("Ja.", Some(Finish::Stop))
        );
    }

    #[test]
    fn other_json_is_nothing() {
        assert_eq!(read(json!({"hello": 1})), None);
        assert_eq!(read(json!([])), None);
        assert_eq!(read(json!({"choices": "no"})), None);
    }
}
