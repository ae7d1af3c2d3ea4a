// The claims that are compared: a chip for each with its letter, which takes it away again, and a button that leads to others.
// Text is set as text and never as markup.

function render({ model, el }) {
  el.classList.add("tollbook-chips");

  function show() {
    const focused = el.contains(document.activeElement);
    const list = document.createElement("ul");
    list.setAttribute("aria-label", "Compared");
    model.get("chips").forEach(({ id, letter, words }) => {
      const item = document.createElement("li");
      const sign = document.createElement("b");
      const remove = document.createElement("button");
      sign.textContent = letter;
      remove.type = "button";
      remove.textContent = "×";
      remove.setAttribute("aria-label", `Take ${letter} away: ${words}`);
      remove.addEventListener("click", () => model.send({ remove: id }));
      item.append(sign, ` ${words} `, remove);
      list.append(item);
    });
    const find = document.createElement("button");
    find.type = "button";
    find.textContent = "+";
    find.setAttribute("aria-label", "Find another claim");
    find.addEventListener("click", () => model.send({ find: true }));
    el.replaceChildren(list, find);
    if (focused) find.focus();
  }

  model.on("change:chips", show);
  show();
  return () => model.off("change:chips", show);
}

export default { render };
