// The caseworker console. Everything but its frame (templates/console.html) is made
// here; the token lives in this page's memory.
import "../designsystemet/designsystemet.js";
import { onRestored } from "../shared/leaving.js";
import { setUpView } from "../page/view.js";
import { Account } from "./account.js";
import { Api } from "./api.js";
import { Comparison } from "./comparison.js";
import { Copies } from "./copies.js";
import { Desk } from "./desk.js";
import { Filters } from "./filters.js";
import { History } from "./history.js";
import { Keys } from "./keys.js";
import { Memory } from "./memory.js";
import { Passages } from "./passages.js";

// Milliseconds that a message is shown.
const SEEN = 8000;

const language = document.documentElement.lang;
const { default: words } = await import(`./${language}.js`);

const said = document.getElementById("said");
let quiet;
// Tells it to screen readers, and, where it is news to them, to those who see; for them
// it goes again, so that it covers nothing for long.
const say = (text, seen = true) => {
  clearTimeout(quiet);
  said.textContent = text;
  said.classList.toggle("losen-hidden", !seen);
  quiet = setTimeout(() => (said.textContent = ""), SEEN);
};
const api = new Api(language);
const memory = new Memory();
let kept = memory.read();

const desk = new Desk({ words, language, api, memory, say, onRefused: refused });
const filters = new Filters({ words, onAgain: () => desk.again() });
const comparison = new Comparison({ words });
const passages = new Passages({
  words,
  language,
  pins: desk.pins,
  say,
  // The turn whose passages are shown: its answer may be under way, or have failed.
  onAgain: ({ question, situation }, only) => desk.ask(question, { situation, only }),
  onCompare: (first, second) => comparison.show(first, second),
  onPin: () => desk.keep(),
});
const history = new History({ words, onOpen: (turn) => desk.show(turn), onErase: () => desk.eraseHistory() });
const copies = new Copies({ words, language, api, onError: (error) => desk.refused(error) });
desk.connect({ filters, passages, history, copies });

// Who was here last; what they did is not shown to anybody else.
let last;
const account = new Account({
  words,
  api,
  memory,
  say,
  onIn(session) {
    if (last !== undefined && last !== session.name) desk.erase();
    last = session.name;
    desk.open(session, kept);
    kept = undefined;
  },
  onOut: () => desk.erase(),
});

function refused(error) {
  desk.root.hidden = true;
  account.ended(error);
}

const card = (what) => () => (passages.focused ? what(passages.focused) : false);
const keys = new Keys({
  active: () => !desk.root.hidden,
  actions: {
    j: () => passages.move(1),
    k: () => passages.move(-1),
    x: card((one) => passages.use(one)),
    " ": (event) => (passages.focused?.article === event.target ? passages.use(passages.focused) : false),
    p: card((one) => passages.pin(one)),
    e: card((one) => one.toggleText()),
    w: card((one) => one.toggleWhy()),
    m: card((one) => passages.compare(one)),
    c: () => (passages.focused ? passages.copy(passages.focused) : (desk.pane?.turn.answer ? desk.pane.copy() : false)),
    "/": () => {
      desk.field.focus();
      desk.field.select();
    },
    "?": () => keys.showHelp(),
  },
});

account.part("keys").addEventListener("click", () => keys.showHelp());
for (const dialog of document.querySelectorAll("dialog")) {
  dialog.querySelector("[data-part=close]").addEventListener("click", () => dialog.close());
}
// Sources open beside the console: leaving it would forget the session.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("main a[href^=http], dialog a[href^=http]");
  if (link) Object.assign(link, { target: "_blank", rel: "noopener" });
}, true);

// Nobody who comes back to the tab with the browser's button finds the session, unless
// it was to stay.
onRestored(() => {
  if (memory.stays) return;
  if (api.token) account.signOut();
  else desk.erase();
});

setUpView();
if (kept?.token) {
  api.token = kept.token;
  await account.enter();
  kept = undefined;
} else {
  document.getElementById("sign-in").hidden = false;
}
