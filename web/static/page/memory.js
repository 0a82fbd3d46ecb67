// Whether the tab remembers the conversation, and the one button that erases all.
import { onRestored } from "../shared/leaving.js";
import { ticks } from "./ticks.js";

export function setUpMemory({ words, conversation, board, asking, view }) {
  const box = document.getElementById("remember");
  if (conversation.restore()) restore(conversation, board, asking);
  box.checked = conversation.remembered === true;
  box.addEventListener("change", () => conversation.remember(box.checked));
  const forget = () => {
    asking.clear();
    conversation.erase();
    board.clear();
  };
  // The page says that what is not remembered is gone when it is left.
  onRestored(() => conversation.remembered || forget());
  document.getElementById("erase").addEventListener("click", () => {
    forget();
    conversation.remember(false);
    ticks.erase();
    view.erase();
    box.checked = false;
    board.say(words.page.erased);
    board.progress.classList.remove("busy");
    asking.field.focus();
  });
}

function restore(conversation, board, asking) {
  conversation.turns = conversation.turns.map(({ question, answer, removed }) => {
    const turn = board.open(question);
    turn.view.show("done", answer);
    Object.assign(turn, { answer, removed });
    board.show(turn);
    return turn;
  });
  board.say("");
  const last = conversation.turns.at(-1);
  if (last) asking.showTurn(last);
}
