// Builds one script and one style sheet a view into npuwidgets/widgets/static, the same bytes every
// time (CI rebuilds and compares). `--tests` builds the unit tests instead.
//
// What all views share (src/common, with css/theme.css in it) is a script of its own, common.js: the
// expression of an object. A view's script is the expression of a function from that object to the
// view. widgets/view/scripts.py joins them into the modules that anywidget and the page load.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const views = ["verdict", "normalization", "table", "chart", "output", "status", "graph", "inspector", "editor",
  "recorder", "snapshots", "diff", "export", "drawer", "workbench", "page"];
const target = join(here, "..", "npuwidgets", "widgets", "static");
const minified = {
  absWorkingDir: here, bundle: true, format: "esm", target: "es2022", charset: "utf8",
  legalComments: "none", minify: true, lineLimit: 120, write: false,
};

const common = {
  name: "common",
  setup: ({ onResolve }) => onResolve({ filter: /^\.\.\/common\// }, () => ({ path: "common", external: true })),
};

async function text(options) {
  const { outputFiles } = await build({ ...minified, ...options });
  return outputFiles[0].text.trim();
}

/** A module's script as the body of a function that returns what `found` makes of its exports. */
function body(script, exported) {
  const names = (list, between) => list.replace(/\s+as\s+/g, between).replace(/\s+/g, "");
  const found = script
    .replace(/import\s*\{([^}]*)\}\s*from\s*"common";/g, (_, list) => `const{${names(list, ":")}}=npuw;`)
    .replace(/export\s*\{([^}]*)\};$/, (_, list) => `return ${exported(list.split(",").map((one) => one.trim().split(/\s+as\s+/)))};`);
  if (/(^|[;\n])(import|export)\b/.test(found)) throw new Error(`an import or export is left: ${found.slice(0, 200)}`);
  return found;
}

if (process.argv.includes("--tests")) {
  const out = join(here, "build", "tests");
  rmSync(out, { recursive: true, force: true });
  await build({
    absWorkingDir: here,
    entryPoints: readdirSync(join(here, "test")).map((name) => `test/${name}`),
    outdir: out,
    bundle: true,
    platform: "node",
    format: "esm",
    outExtension: { ".js": ".mjs" },
  });
} else {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target);
  const write = (name, content) => writeFileSync(join(target, name), `${content}\n`);
  const theme = await text({ entryPoints: ["css/theme.css"] });
  const shared = readdirSync(join(here, "src", "common")).map((name) => `export * from "./src/common/${name}";`);
  const object = (all) => `{${all.map(([inside, outside = inside]) => `${outside}:${inside}`)}}`;
  write("common.js", `(()=>{${body(await text({
    stdin: { contents: shared.join("\n"), resolveDir: here }, define: { THEME: JSON.stringify(theme) },
  }), object)}})()`);
  for (const name of views) {
    const script = await text({ entryPoints: [`src/${name}/${name}.ts`], plugins: [common] });
    write(`${name}.js`, `(${name === "page" ? "async " : ""}npuw=>{${body(script, ([[view]]) => view)}})`);
    write(`${name}.css`, await text({ entryPoints: [`css/${name}.css`] }));
  }
}
