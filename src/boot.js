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

// Leptos builds the parts of its markup that never change from templates. The policy lets pass what
// can neither run nor load nor lead anywhere, and nothing else; texts are never markup (index.html
// requires trusted types).
const INERT =
  /^(?:[^<>]|<\/?(?!(?:a|animate|base|embed|foreignObject|form|frame|iframe|image|link|meta|object|script|set|style|template|use)\b)[a-z][a-z0-9]*(?: (?!on|href|src|style|form|action)[a-zA-Z-]+(?:="[^"<>]*")?)*\/?>)*$/;
window.trustedTypes?.createPolicy("default", { createHTML: (html) => (INERT.test(html) ? html : null) });

const start = async () => {
  // The links that Trunk wrote name both, and what the build made: nothing else is run.
  const script = document.querySelector("link[rel=modulepreload]");
  const { href, integrity } = document.querySelector('link[rel=preload][type="application/wasm"]');
  const module = await import(script.href);
  await module.default({ module_or_path: fetch(href, { integrity, redirect: "error" }) });
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
