// A range input over days: the kernel gives the days in words, the page gives back which of them is looked at.
// Text is set as text and never as markup. The widget manager sends a change when it comes, and the next one when the kernel has answered.

function render({ model, el }) {
  const name = `tollbook-day-${Math.random().toString(36).slice(2)}`; // each slider loads this file anew, so none can count the others
  const label = document.createElement("label");
  const input = document.createElement("input");
  const day = document.createElement("span");
  label.htmlFor = name;
  Object.assign(input, { id: name, type: "range", min: "0", step: "1" });
  day.setAttribute("aria-hidden", "true"); // the input says the same in aria-valuetext
  input.dataset.lmSuppressShortcuts = "true"; // else JupyterLab takes the arrow keys for its own
  el.classList.add("tollbook-day-slider");
  el.append(label, input, day);

  function showDay() {
    const words = model.get("words")[Number(input.value)] ?? "no day";
    input.setAttribute("aria-valuetext", words);
    day.textContent = words;
  }

  function showAll() {
    const last = model.get("words").length - 1;
    label.textContent = model.get("label");
    input.max = String(Math.max(last, 0));
    input.disabled = last < 1;
    input.value = String(model.get("index"));
    showDay();
  }

  function send() {
    showDay();
    model.set("index", Number(input.value));
    model.save_changes();
  }

  input.addEventListener("input", send);
  model.on("change:index change:words change:label", showAll);
  showAll();
  return () => model.off("change:index change:words change:label", showAll);
}

export default { render };
