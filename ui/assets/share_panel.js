/* The copy buttons of the share panel: each says in its own label whether it worked. */
(function () {
  "use strict";

  const absolute = (address) => new URL(address, document.baseURI).href;

  async function copy(button) {
    const address = absolute(button.dataset.address);
    if (button.dataset.copy === "picture") {
      const picture = fetch(address).then((answer) => answer.blob());
      await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    } else if (button.dataset.copy === "page") {
      const page = new URL(address);
      const at = new URLSearchParams(window.location.search).get("at");
      if (at) page.searchParams.set("at", at);
      await navigator.clipboard.writeText(page.href);
    } else {
      await navigator.clipboard.writeText(address);
    }
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    button.onclick = () => copy(button).then(
      () => { button.textContent = button.dataset.copied; },
      () => { button.textContent = button.dataset.refused; },
    );
  }
}());
