//! The patterns of [`injection`](super).

/// Signs of chat templates and of fake turns, in raw text.
pub(super) const QUESTION_MARKS: &str = r"(?im)<\|[a-z_]+\|?>?|\|>|\[/?INST\]|<</?SYS>>|</?(?:system|assistant|instructions?)>|^\s*#{2,}\s*(?:system|instructions?|instruks)|^\s*\[?(?:system|assistant|assistent|systemmelding)\]?\s*:|\n\s*(?:user|human)\s*:|<start_of_turn>|\bBEGIN (?:SYSTEM|PROMPT)";
/// The same for sentences of pages, with what is left of comments.
pub(super) const PAGE_MARKS: &str = r"(?im)<!--|-->|^\s*(?:KI|AI|LLM|GPT|bot|chatbot|prompt|språkmodell|chatboter|chatbotar|språkmodeller|språkmodellar|chatbots|assistants|LLMs|bots)\s*:";

pub(super) const CLASSES: &[(&str, &str)] = &[
    ("not", "ikke|ikkje|not|dont|never|aldri"),
    (
        "ignore",
        "ignorer|ignorere|ignorerer|glem|glemme|gløym|gløyme|overse|se bort fra|sjå bort frå|sjå vekk frå|overstyr|overstyre|oversty|overkjør|omgå|bryt|ignore|disregard|forget|bypass|override|overwrite|circumvent|ignoriere?|vergiss|ignorez|oubliez?|ignora|olvida|zignoruj",
    ),
    (
        "earlier",
        "alle|all|alt|allt|any|every|tidligere|tidlegare|foregående|førre|forrige|over|ovenfor|previous|prior|earlier|above|preceding|initial|original|your|youre|dine|dei|system|toutes|les|todas|las|alle vorherigen|vorherigen",
    ),
    (
        "rules",
        "grenser|grensene|policy|policies|content policy|[a-z]*regler|[a-z]*reglar|[a-z]*reglene|[a-z]*reglane|regler|reglar|reglene|reglane|instruks|instruksen|instrukser|instruksar|instruksene|instruksane|instruksjon|instruksjonen|instruksjoner|instruksjonar|instruksjonene|instruksjonane|retningslinjer|retningslinjene|retningslinene|føringer|føringane|begrensninger|begrensningene|prompt|prompten|prompts|filter|filtre|filtrene|filtera|sikkerhetsfilter|sikkerhetsfiltre|sikkerhetsfiltrene|instructions?|rules?|guidelines?|restrictions?|directions?|directives?|programming|safety filters?|anweisungen|regeln|instrucciones|reglas|consignes",
    ),
    (
        "show",
        "vis|vise|skriv|skrive|gjenta|gjengi|gjev att|kopier|kopiere|lim|print|repeat|reveal|show|output|display|tell|gi|gje|fortell|fortel|oversett|oversette|omset|translate|les|read|dump|list|expose|leak|oppgi|røp|avslør|share|give|write|encode|summari[sz]e|oppsummer|hva står|kva står|hva er|kva er|hva sier|kva seier|what is|what are|whats|what was|what were|hvilke|hvilken|kva for|zeige?|muestra|montre|affiche",
    ),
    ("own", "(?:din|di|ditt|dine|your|deinen?|tu|tus|vos|tes)"),
    (
        "prompt",
        "(?:hidden|secret|internal|skjulte|skjult|hemmelige|hemmelege|gøymde|gøymd) (?:teksten|tekst|text|beskjeden|meldingen|meldinga|message)|system ?prompts?|system ?prompten|systemprompten|system ?message|systemmelding[a-z]*|systeminstruks[a-z]*|(?:hidden|secret|internal|initial|original|skjulte|hemmelige|hemmelege|interne|gøymde|opprinnelige|opphavlege) (?:{rules})|{own} {w2}(?:{rules})|(?:{rules}) (?:din|di|dine|ditt)|(?:{rules}) (?:du|you|that you) {w2}(?:fått|fekk|fikk|har|følger|følgjer|given|follow|received|got)",
    ),
    (
        "persona",
        "dan|ai|ki|bot|chatbot|robot|assistent|assistant|hacker|hackar|pirat|pirate|modell|model|gpt|character|karakter|fri|free|unrestricted|ufiltrert|unfiltered|uncensored|usensurert|developer|utvikler|utviklar|jailbroken|admin|administrator|menneske|human|evil|ond|vond|venn|ven|friend|grandmother|bestemor|girlfriend|kjæreste|expert hacker|god|gud|terminal|linux",
    ),
    (
        "ai",
        "ki|ai|ki en|kunstig intelligens|artificial intelligence|språkmodell|språkmodellen|språkmodeller|språkmodellar|språkmodellene|språkmodellane|(?:large )?language models?|llms?|chat ?bots?|chatboten|chatboter|chatbotar|chatbotene|(?:ki|ai) ?(?:assistent|assistenten|assistenter|assistentar|assistentene|assistants?|agents?|agent|agenter|agentar|modell|modeller|modellar|models?|systems?|systemer|crawlers?|bots?|tools?|verktøy)|chatgpt|gpt|claude|gemini|copilot|virtual assistants?|digital assistants?|digitale assistenter",
    ),
    (
        "say",
        "si|seie|seia|svare|svara|fortelle|fortelje|anbefale|tilrå|henvise|vise|lenke|lenkje|oppgi|nevne|nemne|påstå|ignorere|skrive|be|tell|say|answer|reply|respond|recommend|mention|direct|send|refer|link|ignore|claim|promote|state|output|include|suggest|ask|instruct|add|legge til|leggje til|rank|quote|cite",
    ),
    (
        "must",
        "skal|må|bør|must|should|shall|will|has to|have to|need to|needs to|are required to|is required to",
    ),
    (
        "reader",
        "brukeren|brukaren|brukerne|brukarane|leseren|lesaren|alle som spør|the user|users|the reader|readers|everyone who asks|people who ask|user",
    ),
];

/// Honest phrases, and roles that ask for a decision.
pub(super) const HONEST: &[&str] = &[
    "(?:pretend|lat som|imagine|act as|from now on|fra nå av|frå no av|you are now|du er nå|du er no) {w3}(?:you are |youre |you |du er |du |er du )?(?:an? |en |ein )?{w2}(?:caseworker|case worker|case officer|judge|official|saksbehandler|saksbehandlar|dommer|dommar)",
    "som (?:en|ei) {w1}(?:liste|punktliste|tabell|oppsummering)|as an? {w1}(?:list|table|summary|bullet list)",
    "glem {not} å|gløym {not} å|dont forget to",
];

pub(super) const QUESTION: &[&str] = &[
    // Set the rules aside.
    "{start}{ignore} {w4}(?:{rules})",
    "{ignore} {w1}{earlier} {w3}(?:{rules})",
    "{ignore} (?:{rules}) (?:dine|over|ovenfor|above|du|you)",
    "{start}{ignore} (?:everything|all|alt|allt|the above|det over|alt det|that|all that) (?:\\.|above|over|ovenfor|du|you|som|before|previous|i|and|og|this|dette|we|vi|tidligere|tidlegare)",
    "{ignore} (?:the above|everything above|everything you|alt du|alt ovenfor|everything (?:i|we) said)",
    "(?:overstyr|overstyre|override|bypass|omgå|disable|deaktiver|slå av|skru av|turn off|switch off|remove|fjern) {w2}(?:{own} {w1})?(?:filter|filtre|filtrene|filtera|filters?|safety|sikkerhetsfilter[a-z]*|sensur[a-z]*|guardrails|{own} restrictions)",
    "(?:{not}|no longer|slutt å|stop|må {not} lenger|treng {not}) {w2}(?:follow|following|obey|adhere to|følg|følge|følgje|følger) {w2}{own} (?:{rules})",
    "(?:følg|følge|følgje) {w2}(?:{rules}) (?:dine|du)",
    "you (?:no longer|dont|do not|will not|never|need not) (?:have to |need to )?(?:cite|follow|obey)",
    "you (?:no longer )?have (?:no|any|zero) (?:more )?(?:rules|restrictions|guidelines|limits|limitations|filters)",
    "{start}(?:nye|new|updated) (?:instruks|instruksjoner|instruksjonar|instrukser|instruksar|instructions|orders|system prompt) (?:du|you|svar|respond|answer|reply|fra|from|ignore|ignorer|skriv|write|act|always|alltid|only|bare|berre)",
    "(?:hopp over|hoppe over|skip|drop|suspend|gå forbi|uavhengig av|uansett hva|uansett kva|regardless of|no matter what|whatever) {w2}(?:(?:{rules}) (?:dine|di|din)|{own} {w1}(?:{rules}))",
    "{start}(?:sett|set|legg|put|kast) {w2}(?:{rules}) {w1}(?:til side|til sides|aside|vekk|bort|away)",
    "(?:forget|glem|gløym|ignore|ignorer) {w2}(?:your {w1}(?:training|programming|role|purpose|persona)|(?:treningen|treninga|opplæringen|rollen|rolla|oppgaven|oppgåva|programmeringen) (?:din|di))",
    "(?:previous|prior|old|earlier|existing|your|all|tidligere|tidlegare|gamle) (?:{rules}) (?:are|is|er|no longer|gjelder|gjeld) {w1}(?:void|null|cancell?ed|obsolete|invalid|suspended|deleted|revoked|ugyldige?|opphevet|oppheva|slettet|sletta|{not} lenger)",
    "(?:(?:instruks|instruksjon|retningslinj|sikkerhetsregl|filtr)[a-z]*) dine",
    "(?:you must|you will|you shall|du må|du skal) (?:obey|adlyde|lystre|lyde) ?(?:me|meg)?",
    "(?:svar|svare|answer) {w1}(?:på alt|anything|everything|alle spørsmål) {w2}(?:uansett|uten|utan|without|regardless|no matter)",
    "{start}(?:hopp over|skip|drop) (?:alle|all|every|any) (?:{rules})",
    "(?:{rules}) (?:fra|frå|from|by) {w1}(?:utviklerne|utviklarane|developers|skaperne|skaparane|openai|anthropic)",
    "(?:{rules}) som (?:du|losen|boten|assistenten|chatboten) ",
    "(?:glem|gløym|forget) (?:at |that )?(?:du er|you are|youre)",
    // Show the instructions.
    "(?:before|før|above|over) (?:my|min|mi|den) (?:first |første |fyrste )?(?:message|melding|meldinga|meldingen|prompt)",
    "(?:hvilken?|hva slags|hva|kva|kva slags|kva for|which|what) {w2}(?:instruks[a-z]*|retningslin[a-z]*|instructions|guidelines|orders|directives) (?:har|fikk|fekk|følger|følgjer|styrer|do|did|have|had|were|govern) {w1}(?:du|deg|you|your)",
    "du (?:fikk|fekk|har fått|ble gitt|vart gitt|har lært|blei gitt) {w2}(?:beskjed om|beskjed|instruks[a-z]*|lært|ordre)",
    "(?:you|du) {w1}(?:were|are|have been|ble|blei|vart|er) (?:initiali[sz]ed|initialisert|configured|konfigurert|programmed|programmert|prompted|instructed|instruert)",
    "(?:in|i|from|fra|frå|of|i hele) (?:your|din|hele din) {w1}(?:context|memory|kontekst|minne)|context window|(?:konteksten|kontekstvinduet|kontekstvindauget|minnet) (?:din|ditt|di)",
    "(?:står|stod|sto|stands|is written) {w1}(?:øverst|øvst|først|fyrst|før|over|ovenfor|at the top|before|above) {w2}(?:meldinga|meldingen|samtalen|samtala|konteksten|chatten|instruksen|denne teksten|my message|this message|the conversation)",
    "{show} {w6}(?:your {w1}configuration|konfigurasjonen din|developer message|utviklermelding[a-z]*)",
    "{show} {w6}(?:{prompt})",
    "system ?prompts?(?:en)?",
    "(?:hvilken|kva|kva for ein|which|what) prompt",
    "(?:prompten|promptet) (?:din|di|ditt|du|kjører)",
    "{own} {w2}prompt",
    "(?:{show}) {w3}(?:text|teksten|alt|alt som står|all|everything|words|ordene|linjene|lines|message|sentences?) {w1}(?:above|ovenfor|over denne|over dette|over linja|over her|før denne|before this)",
    "(?:what|which) {w3}(?:were|was|have|had) you {w2}(?:told|given|instructed|programmed)",
    "(?:{rules}) (?:that )?you (?:were|are|have been|had been|got) (?:given|told|following)",
    "(?:hva|kva) (?:ble|vart|har) du {w2}(?:fortalt|instruert|programmert|bedt|beden)",
    "base ?64",
    // Another role.
    "(?:fra nå av|frå no av|frå nå av|fra no av|heretter|from here on|from this point on|from now on|henceforth) {w1}(?:er du|skal du|you are|you will|you must|you shall|youre|answer|respond|reply|act|svar|svarer|you only|speak) {w6}(?:{persona}|bare|berre|only|always|alltid|uten|utan|without|fritt|freely|ignore|ignorer|regl[a-z]*)",
    "(?:you are now|youre now|you are no longer|du er nå|du er no|nå er du|no er du|du er ikke lenger|du er ikkje lenger) (?:an? |en |ein |et |eit |the |my |min |i |in )?{w2}(?:{persona}|(?:developer|utvikler|utviklar|debug|dev|god|admin|dan|jailbreak) ?(?:mode|modus))",
    "(?:developer|debug|god|admin|root|sudo|gude|utvikler|utviklar|jailbreak|dan|unrestricted|maintenance) ?(?:mode|modus|modusen)",
    "{start}(?:du er ikke lenger|du er ikkje lenger|you are no longer|youre no longer) {w4}(?:du|you)",
    "{start}(?:du heter|du heiter|navnet ditt er|your name is) (?:nå |no |now )?[a-z0-9]+ (?:og|and|du|you)",
    "your (?:new )?(?:role|job|task|purpose|persona|identity) (?:is|from now)|(?:den )?nye (?:rollen|rolla|oppgaven|oppgåva|jobben) (?:din|di) (?:er|blir)",
    "(?:as if|as though) you (?:had|have|were|are)|som om du (?:{not} har|{not} hadde|var|er|hadde|har) {w2}(?:{persona}|ingen|{rules})",
    "(?:du er|you are|youre) (?:nå |no |now )?(?:an? |en |ein )?(?:fri|free|unrestricted|ufiltrert|usensurert|uncensored|unfiltered|evil|ond|vond) {w1}(?:ki|ai|bot|chatbot|assistent|assistant|modell|model|robot)",
    "{start}(?:svar|snakk|answer|reply|respond|talk|speak) (?:meg |me )?(?:som|like|as) (?:an?|en|ein|et|eit) ",
    "(?:uten|utan) å (?:bry|bekymre) deg om|without (?:caring|worrying) about {w2}(?:sources|{rules})",
    "(?:start|begynn|fortsett|continue|restart|kom tilbake|come back) {w4}(?:som|as) (?:an? |en |ein )?{w1}{persona}",
    "(?:si|sei|svar|fortell|fortel|say|answer|tell me|do) (?:det|it|meg det|me) {w1}(?:likevel|anyway|regardless)",
    "do anything now|jail ?break[a-z]*|jail ?broken",
    "(?:called|named|heter|heiter|som|as|er|are|become|bli) dan(?: \\.| som| who| and| og| you| uten| utan)",
    "(?:pretend|lat som|lat som om|låst som|late som|latast som|imagine|simulate|forestill deg|spill at|tenk deg at) (?:that |om |as if |at )?(?:you|youre|du)(?: are| er| have| har| were)? {w3}(?:{persona}|{not}|no|ingen|without|uten|utan|unlimited|ai|ki)",
    "(?:pretend|lat som|late som|imagine|simulate|forestill deg) (?:that |om |as if |at )?(?:you|youre|du)(?: are| er)? (?:an? |en |ein )",
    "act (?:as|like) (?:if you|you|an? {w2}{persona}|my {w2}{persona}|{persona})",
    "(?:opptre|oppfør deg|snakk|svar) som (?:om du|en? {w1}{persona}|ein? {w1}{persona}|et menneske|eit menneske|{persona})",
    "role ?play (?:as|that|with|where|a)|let us role ?play|lets role ?play|rollespill der du|spill rollen som|spel rolla som|play the (?:role|part) of",
    "(?:gå|gaa|kom|bryt) ut av (?:rollen|rolla|karakter)|(?:break|out of|drop) character",
    "(?:stop|slutt med å|slutt å|quit) (?:being|være|vere) (?:an? |en |ein )?{w2}(?:assistant|assistent|bot|chatbot|ai|ki)",
    "(?:svar|svare|answer|respond|reply|snakk|talk|speak|reponds|responde|antworte) {w4}(?:uten|utan|without|sin|sans|ohne) {w2}(?:{rules}|sensur|censorship|limits|limitations|constraints)",
    "(?:chatbot|assistent|assistant|ai|ki|bot|friend|venn|ven) (?:uten|utan|without|with no|som ikke har|som ikkje har|that has no) {w2}(?:{rules}|sensur|censorship|limits|limitations|constraints|moral)",
    "(?:du|you) {w1}(?:{not} har|har {not}|har ingen|have no|do {not} have|{not} have) {w2}(?:{rules}|begrensninger|avgrensingar|limits|limitations)",
    "(?:game|spill|lek|leik|spel) (?:where|der|hvor) (?:you|du) {w4}(?:{rules}|limits)",
    "(?:i am|im|jeg er|eg er) (?:utvikleren|utviklaren|skaperen|skaparen|sjefen|eieren|eigaren|administratoren|your (?:developer|creator|administrator|admin|owner|boss|programmer)) ?(?:din|di)?(?: \\.| and| og| give| gi| so| så)",
    // Other sources, or none.
    "(?:bytt|bytte|byt|skift|skifte|endre|erstatt|replace|change|swap|switch) (?:ut )?(?:your |all |the )?(?:sources?|kildene|kjeldene|kilder|kjelder) (?:dine |ut )?(?:with|med|til|to)",
    "(?:bytt|bytte|byt|skift|endre|erstatt) {w1}(?:kildene|kjeldene) dine",
    "(?:replace|change|swap) your sources?",
    "(?:svar|svare|answer|respond|reply) {w2}(?:uten|utan|without) {w1}(?:kilder|kjelder|sources?|citations?|citing|sitat)",
    "{start}(?:ikke|ikkje|do not|dont|never|aldri) (?:vis|bruk|siter|oppgi|nevn|nemn|cite|show|use|mention) {w2}(?:kilder|kildene|kjelder|kjeldene|sources?|citations?)",
    "(?:slutt å|slutt med å|stop|never|no longer|aldri) (?:sitere|siter|citing|cite)",
    "(?:finn på|dikt opp|make up|invent) (?:an? |the |et |eit |your )?(?:svar|svaret|answer|answers|sources|kilder)",
    "(?:begynn|start|begin|end|avslutt) (?:svaret|svaret ditt|your (?:answer|response|reply)|the (?:answer|response)) (?:med|with)",
    "(?:respond|reply|answer|svar) {w2}(?:only )?(?:with|med) (?:the word|the phrase|ordet|teksten|just the word)",
    "(?:tell me|fortell meg|fortel meg|gi meg|give me) {w2}(?:secret|hemmelighet|løyndom|password|passordet) (?:you|du|dine|your|og svar)",
    // German, French, Spanish.
    "(?:{ignore}) (?:alle|toutes|todas|tous|les|las) {w3}(?:anweisungen|instructions|instrucciones|regeln|consignes|reglas|regles)",
    "(?:zeige?|nenne?|wiederhole) {w2}(?:systemprompt|system prompt|deine anweisungen|deinen prompt)",
    "(?:tu es|vous etes|eres|du bist) (?:maintenant|desormais|ahora|jetzt|nun) ",
];

/// Pages that tell of the use of AI.
pub(super) const PAGE_HONEST: &[&str] = &[
    "(?:bruk|bruka|bruke|bruker|brukar|brukte|brukt|bruken av|use|uses|used|using|hjelp av|with|by|med|utvikler|utviklar|develops?|developing) {w2}{ai} {w6}(?:må|skal|bør|must|should)",
    "(?:må|skal|bør) (?:du|dere|man|ein|vi|de)",
];

pub(super) const PAGE: &[&str] = &[
    "{ai} {w6}{must} (?:den |han |hun |ho |de |dei |it |they )?(?:alltid |always |also |også |ikke |ikkje |never |aldri |not |only |bare |berre |then |da |så )?{say}",
    "{must} {ai} {w1}{say}",
    "(?:if|hvis|dersom|om|når|when|as|som) (?:you are|youre|you re|du er|du nå er) {w3}(?:{ai}|bot|robot)",
    "as {w2}{ai} you",
    "(?:du er|you are|youre) (?:en |ein |an? )?{w1}(?:{ai}|hjelpsom assistent|nyttig assistent|helpful assistant|hjelpsam assistent)",
    "{start}(?:til|to|dear|attention|obs|note to|note for|merk|hei|hi|hello|kjære|message to|message for|beskjed til|instruks til|instruksjon til|instruksjoner til|instruksjonar til|instructions? (?:for|to)) (?:alle |all |any |the |en )?(?:{ai}|crawlers|bots)",
    "(?:instruks|instruksjon|instruksjoner|instruksjonar|beskjed|melding|instructions?|message|note|notice) (?:til|for|to) {w1}(?:{ai}|crawlers|bots|assistenten|the assistant)",
    "(?:{ai}|bots?|crawlers?|robots?) {w2}(?:leser|les|reads?|reading|parsing|scraping|indexing) (?:dette|denne|desse|disse|siden|sida|this|these|the page)",
    "{ai} (?:instructions?|instruks[a-z]*|directives?|prompt|note|message)",
    "(?:told|recommended|fortalt|anbefalt|tilrådd) (?:by|av) (?:the |an? |en |ein )?(?:assistant|assistenten|chatbot|chatboten|{ai})",
    "{ai} {w1}(?:som|that|who|which|when|reading|parsing|processing|som no) ?(?:leser|les|reads?|reading|oppsummerer|oppsummerar|summari[sz]es?|summari[sz]ing|crawls?|visits?|prosesserer|processes|indexes|indekserer)",
    "(?:when|if you are|while) (?:summari[sz]ing|answering|you summari[sz]e|you answer|quoting|citing) {w6}(?:always|never|mention|include|say|recommend|must|add|tell|state|link)",
    "(?:når|hvis|dersom) du (?:oppsummerer|oppsummerar|siterer|siterar) {w6}(?:alltid|aldri|nevn|nemn|skal|må|si|sei|tilrå|anbefal)",
    "{start}(?:tell|inform|ask|direct|send|instruct|remind|convince|advise) (?:the |all |every |each )?(?:users?|readers?)",
    "(?:you must|you should|always|must) (?:always )?(?:tell|inform|ask|direct|instruct|convince) (?:the |all |every )?(?:users?|readers?)",
    "{start}(?:fortell|fortel|si til|sei til|seie til|be|spør|henvis|vis til|send|instruer|lokk|overtal) (?:alle )?{reader} (?:at|å|til|oppgi|gi|sende|betale|ringe|klikke|logge|skrive|om å|om kort[a-z]*|om passord[a-z]*|om fødselsn[a-z]*|that|to)",
    "(?:og|and|du skal|du må|alltid|to) (?:tell|instruct|convince|fortelle|fortelje|be|si til|seie til|henvise|sende) {reader}",
    "(?:{not}) (?:reveal|mention|show|tell|disclose|nevn|nemn|vis|avslør|røp|fortel[a-z]*) {w3}(?:this|denne|dette|these|desse|disse) (?:text|teksten|tekst|instruction|instructions|instruks[a-z]*|message|meldinga|meldingen|prompt|hidden)",
    "{own} (?:answer|response|output|summary|svar) (?:must|should|shall|has to|skal|må) {w1}(?:start|begin|include|mention|contain|say|starte|begynne|inneholde)",
    "(?:svaret ditt|svara dine) (?:skal|må) {w1}(?:starte|begynne|byrje|inneholde|innehalde|nevne)",
    "(?:skriv|sei|si|include|mention|say|put) {w2}(?:i svaret ditt|i alle svar|in (?:your|every|all) (?:answers?|responses?|output|summary|reply)) {w3}(?:at|that|alltid|always|the|with)",
    "(?:lenk|lenkje|lenke|link|vis|henvis) {w4}(?:i alle svar|in (?:every|all) (?:answer|answers|responses?))",
    "include {w4}in your (?:answer|response|output|summary)",
    "(?:assistenten|assistant|assistants|the assistant|assistentar|assistenter|boten|the bot) {must} (?:alltid |always |never |aldri |ikke |not )?(?:svare|si|seie|fortelle|fortelje|oppgi|nevne|nemne|anbefale|tilrå|henvise|answer|say|tell|recommend|reply|respond|mention|state)",
    "{start}{not} (?:følg|bruk|stol på|follow|use|trust) (?:andre|any other|other) {w1}(?:kilder|kjelder|sources|pages|sider)",
    "(?:eneste|einaste|only) {w4}(?:for|til) {ai}",
    "prompt (?:override|injection)",
    "(?:hidden|skjult|invisible) (?:instruction|instructions|prompt|instruks)",
];
