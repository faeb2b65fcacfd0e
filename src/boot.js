// Starts the page. A file of its own because the Content-Security-Policy forbids inline scripts.
const markup = (html) => {
  if (/<\s*(script|iframe|object|embed|base|meta|link)\b|\son[a-z]+\s*=|javascript:/i.test(html)) {
    throw new TypeError("markup refused");
  }
  return html;
};
// The framework builds static parts of the page from compiled-in templates. Nothing else may turn
// text into markup, and nothing at all may turn text into script.
window.trustedTypes?.createPolicy("default", { createHTML: markup });

// The theme is set before the first paint.
let theme = "system";
try {
  theme = JSON.parse(localStorage.getItem("rerack.settings") ?? "{}").theme ?? "system";
} catch {
  // Unreadable settings are the page's business to report.
}
const dark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
document.documentElement.dataset.theme = dark ? "dark" : "light";

const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
const module = await import(js);
await module.default({ module_or_path: wasm });
