// Builds what the browser loads into wwwroot/assets: the style sheet, a small one and a small script for the pages behind the link of a mail,
// one script, that of the editor, one sheet of icons. Nothing comes from elsewhere.
import { build } from "esbuild";
import { mkdir, readdir, readFile, writeFile, copyFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const host = join(here, "..");
const assets = join(host, "wwwroot", "assets");
const icons = join(here, "../../../node_modules/@tabler/icons/icons/outline");

await mkdir(assets, { recursive: true });
await build({
  entryPoints: [
    { in: join(here, "site.css"), out: "site" },
    { in: join(here, "answer.css"), out: "answer" },
    { in: join(here, "site.js"), out: "site" },
    { in: join(here, "answer.js"), out: "answer" },
    { in: join(here, "editor/editor.js"), out: "editor" },
  ],
  outdir: assets,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022"],
  loader: { ".svg": "dataurl" },
  logLevel: "warning",
});
await copyFile(join(here, "caseflow.svg"), join(assets, "caseflow.svg"));
await writeFile(join(assets, "icons.svg"), await sheet(await usedIcons()));

async function usedIcons() {
  const names = new Set();
  const files = (await readdir(host, { recursive: true })).filter((file) => /\.(cshtml|cs)$/.test(file) && !/^(wwwroot|bin|obj)\//.test(file));
  for (const file of files) {
    const text = await readFile(join(host, file), "utf8");
    for (const [, name] of text.matchAll(/(?:<icon name=|\bIcon: )"([a-z0-9-]+)"/g)) {
      names.add(name);
    }
  }
  return [...names].sort();
}

async function sheet(names) {
  const symbols = await Promise.all(names.map(async (name) => {
    const svg = await readFile(join(icons, `${name}.svg`), "utf8").catch(() => {
      throw new Error(`There is no icon "${name}" in @tabler/icons/icons/outline.`);
    });
    const shapes = svg.replace(/<svg[^>]*>|<\/svg>/g, "").trim();
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${shapes}</symbol>`;
  }));
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
}
