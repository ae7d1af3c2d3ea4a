// Candidate claims as cards: the kernel gives what stands on them, the page gives back what the analyst decided and edited.
// Text is set as text and never as markup.

const KEYS = { a: "accepted", r: "rejected" };
const NEWS = ["cards", "verdicts", "fields", "usual", "usual_fields", "progress"].map(name => `change:${name}`).join(" ");
const NEW = "+"; // the choice of a source, people, a place or a definition that is still to be added
const PAGE = Math.random().toString(36).slice(2); // each panel loads this file anew, so none can count the others
let named = 0; // controls and lists of suggestions made so far: each needs a name of its own on the page

function make(tag, text, attributes = {}) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  return element;
}

function makeButton(words, role, press, attributes = {}) {
  const button = make("button", words, { type: "button", "data-role": role, ...attributes });
  button.addEventListener("click", press);
  return button;
}

// JupyterLab takes keys on buttons for its own: d, d would delete the cell and Ctrl+Enter run it anew, and what was decided would be lost.
function keepToPanel(event) {
  const isShortcut = event.ctrlKey || event.metaKey || event.altKey;
  if (!isShortcut || event.key === "Enter") event.stopPropagation();
}

function render({ model, el }) {
  el.classList.add("tollbook-review");
  let editing = null; // the candidate whose form is open
  let draft = {}; // what stands in that form and has not been applied
  let shown = new Map(); // by number, the box of each card and what it was made of
  const unfolded = new Set(); // the candidates of which all is shown
  const typed = new Map(); // by place on the page, what stands in those fields and has not been added
  const adding = new Map(); // by place on the page, whether the fields for something new are open there

  // Above the cards: how far the review has come, saving, and what is the same for the whole text. Below them: what holds no number.
  const bar = make("div", undefined, { class: "bar" });
  const progress = make("p", undefined, { role: "status" });
  const save = makeButton("Save accepted", "save", () => model.send({ do: "save" }), { "aria-keyshortcuts": "s" });
  const undo = makeButton("Undo", "undo", () => model.send({ do: "undo" }), { "aria-keyshortcuts": "u" });
  const usual = make("fieldset", undefined, { class: "usual" });
  const figures = make("div", undefined, { class: "cards" });
  const folded = make("details");
  const summary = make("summary");
  const mentions = make("div", undefined, { class: "cards" });
  bar.append(progress, save, undo);
  folded.append(summary, mentions);
  el.append(bar, usual, figures, folded);
  let usualMade = "";

  // A card that says what it said before stays as it is, so that neither the place on the page nor the focus is lost, however many there are.
  function show(focused = whereFocusIs()) {
    const before = shown;
    const cards = model.get("cards");
    shown = new Map(cards.map(card => [card.number, keepOrMake(card, before.get(card.number))]));
    [[figures, false], [mentions, true]].forEach(([group, isFolded]) => {
      const boxes = cards.filter(card => Boolean(card.folded) === isFolded).map(card => shown.get(card.number).box);
      if (boxes.length !== group.children.length) group.replaceChildren(...boxes);
      else boxes.forEach((box, place) => { if (group.children[place] !== box) group.children[place].replaceWith(box); });
    });
    showBar(cards);
    showUsual();
    const active = whereFocusIs();
    if (focused && (active?.card !== focused.card || active?.role !== focused.role)) focus(focused);
  }

  function showBar(cards) {
    const verdicts = model.get("verdicts");
    const n = cards.filter(card => !card.saved && verdicts[card.id] === "accepted").length;
    progress.textContent = model.get("progress");
    save.textContent = n ? `Save ${n} accepted` : "Save accepted";
    summary.textContent = model.get("folded_words");
    folded.hidden = !mentions.children.length;
    bar.hidden = usual.hidden = !cards.length;
  }

  function focus({ card, role }) {
    const box = card === undefined ? el : el.querySelector(`[data-card="${card}"]`);
    const onCard = card !== undefined && (box?.querySelector("[data-role=accepted]") ?? next(Number(card)));
    const target = box?.querySelector(`[data-role="${role}"]`) ?? (onCard || null);
    if (target && mentions.contains(target)) folded.open = true;
    target?.focus();
  }

  // The button that accepts the next card to be decided; that of saving where there is none.
  function next(number) {
    const verdicts = model.get("verdicts");
    const open = model.get("cards").find(card => card.number > number && !card.folded && !card.saved && !verdicts[card.id]);
    return open ? el.querySelector(`[data-card="${open.number}"] [data-role=accepted]`) : save;
  }

  function keepOrMake(card, before) {
    const isOpen = editing === card.id && !card.saved;
    const wrong = model.get("wrong")[card.id];
    const isListed = isOpen || card.choosers.length;
    const made = JSON.stringify([card, model.get("verdicts")[card.id], model.get("news").includes(card.id), model.get("language"), wrong, isOpen, isListed && model.get("fields"), [...adding].filter(([key]) => key.startsWith(`${card.number}-`))]);
    return before?.made === made ? before : { made, box: makeCard(card) };
  }

  function whereFocusIs() {
    const active = el.contains(document.activeElement) ? document.activeElement : null;
    const card = active?.closest("[data-card]");
    return active?.dataset.role ? { card: card?.dataset.card, role: active.dataset.role } : null;
  }

  function makeCard(card) {
    const verdict = card.saved ? "saved" : model.get("verdicts")[card.id] || "";
    const box = make("section", undefined, { "data-card": card.number, "data-verdict": verdict, "aria-label": `Candidate ${card.title}` });
    const heading = make("h3", card.title, { class: "title" });
    card.signs.forEach(sign => heading.append(" ", make("span", sign, { class: "sign" })));
    heading.append(" ", make("span", card.saved || { accepted: "✓ accepted", rejected: "✗ rejected" }[verdict] || "to be decided", { class: "verdict" }));
    const language = { lang: model.get("language") };
    const quotation = make("blockquote", undefined, language);
    const [before, words, after] = card.sentence;
    quotation.append(before, make("strong", words), after);
    const first = make("div", undefined, { class: "body" });
    const looked = make("div");
    first.append(makeFacts(card.facts.slice(0, card.n_first), language), looked);
    addList(looked, "Look at", card.reasons);
    const rest = make("div", undefined, { class: "body" });
    const beside = make("div");
    rest.append(makeFacts(card.facts.slice(card.n_first), language), beside);
    addList(beside, "Perhaps in the data already", card.duplicates.map(([line, words, lang, why, note, whole]) => [line, make("span", words, { lang }), why, ...makeNote(note, whole)]));
    const more = foldIf(true, card.duplicates.length ? `More, and what is perhaps in the data already (${card.duplicates.length})` : "More", rest);
    more.open = unfolded.has(card.id);
    more.addEventListener("toggle", () => { if (more.open) unfolded.add(card.id); else unfolded.delete(card.id); });
    box.append(heading, quotation);
    if (card.saved) {
      box.append(first, more);
      return box;
    }
    const wrong = model.get("wrong")[card.id] ?? [];
    if (wrong.length) {
      const alert = make("div", undefined, { class: "wrong", role: "alert" });
      addList(alert, "Not saved", wrong.map(([, words]) => words));
      box.append(alert);
    }
    if (card.same) box.append(makeChoice(card));
    const choosers = make("div", undefined, { class: "choosers" });
    choosers.append(...card.choosers.map(chooser => foldIf(chooser.may_wait, chooser.legend, makeChooser(chooser, String(card.number), card.id))));
    box.append(choosers);
    box.append(first, makeButtons(card, verdict), more);
    if (editing === card.id) box.append(makeForm(card));
    return box;
  }

  function makeFacts(facts, language) {
    const list = make("dl");
    facts.forEach(([term, fact]) => list.append(make("dt", term), make("dd", fact || "not stated", fact ? (term === "Wording" ? language : {}) : { class: "empty" })));
    return list;
  }

  function addList(box, title, lines) {
    if (!lines.length) return;
    const list = make("ul");
    lines.forEach(line => {
      const item = make("li");
      item.append(...[line].flat());
      list.append(item);
    });
    box.append(make("p", title, { class: "term" }), list);
  }

  // Whether a figure repeats a claim of the data, or is a statement of its own.
  function makeChoice(card) {
    const choice = make("fieldset");
    choice.append(make("legend", "This figure is"));
    const isNew = model.get("news").includes(card.id);
    [[card.same, false, "same"], ["new: a statement of its own", true, "new"]].forEach(([words, value, role]) => {
      const label = make("label");
      const radio = make("input", undefined, { type: "radio", name: `tollbook-same-${card.id}`, "data-role": role });
      radio.checked = value === isNew;
      radio.addEventListener("change", () => {
        const others = model.get("news").filter(name => name !== card.id);
        model.set("news", value ? [...others, card.id] : others);
        model.save_changes();
      });
      label.append(radio, ` ${words}`);
      choice.append(label);
    });
    return choice;
  }

  // A source, people, a place or a definition: one that is there is chosen, another one is added and saved with the claim. `place` is the number of a card, or the whole text.
  function makeChooser(chooser, place, candidate) {
    const { column, label, legend, words, given, asks } = chooser;
    const key = `${place}-${column}`;
    const row = make(candidate ? "fieldset" : "div", undefined, { class: "chooser" });
    if (candidate) row.append(make("legend", legend));
    if (candidate && given) {
      row.append(makeButton(`Do not add it ${place}`, `drop-${column}`, () => model.send({ do: "drop", id: given })));
      return row;
    }
    const isAdding = adding.get(key) ?? Boolean(words);
    const options = model.get("fields").find(field => field.name === column)?.options ?? [];
    const select = make("select", undefined, { "data-role": `choose-${column}`, name: `tollbook-${key}` });
    options.forEach(([value, name]) => select.append(make("option", value || candidate ? name : chooser.unsaid, { value })));
    select.append(make("option", words ? `add “${words}”` : "add another …", { value: NEW }));
    select.value = isAdding ? NEW : chooser.value ?? "";
    select.addEventListener("change", () => {
      adding.set(key, select.value === NEW);
      if (select.value !== NEW) choose(column, select.value, candidate);
      show({ card: candidate ? place : undefined, role: `choose-${column}` });
    });
    if (candidate) select.setAttribute("aria-label", `${label} ${place}`); // the legend says it to the eye
    row.append(candidate ? select : labelled(label, select));
    if (isAdding) row.append(...makeAdder(chooser, key, candidate));
    return row;
  }

  // What is typed here outlasts news from the kernel, as in the form of a card.
  function makeAdder({ column, adds, words, id, asks }, key, candidate) {
    const inputs = {
      name: make("input", undefined, { type: "text" }),
      ...Object.fromEntries(asks.map(([field, , options]) => [field, makeSelect(options, {})])),
      id: make("input", undefined, { type: "text", placeholder: id || "made of the name" }),
    };
    const labels = { name: "Name", ...Object.fromEntries(asks), id: "Short name in the files" };
    const usually = { name: words, ...Object.fromEntries(asks.map(([field, , , value]) => [field, value])), id: "" };
    const read = () => Object.fromEntries(Object.entries(inputs).map(([field, input]) => [field, input.value]));
    const add = () => {
      const { name, id: short, ...said } = read();
      if (!name.trim()) return inputs.name.focus();
      adding.delete(key);
      typed.delete(key);
      model.send({ do: "add", card: candidate ?? "", column, words, name, id: short, said });
    };
    Object.entries(inputs).forEach(([field, input]) => {
      input.value = typed.get(key)?.[field] ?? usually[field];
      input.dataset.role = `${field}-${column}`;
      input.name = `tollbook-${field}-${key}`;
      input.addEventListener("input", () => typed.set(key, read()));
      if (input.tagName === "INPUT") input.addEventListener("keydown", event => { if (event.key === "Enter") add(); });
    });
    const button = makeButton(candidate ? `Add ${adds} ${key.split("-")[0]}` : `Add ${adds}`, `add-${column}`, add);
    return [...Object.entries(inputs).map(([field, input]) => labelled(labels[field], input)), button];
  }

  function foldIf(isFolded, words, content) {
    if (!isFolded) return content;
    const box = make("details");
    box.append(make("summary", words), content);
    return box;
  }

  function labelled(words, control, ...beside) {
    const field = make("div", undefined, { class: "field" });
    control.id = `tollbook-${PAGE}-${++named}`;
    field.append(make("label", words, { for: control.id }), control, ...beside);
    return field;
  }

  function choose(column, value, candidate) {
    if (!candidate) {
      model.set("usual", { ...model.get("usual"), [column]: value });
    } else {
      const edits = { ...model.get("edits") };
      edits[candidate] = { ...edits[candidate], [column]: value };
      model.set("edits", edits);
    }
    model.save_changes();
  }

  // What the text does not say of a figure, said once for all of them.
  function showUsual() {
    const made = JSON.stringify([model.get("usual_fields"), model.get("usual"), model.get("fields"), [...adding].filter(([key]) => key.startsWith("text-"))]);
    if (made === usualMade) return;
    usualMade = made;
    usual.replaceChildren(make("legend", "Where the text does not say it, for all figures"));
    model.get("usual_fields").forEach(field => {
      if (field.asks) return usual.append(makeChooser({ ...field, value: model.get("usual")[field.column] }, "text", null));
      const input = field.options ? make("select") : make("input", undefined, { type: "date" });
      (field.options ?? []).forEach(([value, words]) => input.append(make("option", words, { value })));
      input.value = model.get("usual")[field.column] ?? "";
      input.dataset.role = `choose-${field.column}`;
      input.name = `tollbook-text-${field.column}`;
      input.addEventListener("change", () => choose(field.column, input.value, null));
      usual.append(labelled(field.label, input));
    });
  }

  // What is noted on a claim: one line, which opens where the note is longer.
  function makeNote(line, whole) {
    if (!whole) return line ? [make("div", line)] : [];
    return [foldIf(true, line, whole)];
  }

  function makeButtons(card, verdict) {
    const row = make("div", undefined, { class: "buttons" });
    [["Accept", "accepted", "a"], ["Edit", "edit", "e"], ["Reject", "rejected", "r"]].forEach(([word, role, key]) => {
      const needs = role === "accepted" && card.needs ? ` (needs ${card.needs})` : "";
      const press = () => (role === "edit" ? toggleForm(card) : decide(card, role));
      const button = makeButton(`${word} ${card.number}${needs}`, role, press, { "aria-keyshortcuts": key });
      if (role === "edit") button.setAttribute("aria-expanded", String(editing === card.id));
      else button.setAttribute("aria-pressed", String(verdict === role));
      row.append(button);
    });
    return row;
  }

  // What is still needed is asked for where it is missed; the next one that is open gets the focus, and after the last one saving.
  function decide(card, verdict) {
    const verdicts = { ...model.get("verdicts") };
    const isTakenBack = verdicts[card.id] === verdict;
    const lacking = card.lacks.find(column => column !== "publisher"); // that of the text may be on its way to the kernel
    if (verdict === "accepted" && !isTakenBack && lacking) return lead(card, lacking);
    if (isTakenBack) delete verdicts[card.id];
    else verdicts[card.id] = verdict;
    model.set("verdicts", verdicts);
    model.save_changes();
    show({ card: String(card.number), role: verdict });
    const target = next(card.number);
    if (!isTakenBack && !card.folded && (target !== save || verdict === "accepted")) target.focus();
  }

  // To where a cell is filled in: on the card, in its form, or in a field of the panel.
  function lead(card, column) {
    const place = model.get("fields").findIndex(field => field.name === column);
    if (card.choosers.some(chooser => chooser.column === column && !chooser.given)) focus({ card: card.number, role: adding.get(`${card.number}-${column}`) ?? Boolean(card.choosers.find(chooser => chooser.column === column).words) ? `add-${column}` : `choose-${column}` });
    else if (place < 0) model.send({ do: "lead", column });
    else {
      if (editing !== card.id) draft = {};
      editing = card.id;
      show({ card: String(card.number), role: `field-${place}` });
    }
  }

  function leadToWrong() {
    const wrong = model.get("wrong");
    const card = model.get("cards").find(each => wrong[each.id]?.length && !each.saved);
    show();
    if (card) lead(card, wrong[card.id][0][0]);
  }

  function toggleForm(card) {
    editing = editing === card.id ? null : card.id;
    draft = {};
    show({ card: String(card.number), role: editing ? "field-0" : "edit" });
  }

  function makeForm(card) {
    const form = make("form");
    model.get("fields").forEach((field, place) => {
      const input = field.options ? makeSelect(field.options, card) : make("input", undefined, { type: field.type });
      input.value = draft[field.name] ?? card.cells[field.name] ?? "";
      input.name = field.name;
      input.dataset.role = `field-${place}`;
      const wrong = (model.get("wrong")[card.id] ?? []).filter(([column]) => column === field.name).map(([, words]) => words.replace(`${field.label}: `, ""));
      const said = wrong.map(words => make("small", words, { id: `tollbook-${PAGE}-${++named}` }));
      form.append(labelled(field.label, input, ...makeSuggestions(input, card.suggested[field.name]), ...said));
      if (!said.length) return;
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", said.map(each => each.id).join(" "));
    });
    const apply = make("button", `Apply to ${card.number}`, { type: "submit", "data-role": "apply" });
    const cancel = makeButton("Cancel", "cancel", () => toggleForm(card));
    form.append(apply, cancel);
    form.addEventListener("input", () => { draft = Object.fromEntries(new FormData(form)); });
    form.addEventListener("submit", event => {
      event.preventDefault();
      send(card, new FormData(form));
    });
    return form;
  }

  function makeSelect(options, card) {
    const select = make("select");
    options.filter(([value]) => value !== card.id).forEach(([value, words]) => select.append(make("option", words, { value })));
    return select;
  }

  function makeSuggestions(input, values) {
    if (!values?.length) return [];
    const list = make("datalist", undefined, { id: `tollbook-${PAGE}-${++named}` });
    values.forEach(([value, words]) => list.append(make("option", words, { value })));
    input.setAttribute("list", list.id);
    return [list];
  }

  function send(card, data) {
    const changed = Object.fromEntries([...data].filter(([name, value]) => value !== (card.cells[name] ?? "")));
    const edits = { ...model.get("edits") };
    edits[card.id] = { ...edits[card.id], ...changed };
    editing = null;
    draft = {};
    model.set("edits", edits);
    model.save_changes();
    show({ card: String(card.number), role: "edit" });
  }

  function step(number, by) {
    const rest = [...el.querySelectorAll("[data-card]")].filter(card => card.querySelector("[data-role=accepted]") && (folded.open || !mentions.contains(card)));
    const place = rest.findIndex(card => card.dataset.card === number);
    rest[place + by]?.querySelector("[data-role=accepted]").focus();
  }

  function stepToEnd(isLast) {
    const rest = [...(folded.open ? el : figures).querySelectorAll("[data-role=accepted]")];
    rest.at(isLast ? -1 : 0)?.focus();
  }

  function onKey(event) {
    const place = whereFocusIs();
    const card = place && model.get("cards").find(other => String(other.number) === place.card);
    const isApplied = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (isApplied && event.target.closest("form")) event.target.closest("form").requestSubmit();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isWriting = event.target.matches("form *, input:not([type=radio]), select");
    if (!isWriting && (event.key === "u" || event.key === "s")) {
      model.send({ do: event.key === "u" ? "undo" : "save" });
      event.preventDefault();
    }
    if (!card) return;
    if (event.target.type === "radio" && event.key.startsWith("Arrow")) return; // they choose
    if (event.key === "Escape" && editing === card.id) toggleForm(card);
    if (isWriting) return;
    if (KEYS[event.key]) decide(card, KEYS[event.key]);
    else if (event.key === "e") toggleForm(card);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") step(place.card, event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Home" || event.key === "End") stepToEnd(event.key === "End");
    else return;
    event.preventDefault();
  }

  const guard = new ResizeObserver(() => (el.closest(".tollbook-panel") ?? el).addEventListener("keydown", keepToPanel));
  guard.observe(el); // the cards stand in their panel when they first have a size

  // A card made anew between the press and the release of a button would swallow the click.
  let isPressed = false;
  let isLate = false;
  const press = () => { isPressed = true; };
  const release = () => setTimeout(() => { // after the click, which follows the release
    isPressed = false;
    if (isLate) show();
    isLate = false;
  });
  const showAgain = () => { if (isPressed) isLate = true; else show(); };
  el.addEventListener("pointerdown", press);
  document.addEventListener("pointerup", release);
  document.addEventListener("pointercancel", release);
  el.addEventListener("keydown", onKey);
  model.on(NEWS, showAgain);
  model.on("change:wrong", leadToWrong);
  show();
  return () => {
    guard.disconnect();
    el.removeEventListener("keydown", onKey);
    document.removeEventListener("pointerup", release);
    document.removeEventListener("pointercancel", release);
    model.off(NEWS, showAgain);
    model.off("change:wrong", leadToWrong);
  };
}

export default { render };
