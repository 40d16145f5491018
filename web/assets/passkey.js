/* Passkeys: asked for and made where the browser can. Without this, a link in a mail does. */

const bytes = (text) => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
};
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

/* What the server says in JSON, as the browser takes it. */
function taken(options) {
  const ids = (found) => (found || []).map((one) => ({ ...one, id: bytes(one.id) }));
  const made = { ...options, challenge: bytes(options.challenge) };
  if (options.user) made.user = { ...options.user, id: bytes(options.user.id) };
  if (options.excludeCredentials) made.excludeCredentials = ids(options.excludeCredentials);
  if (options.allowCredentials) made.allowCredentials = ids(options.allowCredentials);
  return made;
}

/* What the browser made, as the server takes it in JSON. */
function told(credential) {
  const from = credential.response;
  const response = { clientDataJSON: text(from.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (from[name]) response[name] = text(from[name]);
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: {},
  };
}

async function asked(address, body, csrf) {
  const headers = { "Content-Type": "application/json" };
  if (csrf) headers["Waymark-Csrf"] = csrf;
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.detail);
  return said;
}

const ways = {
  async use(api) {
    const { options } = await asked(`${api}/sign-in/passkey/begin`, {});
    const credential = await navigator.credentials.get({ publicKey: taken(options) });
    await asked(`${api}/sign-in/passkey`, { credential: told(credential) });
  },
  async add(api, label) {
    const { csrf } = await (await fetch(`${api}/session`)).json();
    const { options } = await asked(`${api}/passkeys/begin`, {}, csrf);
    const credential = await navigator.credentials.create({ publicKey: taken(options) });
    await asked(`${api}/passkeys`, { label, credential: told(credential) }, csrf);
  },
};

for (const place of document.querySelectorAll("[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  place.hidden = false;
  const go = place.querySelector("[data-passkey-go]");
  const said = place.querySelector("[data-passkey-said]");
  const label = place.querySelector("[data-passkey-label]");
  go.addEventListener("click", async () => {
    said.textContent = "";
    go.disabled = true;
    try {
      await ways[place.dataset.passkey](place.dataset.api, label ? label.value.trim() || label.placeholder : "");
      window.location.assign(place.dataset.then);
    } catch (error) {
      const cancelled = error.name === "NotAllowedError" || error.name === "AbortError";
      said.textContent = cancelled ? said.dataset.cancelled : error.message || said.dataset.failed;
      go.disabled = false;
      go.focus();
    }
  });
}
