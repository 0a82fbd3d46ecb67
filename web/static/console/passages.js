// The passages of a question as a list with one stop for the keyboard: which of them
// the answer may use, which are pinned, and which two are compared.
import { copy } from "../shared/copy.js";
import { PassageCard } from "./passage.js";

// Characters of a quote by which its passage is told from others of the same heading.
const QUOTE_START = 30;

export class Passages {
  // `pins` are ids, kept from question to question. `onAgain(turn, ids)` answers the
  // question of the turn again from the chosen ones, `onCompare(a, b)` shows two cards side by side, `onPin()` hears
  // that pins changed.
  constructor({ words, language, pins, say, onAgain, onCompare, onPin }) {
    Object.assign(this, { words, language, pins, say, onAgain, onCompare, onPin });
    this.own = words.console.passages;
    this.place = document.getElementById("passages");
    this.list = this.place.querySelector("ol");
    this.start = this.place.querySelector(".start");
    this.choosing = document.getElementById("choosing");
    this.hint = document.getElementById("again-hint");
    this.part("all").addEventListener("click", () => this.choose(this.cards.map(({ passage }) => passage.id)));
    this.part("no-one").addEventListener("click", () => this.choose([]));
    this.part("again").addEventListener("click", () => this.onAgain(this.turn, this.chosen));
    this.list.addEventListener("focusin", (event) => this.stop(this.cards.find(({ root }) => root.contains(event.target))));
    this.clear();
  }

  part(name) {
    return this.choosing.querySelector(`[data-part="${name}"]`);
  }

  clear() {
    Object.assign(this, { turn: undefined, cards: [], used: new Set(), base: "", current: undefined, marked: undefined });
    this.list.replaceChildren();
    this.choosing.hidden = true;
    this.start.textContent = this.own.start;
    this.start.hidden = false;
  }

  // Shows the passages of a turn, with what was chosen among them.
  show(turn) {
    this.clear();
    this.turn = turn;
    const on = {
      use: (card, wanted) => this.use(card, wanted),
      pin: (card) => this.pin(card),
      compare: (card) => this.compare(card),
      copy: (card) => this.copy(card),
    };
    this.cards = turn.passages.map((passage, at) => new PassageCard({ words: this.words, language: this.language, passage, number: at + 1, on }));
    this.used = new Set(turn.passages.filter(({ chosen }) => chosen !== false).map(({ id }) => id));
    this.base = this.key();
    this.list.replaceChildren(...this.cards.map(({ root }) => root));
    this.start.textContent = this.own.none;
    this.start.hidden = this.cards.length > 0;
    this.choosing.hidden = this.cards.length === 0;
    this.stop(this.cards[0]);
    this.mark();
    this.cite(turn.answer?.sources ?? []);
  }

  // Marks what the answer cites.
  cite(sources) {
    const numbers = new Map(this.cards.map((card) => [card, []]));
    for (const source of sources) for (const card of this.cited(source)) numbers.get(card).push(source.n);
    for (const [card, cited] of numbers) card.cite(cited);
  }

  // The cards of a source: its address and headings, and where several have them the
  // one with its words.
  cited(source) {
    const trail = (one) => [one.title, ...one.heading_path].join("\n");
    const near = this.cards.filter(({ passage }) => passage.link === source.url && trail(passage) === trail(source));
    const plain = (text) => text.replace(/^- /gm, "").replace(/\s+/g, " ");
    const start = plain(source.quote).slice(0, QUOTE_START);
    const exact = near.filter(({ passage }) => plain(passage.text).includes(start));
    return exact.length ? exact : near;
  }

  // Ids that an answer may use, pinned ones among them, in the order shown.
  get chosen() {
    return this.cards.map(({ passage }) => passage.id).filter((id) => this.used.has(id) || this.pins.has(id));
  }

  key() {
    return this.chosen.join(" ");
  }

  choose(ids) {
    this.used = new Set(ids);
    this.mark();
  }

  mark() {
    for (const card of this.cards) card.mark({ used: this.used.has(card.passage.id), pinned: this.pins.has(card.passage.id) });
    const chosen = this.chosen.length;
    this.part("chosen").textContent = this.own.chosen.replace("{n}", chosen).replace("{m}", this.cards.length);
    const why = chosen === 0 ? this.own.choose_one : this.key() === this.base && this.own.same;
    this.part("again").disabled = Boolean(why);
    this.hint.textContent = why || "";
  }

  use(card, wanted = !this.used.has(card.passage.id)) {
    const { id } = card.passage;
    if (this.pins.has(id)) return this.say(this.own.pinned_always);
    if (wanted) this.used.add(id);
    else this.used.delete(id);
    this.mark();
    return this.say((wanted ? this.own.used_said : this.own.unused_said).replace("{n}", card.number));
  }

  pin(card) {
    const { id } = card.passage;
    const pinned = !this.pins.delete(id);
    if (pinned) this.pins.add(id);
    this.mark();
    this.say(pinned ? this.own.pinned_said : this.own.unpinned_said);
    this.onPin();
  }

  // The second one that is marked is shown beside the first.
  compare(card) {
    const first = this.marked;
    this.unmark();
    if (first === card) return;
    if (first) {
      this.say("");
      this.onCompare(first, card);
      return;
    }
    this.marked = card;
    card.markCompared(true);
    this.say(this.own.compare_first.replace("{n}", card.number));
  }

  unmark() {
    this.marked?.markCompared(false);
    this.marked = undefined;
  }

  async copy(card) {
    const done = await copy(card.citation());
    this.say(done ? this.own.copied : this.words.answer.copy_failed);
  }

  // The card that holds the focus.
  get focused() {
    return this.cards.find(({ root }) => root.contains(document.activeElement));
  }

  // Goes `by` cards on; into the list where the focus is elsewhere.
  move(by) {
    if (!this.cards.length) return;
    const at = this.cards.indexOf(this.current);
    const to = this.focused ? Math.max(0, Math.min(this.cards.length - 1, at + by)) : at;
    const { article } = this.cards[to];
    article.focus({ preventScroll: true });
    article.scrollIntoView({ block: "nearest" });
  }

  // The keyboard enters the list at this card.
  stop(card) {
    if (!card || card === this.current) return;
    if (this.current) this.current.article.tabIndex = -1;
    card.article.tabIndex = 0;
    this.current = card;
  }
}
