// Who judges: asked once, and kept by the browser for as long as its tab is open, for all notebooks.

const KEPT = "tollbook-name";

function render({ model, el }) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  el.classList.add("tollbook-name-field");
  Object.assign(input, { type: "text", autocomplete: "name" });
  label.append(`${model.get("description")} `, input);
  el.append(label);

  function send() {
    model.set("value", input.value);
    model.save_changes();
    sessionStorage.setItem(KEPT, input.value);
  }

  const show = () => { input.value = model.get("value"); };
  const focus = message => { if (message.focus) input.focus(); };
  input.addEventListener("change", send);
  model.on("change:value", show);
  model.on("msg:custom", focus);
  show();
  const kept = sessionStorage.getItem(KEPT);
  if (kept && !input.value) {
    input.value = kept;
    send();
  }
  return () => {
    model.off("change:value", show);
    model.off("msg:custom", focus);
  };
}

export default { render };
