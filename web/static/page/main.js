// The citizen page with JavaScript: the answer streams in and the conversation goes on.
// Without it the form posts and the page renders the answer (templates/answer.html).
import "../designsystemet/designsystemet.js";
import { Board } from "./board.js";
import { Asking } from "./asking.js";
import { setUpExamples } from "./examples.js";
import { setUpMemory } from "./memory.js";
import { Remembered } from "./remembered.js";
import { setUpView } from "./view.js";

const language = document.documentElement.lang;
const { default: words } = await import(`../texts/${language}.js`);

const conversation = new Remembered();
const board = new Board({ words, language, conversation });
const asking = new Asking({ words, language, conversation, board });
board.onAsk = (question) => asking.ask(question);
board.onSituation = (turn, situation, added) => asking.correct(turn, situation, added);
const view = setUpView();
setUpExamples(words, asking, board);
setUpMemory({ words, conversation, board, asking, view });
// What needs all this is shown from now on.
document.documentElement.dataset.ready = "";
