/* Works the hash of a record out in the browser: SHA-256 of a zero byte and the record. */
const hex = (bytes) => Array.from(new Uint8Array(bytes), (one) => one.toString(16).padStart(2, "0")).join("");

for (const place of document.querySelectorAll("[data-proof]")) {
  const button = place.querySelector("button");
  if (!globalThis.crypto?.subtle) continue; // only where the connection is secure
  button.hidden = false;
  button.addEventListener("click", async () => {
    const leaf = new TextEncoder().encode(place.querySelector("[data-leaf]").textContent);
    const whole = new Uint8Array(leaf.length + 1);
    whole.set(leaf, 1);
    const found = hex(await crypto.subtle.digest("SHA-256", whole));
    const same = found === place.querySelector("[data-hash]").textContent.trim();
    place.querySelector("[data-told]").textContent = same ? place.dataset.same : place.dataset.other;
  });
}
