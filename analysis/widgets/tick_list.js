// A list of tick boxes under one heading: the kernel gives their words, the page gives back which of them are ticked.
// Text is set as text and never as markup.

function render({ model, el }) {
  const group = document.createElement("fieldset");
  const legend = document.createElement("legend");
  const list = document.createElement("div");
  el.classList.add("tollbook-tick-list");
  group.append(legend, list);
  el.append(group);

  function showWords() {
    const focused = boxes().indexOf(document.activeElement);
    legend.textContent = model.get("label");
    list.replaceChildren(...model.get("words").map(makeLine));
    if (!list.childElementCount) list.textContent = "none";
    showTicks();
    boxes()[focused]?.focus({ preventScroll: true });
  }

  function makeLine(words) {
    const line = document.createElement("label");
    const box = document.createElement("input");
    const text = document.createElement("span");
    box.type = "checkbox";
    box.dataset.lmSuppressShortcuts = "true"; // else JupyterLab takes the space bar for its own
    text.textContent = words;
    line.append(box, text);
    return line;
  }

  function boxes() {
    return Array.from(list.querySelectorAll("input"));
  }

  function showTicks() {
    const ticked = new Set(model.get("ticked"));
    boxes().forEach((box, place) => { box.checked = ticked.has(place); });
  }

  function send() {
    model.set("ticked", boxes().flatMap((box, place) => (box.checked ? [place] : [])));
    model.save_changes();
  }

  list.addEventListener("change", send);
  model.on("change:label change:words", showWords);
  model.on("change:ticked", showTicks);
  showWords();
  return () => {
    model.off("change:label change:words", showWords);
    model.off("change:ticked", showTicks);
  };
}

export default { render };
