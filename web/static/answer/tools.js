// Copy, print and read aloud.
import { element } from "../shared/dom.js";
import { copy, plainText } from "../shared/copy.js";
import { canSpeak, Speech } from "./speech.js";

export function toolsPart(view) {
  const own = view.words.answer;
  const said = element("span", { class: "said", role: "status" });
  const buttons = [];
  if (view.features.has("copy")) {
    buttons.push(tool(own.copy, "copy", async (event) => {
      const done = await copy(plainText(view.words, view.options.question, view.answer), event.currentTarget);
      said.textContent = done ? own.copied : own.copy_failed;
    }));
  }
  if (view.features.has("print")) buttons.push(tool(own.print, "print", () => window.print()));
  if (view.features.has("speech") && canSpeak()) buttons.push(speechButton(view));
  return buttons.length > 0 && element("div", { class: "tools no-print" }, buttons, said);
}

function tool(text, name, click) {
  return element("button", { type: "button", class: "ds-button", "data-variant": "tertiary", "data-size": "sm", "data-part": name, text, click });
}

function speechButton(view) {
  const own = view.words.answer;
  const show = (speaking) => {
    button.textContent = speaking ? own.stop : own.listen;
  };
  const speech = new Speech(show);
  const button = tool(own.listen, "speech", () => (speech.speaking ? speech.stop() : speech.read(view)));
  view.stopSpeech = () => speech.stop();
  return button;
}
