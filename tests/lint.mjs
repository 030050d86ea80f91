// Looks for what no compiler sees: registry hosts in lock files, links inside the documents that lead nowhere, marks left by hand.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" }).trim().split("\n").filter(existsSync);
const problems = [];

for (const file of files.filter((name) => /package-lock\.json$|packages\.lock\.json$|\.npmrc$|nuget\.config$/i.test(name))) {
  if (/"resolved": "http|registry\s*=|packageSources/.test(readFileSync(file, "utf8"))) problems.push(`${file}: names a registry`);
}

for (const file of files.filter((name) => /\.(cs|cshtml|mjs|js|sql|css)$/.test(name))) {
  readFileSync(file, "utf8").split("\n").forEach((line, index) => {
    if (/\b(TO[D]O|FIX[M]E|XX[X])\b|^<{7} |^>{7} /.test(line)) problems.push(`${file}:${index + 1}: ${line.trim()}`);
  });
}

for (const file of files.filter((name) => name.endsWith(".md"))) {
  const text = readFileSync(file, "utf8").replace(/```[\s\S]*?```/g, "");
  for (const [, target] of text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
    if (!/^[a-z]+:/.test(target) && !existsSync(join(dirname(file), target))) problems.push(`${file}: leads to ${target}, which is not there`);
  }
}

problems.forEach((problem) => console.log(problem));
process.exit(problems.length === 0 ? 0 : 1);
