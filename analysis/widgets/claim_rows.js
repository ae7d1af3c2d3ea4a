// Claims that were found, a line each in the words of the source, with buttons that take one as A, as B, or besides.
// Text is set as text and never as markup.

function make(tag, text, attributes = {}) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  return element;
}

function render({ model, el }) {
  el.classList.add("tollbook-rows");

  function show() {
    const focused = el.contains(document.activeElement) ? document.activeElement.dataset : null;
    const before = focused && { ...focused };
    const list = make("ul", undefined, { "aria-label": "Claims found" });
    model.get("rows").forEach(row => {
      const item = make("li");
      const buttons = make("span", undefined, { class: "buttons" });
      const choices = row.letter ? [["remove", `✓ ${row.letter}`, `Take ${row.letter} away`]] : [["A", "A", "Take as A"], ["B", "B", "Take as B"], ["+", "+", "Compare as well"]];
      choices.forEach(([place, sign, doing]) => {
        const button = make("button", sign, { type: "button", "aria-label": `${doing}: ${row.head}`, "data-row": row.id, "data-place": place });
        button.addEventListener("click", () => model.send({ put: row.id, place }));
        buttons.append(button);
      });
      const words = make("q", row.words, row.lang ? { lang: row.lang } : {});
      item.append(buttons, make("strong", row.head), " ", words);
      if (row.english) item.append(` in English: ${row.english}`);
      list.append(item);
    });
    el.replaceChildren(list);
    if (before) el.querySelector(`[data-row="${CSS.escape(before.row ?? "")}"]`)?.focus();
  }

  model.on("change:rows", show);
  show();
  return () => model.off("change:rows", show);
}

export default { render };
