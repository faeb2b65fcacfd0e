// Starts the page. A file of its own because the Content-Security-Policy forbids inline scripts.
// The theme is set before the first paint.
let theme = "system";
try {
  theme = JSON.parse(localStorage.getItem("rerack.settings") ?? "{}").theme ?? "system";
} catch {
  // Unreadable settings are the page's business to report.
}
const dark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
document.documentElement.dataset.theme = dark ? "dark" : "light";

// A release build is two modules (crates/split). The second holds what nobody needs before the
// first rows; it comes in a quiet moment after them, or at once when the first one calls into it.
const { js, wasm, wasmIntegrity, later, laterIntegrity } = document.querySelector("script[data-wasm]").dataset;
// What the build made and nothing else: its hash stands in index.html.
const part = (address, integrity = "") => fetch(address, { integrity, redirect: "error" });
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
let first, compiled, joined, failed;

const tellJoined = () => {
  document.documentElement.dataset.joined = "";
  setTimeout(() => dispatchEvent(new Event("rerack-later")));
};
const compile = async () => {
  const answer = await part(later, laterIntegrity);
  if (!answer.ok) throw new Error(`${later}: ${answer.status}`);
  compiled = await WebAssembly.compile(await answer.arrayBuffer());
};
const join = async () => {
  if (!compiled) await compile();
  // Twice does no harm: the module has no state of its own.
  joined ??= await WebAssembly.instantiate(compiled, { first });
  performance.mark("rerack-later");
  tellJoined();
};
const preload = async () => {
  for (const end = performance.now() + 1500; performance.now() < end; await sleep(50)) {
    if (compiled || document.querySelector("#table .row strong")) break;
  }
  await new Promise((done) => (window.requestIdleCallback ?? setTimeout)(done, { timeout: 1000 }));
  for (let pause = 1000; !joined && !failed; pause = Math.min(2 * pause, 60000)) {
    try {
      await join();
    } catch {
      await sleep(pause);
    }
  }
};
const compileNow = () => {
  const request = new XMLHttpRequest();
  request.open("GET", later, false);
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status !== 200) throw new Error(`${later}: ${request.status}`);
  compiled = new WebAssembly.Module(Uint8Array.from(request.response, (letter) => letter.charCodeAt(0)));
};
// The page stops in the middle of what it was doing and cannot go on. What sends orders is in the
// part that is missing, so none was sent.
const WORDS = {
  en: ["A part of this page could not be loaded", "Nothing was sent. Check the connection, then reload the page.", "Reload"],
  zh: ["页面的一部分无法加载", "没有发送任何操作。请检查网络连接，然后重新加载页面。", "重新加载"],
  ja: ["ページの一部を読み込めませんでした", "操作は何も送信されていません。接続を確認し、ページを再読み込みしてください。", "再読み込み"],
};
const tell = () => {
  const [title, text, word] = WORDS[document.documentElement.lang.slice(0, 2)] ?? WORDS.en;
  const make = (parent, name, className, textContent = "") =>
    parent.appendChild(Object.assign(document.createElement(name), { className, textContent }));
  const dialog = make(document.body, "dialog", "dialog");
  dialog.id = "part-missing";
  make(make(dialog, "header", "dialog-head"), "h2", "", title);
  make(make(dialog, "div", "dialog-body"), "p", "", text);
  make(make(dialog, "footer", "dialog-foot"), "button", "btn p", word).onclick = () => location.reload();
  dialog.onclose = () => dialog.showModal();
  dialog.showModal();
};
window.rerackLater = (now) => {
  if (!later || joined) return;
  if (!now) {
    preload();
    return;
  }
  if (failed) throw failed;
  performance.mark("rerack-later-now");
  for (let turn = 1; !joined; turn += 1) {
    try {
      if (!compiled) compileNow();
      joined = new WebAssembly.Instance(compiled, { first });
      tellJoined();
    } catch (error) {
      if (turn < 3) continue;
      failed = error;
      tell();
      throw error;
    }
  }
};

const start = async () => {
  // At an address that is not one of the lists the second module is needed at once.
  const ahead = later && !/^#?\/*((events|instances)\/*)?$/.test(location.hash) && compile().catch(() => {});
  const module = await import(js);
  first = await module.default({ module_or_path: part(wasm, wasmIntegrity) });
  await ahead;
  // What fails here is tried again when it is called for.
  if (compiled) await join().catch(() => {});
  module.start();
};

// In the frame of another origin the page could be clicked without being seen: it does not start
// there. A host forbids frames by a header (docs/hosting.md); this holds where none is sent.
const framed = () => {
  for (let view = window; view !== view.parent; view = view.parent) {
    try {
      if (view.parent.location.origin !== location.origin) return true;
    } catch {
      return true;
    }
  }
  return false;
};
const FRAMED = [
  ["en", "Rerack does not run inside a page of another site.", "Open it by itself"],
  ["zh-CN", "Rerack 不在其他网站的页面内运行。", "单独打开"],
  ["ja", "Rerack は他のサイトのページ内では動作しません。", "単独で開く"],
];
const refuse = () => {
  const make = (parent, name, values) => parent.appendChild(Object.assign(document.createElement(name), values));
  const main = make(document.body, "main", { id: "framed" });
  for (const [lang, sentence, words] of FRAMED) {
    const line = make(main, "p", { lang, textContent: `${sentence} ` });
    make(line, "a", { href: location.href, target: "_blank", rel: "noopener", textContent: words });
  }
};

if (framed()) refuse();
else await start();
