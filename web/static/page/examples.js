// Life events and examples ask at once; other examples on a button.

const SHOWN = 4;

export function setUpExamples(words, asking, board) {
  const start = document.getElementById("start");
  if (!start) return;
  start.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=question]");
    if (!button) return;
    event.preventDefault();
    asking.ask(button.value);
  });
  const more = document.getElementById("other-examples");
  const buttons = [...document.querySelectorAll("#examples button[name=question]")];
  const { examples } = words.page;
  more.addEventListener("click", () => {
    const first = (examples.indexOf(buttons[0].value) + SHOWN) % examples.length;
    buttons.forEach((button, at) => {
      button.value = examples[(first + at) % examples.length];
      button.textContent = button.value;
    });
    // Who does not see them hears them.
    board.say([words.page.examples_heading, ...buttons.map(({ value }) => value)].join("\n"), false);
  });
}
