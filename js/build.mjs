// Builds one bundle and one style sheet a view into npuwidgets/widgets/static, the same bytes
// every time (CI rebuilds and compares). `--tests` builds the unit tests instead.
import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const views = ["verdict", "normalization", "table", "chart", "output", "status", "graph", "inspector", "editor",
  "recorder", "snapshots", "diff", "export", "drawer", "workbench", "page"];
const target = join(here, "..", "npuwidgets", "widgets", "static");

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
  await build({
    absWorkingDir: here,
    entryPoints: views.flatMap((name) => [`src/${name}/${name}.ts`, `css/${name}.css`]),
    outdir: target,
    entryNames: "[name]",
    bundle: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    minify: true,
    lineLimit: 120,
  });
}
