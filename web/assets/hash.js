/* Works out the SHA-256 of a file in the browser. The file itself is not sent. */
const field = document.getElementById("f-sha256");
if (field && window.crypto && crypto.subtle) {
  const group = document.createElement("div");
  group.className = "govuk-form-group";
  const label = document.createElement("label");
  label.className = "govuk-label";
  label.htmlFor = "hash-of";
  label.textContent = document.documentElement.dataset.chooseFile || "Choose the file";
  const chosen = document.createElement("input");
  chosen.type = "file";
  chosen.id = "hash-of";
  chosen.className = "govuk-file-upload";
  const told = document.createElement("p");
  told.className = "govuk-body-s";
  told.setAttribute("role", "status");
  group.append(label, chosen, told);
  field.closest(".govuk-form-group").before(group);
  chosen.addEventListener("change", async () => {
    const [file] = chosen.files;
    if (!file) return;
    const made = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    field.value = [...new Uint8Array(made)].map((one) => one.toString(16).padStart(2, "0")).join("");
    const where = document.getElementById("f-reference");
    if (where && !where.value) where.value = file.name;
    told.textContent = field.value;
  });
}
