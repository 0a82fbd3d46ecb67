// Words for tests: as little as the modules read.
export const words = {
  code: "nb",
  day_pattern: "{d}. {m} {y}",
  months: ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"],
  answer: {
    headings: { answered: "Svar", partial: "Svar på en del", not_covered: "Jeg vet ikke", crisis: "Få hjelp nå" },
    plan_heading: "Steg for steg",
    deadline: "Frist:",
    also_heading: "Du kan også ha rett til",
    sources_heading: "Kilder",
    modified: "Sist endret",
    reminder: "Etaten avgjør saken din.",
  },
};
