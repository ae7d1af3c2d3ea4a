// A file that the analyst chooses, handed to the kernel whole; one that is too large for the connection is named and stays where it is.

function render({ model, el }) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  el.classList.add("tollbook-file-picker");
  input.type = "file";
  input.accept = model.get("accept");
  label.append(model.get("label"), input);
  el.append(label);

  async function hand() {
    const file = input.files[0];
    if (!file) return;
    const isTooLarge = file.size > model.get("most_bytes");
    const buffers = isTooLarge ? [] : [await file.arrayBuffer()];
    model.send({ name: file.name, size: file.size, is_too_large: isTooLarge }, undefined, buffers);
    input.value = ""; // so that the same file can be chosen again
  }

  input.addEventListener("change", hand);
  return () => input.removeEventListener("change", hand);
}

export default { render };
