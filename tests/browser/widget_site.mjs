// The site whose pages the widget's suite visits. Prints its origin, which the service
// must allow before the suite begins, and ends with its input.
import { host } from "./host.mjs";

const PAGES = {
  "/": '<losen-assistent start-text="Spør om barnehage og skole." examples="Hva koster SFO?|Hvordan klager jeg?"></losen-assistent>',
  "/calm": { calm: true, body: '<losen-assistent examples="Hva koster SFO?|Hvordan klager jeg?"></losen-assistent>' },
  "/twice": '<script src="SERVICE/widget.js" defer></script><losen-assistent></losen-assistent>',
  "/open": '<losen-assistent open lang="nn"></losen-assistent>',
  "/inline": { calm: true, body: '<losen-assistent position="inline" accent="#ffd400" surface="#0a2b1c"></losen-assistent>' },
  "/several": {
    calm: true,
    lang: "en",
    body: `<losen-assistent label="Spør kommunen" agency="Fjordvik kommune" lang="nb"></losen-assistent>
      <losen-assistent label="Ask the tax office" agency="Skattekontoret" position="bottom-left"></losen-assistent>
      <losen-assistent label="Ask all" position="inline"></losen-assistent>`,
  },
  "/corner": { calm: true, body: '<losen-assistent label="Den første"></losen-assistent><losen-assistent label="Den andre"></losen-assistent><losen-assistent label="Den tredje" position="bottom-left"></losen-assistent>' },
};

const { url } = await host(PAGES);
console.log(url);
process.stdin.resume().on("end", () => process.exit());
