// A range input over steps: the kernel gives the steps in words, the page gives back which of them is chosen.
// Text is set as text and never as markup. The widget manager sends a change when it comes, and the next one when the kernel has answered.

function render({ model, el }) {
  const name = `tollbook-step-${Math.random().toString(36).slice(2)}`; // each slider loads this file anew, so none can count the others
  const label = document.createElement("label");
  const input = document.createElement("input");
  const step = document.createElement("span");
  label.htmlFor = name;
  Object.assign(input, { id: name, type: "range", min: "0", step: "1" });
  step.setAttribute("aria-hidden", "true"); // the input says the same in aria-valuetext
  input.dataset.lmSuppressShortcuts = "true"; // else JupyterLab takes the arrow keys for its own
  el.classList.add("tollbook-step-slider");
  el.append(label, input, step);

  function showStep() {
    const words = model.get("words")[Number(input.value)] ?? "nothing to choose";
    input.setAttribute("aria-valuetext", words);
    step.textContent = words;
  }

  function showAll() {
    const words = model.get("words");
    label.textContent = model.get("label");
    step.style.minWidth = `min(${Math.max(17, ...words.map((each) => each.length))}ch, 68%)`; // the slider keeps its width from step to step
    input.max = String(Math.max(words.length - 1, 0));
    input.disabled = words.length < 2;
    input.value = String(model.get("index"));
    showStep();
  }

  function send() {
    showStep();
    model.set("index", Number(input.value));
    model.save_changes();
  }

  input.addEventListener("input", send);
  model.on("change:index change:words change:label", showAll);
  showAll();
  return () => model.off("change:index change:words change:label", showAll);
}

export default { render };
