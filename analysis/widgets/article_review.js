// Candidate claims as cards: the kernel gives what stands on them, the page gives back what the analyst decided and edited.
// Text is set as text and never as markup.

const KEYS = { a: "accepted", r: "rejected" };
let suggested = 0; // lists of suggestions made so far: each needs a name of its own on the page

function make(tag, text, attributes = {}) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  return element;
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

  // A card that says what it said before stays as it is, so that neither the place on the page nor the focus is lost, however many there are.
  function show(focused = whereFocusIs()) {
    const before = shown;
    shown = new Map(model.get("cards").map(card => [card.number, keepOrMake(card, before.get(card.number))]));
    const boxes = [...shown.values()].map(({ box }) => box);
    if (boxes.length !== el.children.length) el.replaceChildren(...boxes);
    else boxes.forEach((box, place) => { if (el.children[place] !== box) el.children[place].replaceWith(box); });
    const active = whereFocusIs();
    if (focused && (active?.card !== focused.card || active?.role !== focused.role)) el.querySelector(`[data-card="${focused.card}"] [data-role="${focused.role}"]`)?.focus();
  }

  function keepOrMake(card, before) {
    const isOpen = editing === card.id && !card.saved;
    const made = JSON.stringify([card, model.get("verdicts")[card.id], model.get("sources"), isOpen, isOpen && model.get("fields")]);
    return before?.made === made ? before : { made, box: makeCard(card) };
  }

  function whereFocusIs() {
    const active = el.contains(document.activeElement) ? document.activeElement : null;
    const card = active?.closest("[data-card]");
    return card ? { card: card.dataset.card, role: active.dataset.role } : null;
  }

  function makeCard(card) {
    const verdict = card.saved ? "saved" : model.get("verdicts")[card.id] || "";
    const box = make("section", undefined, { "data-card": card.number, "data-verdict": verdict, "aria-label": `Candidate ${card.title}` });
    const heading = make("p", card.title, { class: "title" });
    card.signs.forEach(sign => heading.append(" ", make("span", sign, { class: "sign" })));
    heading.append(" ", make("span", card.saved || { accepted: "✓ accepted", rejected: "✗ rejected" }[verdict] || "to be decided", { class: "verdict" }));
    const quotation = make("blockquote");
    const [before, words, after] = card.sentence;
    quotation.append(before, make("strong", words), after);
    const body = make("div", undefined, { class: "body" });
    const facts = make("dl");
    const beside = make("div");
    card.facts.forEach(([term, fact]) => facts.append(make("dt", term), make("dd", fact || "not stated", fact ? {} : { class: "empty" })));
    addList(beside, "Look at", card.reasons);
    addList(beside, "Perhaps in the data already", card.duplicates.map(([line, note, whole]) => [line, ...makeNote(note, whole)]));
    body.append(facts, beside);
    box.append(heading, quotation);
    if (card.same && !card.saved) box.append(makeChoice(card));
    if (card.offer && !card.saved) box.append(makeOffer(card));
    box.append(body);
    if (!card.saved) box.append(makeButtons(card, verdict));
    if (editing === card.id && !card.saved) box.append(makeForm(card));
    return box;
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

  // A claimant that is not among the sources: it is added with the claim, for every card that names it by these words.
  function makeOffer({ number, offer }) {
    const given = model.get("sources")[offer.words];
    const row = make("fieldset");
    row.append(make("legend", given ? `“${offer.words}” is added to the sources` : `“${offer.words}” is not among the sources`));
    const selects = [["Kind", "kind", "other"], ["Position", "stance", "not_stated"]].map(([title, name, usual]) => {
      const label = make("label", `${title} `);
      const select = make("select", undefined, { name: `tollbook-${name}-${number}`, "data-role": `offer-${name}` });
      offer[name].forEach(([value, words]) => select.append(make("option", words, { value })));
      select.value = given?.[name] ?? usual;
      select.disabled = Boolean(given);
      label.append(select);
      return [name, select, label];
    });
    const button = make("button", given ? `Do not add it ${number}` : `Add as a source ${number}`, { type: "button", "data-role": "offer" });
    button.addEventListener("click", () => {
      const { [offer.words]: _, ...others } = model.get("sources");
      const said = Object.fromEntries(selects.map(([name, select]) => [name, select.value]));
      model.set("sources", given ? others : { ...others, [offer.words]: said });
      model.save_changes();
    });
    row.append(...selects.map(([, , label]) => label), button);
    return row;
  }

  // What is noted on a claim: one line, which opens where the note is longer.
  function makeNote(line, whole) {
    if (!whole) return line ? [make("div", line)] : [];
    const note = make("details");
    note.append(make("summary", line), whole);
    return [note];
  }

  function makeButtons(card, verdict) {
    const row = make("div", undefined, { class: "buttons" });
    [["Accept", "accepted", "a"], ["Edit", "edit", "e"], ["Reject", "rejected", "r"]].forEach(([word, role, key]) => {
      const needs = role === "accepted" && card.needs ? ` (needs ${card.needs})` : "";
      const button = make("button", `${word} ${card.number}${needs}`, { type: "button", "data-role": role, "aria-keyshortcuts": key });
      if (role === "edit") button.setAttribute("aria-expanded", String(editing === card.id));
      else button.setAttribute("aria-pressed", String(verdict === role));
      button.addEventListener("click", () => (role === "edit" ? toggleForm(card) : decide(card, role)));
      row.append(button);
    });
    return row;
  }

  function decide(card, verdict) {
    const verdicts = { ...model.get("verdicts") };
    const isTakenBack = verdicts[card.id] === verdict;
    if (isTakenBack) delete verdicts[card.id];
    else verdicts[card.id] = verdict;
    model.set("verdicts", verdicts);
    model.save_changes();
    const open = model.get("cards").find(other => other.number > card.number && !other.saved && !verdicts[other.id]);
    show(isTakenBack || !open ? { card: card.number, role: verdict } : { card: open.number, role: "accepted" });
  }

  function toggleForm(card) {
    editing = editing === card.id ? null : card.id;
    draft = {};
    show(editing ? { card: card.number, role: "field-0" } : { card: card.number, role: "edit" });
  }

  function makeForm(card) {
    const form = make("form");
    model.get("fields").forEach((field, place) => {
      const label = make("label", field.label);
      const input = field.options ? makeSelect(field.options, card) : make("input", undefined, { type: field.type });
      input.value = draft[field.name] ?? card.cells[field.name] ?? "";
      input.name = field.name;
      input.dataset.role = `field-${place}`;
      label.append(input, ...makeSuggestions(input, card.suggested[field.name]));
      form.append(label);
    });
    const apply = make("button", `Apply to ${card.number}`, { type: "submit", "data-role": "apply" });
    const cancel = make("button", "Cancel", { type: "button", "data-role": "cancel" });
    cancel.addEventListener("click", () => toggleForm(card));
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
    const list = make("datalist", undefined, { id: `tollbook-suggested-${++suggested}` });
    values.forEach(value => list.append(make("option", undefined, { value })));
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
    show({ card: card.number, role: "edit" });
  }

  function step(number, by) {
    const rest = [...el.querySelectorAll("[data-card]")].filter(card => card.querySelector("[data-role=accepted]"));
    const place = rest.findIndex(card => card.dataset.card === number);
    rest[place + by]?.querySelector("[data-role=accepted]").focus();
  }

  function stepToEnd(isLast) {
    const rest = [...el.querySelectorAll("[data-role=accepted]")];
    rest.at(isLast ? -1 : 0)?.focus();
  }

  function onKey(event) {
    const place = whereFocusIs();
    const card = place && model.get("cards").find(other => String(other.number) === place.card);
    const isApplied = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (isApplied && event.target.closest("form")) event.target.closest("form").requestSubmit();
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.type === "radio" && event.key.startsWith("Arrow")) return; // they choose
    if (event.key === "Escape" && editing === card.id) toggleForm(card);
    if (event.target.closest("form")) return;
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
  model.on("change:cards", showAgain);
  model.on("change:verdicts", showAgain);
  show();
  return () => {
    guard.disconnect();
    el.removeEventListener("keydown", onKey);
    document.removeEventListener("pointerup", release);
    document.removeEventListener("pointercancel", release);
    model.off("change:cards", showAgain);
    model.off("change:verdicts", showAgain);
  };
}

export default { render };
