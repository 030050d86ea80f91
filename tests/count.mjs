// Adds up the test reports in a folder. Prints `N passed, N failed, N skipped` alone on its last line; before it the reasons of the skips.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

const [folder, failedToRun] = process.argv.slice(2);
const sum = { passed: 0, failed: 0, skipped: 0 };
const skips = new Map();
for (const name of (await readdir(folder).catch(() => [])).filter((file) => file.endsWith(".trx")).sort()) {
  const report = await readFile(join(folder, name), "utf8");
  const counters = report.match(/<Counters ([^>]*)\/>/)?.[1] ?? "";
  const count = (what) => Number(counters.match(new RegExp(`\\b${what}="(\\d+)"`))?.[1] ?? 0);
  sum.passed += count("passed");
  sum.failed += count("failed") + count("error") + count("timeout") + count("aborted");
  sum.skipped += count("total") - count("executed");
  for (const [, test, result] of report.matchAll(/<UnitTestResult [^>]*testName="([^"]*)"[^>]*outcome="NotExecuted"[^>]*>([\s\S]*?)<\/UnitTestResult>/g)) {
    const reason = result.match(/<(?:Message|StdOut)>([\s\S]*?)<\/(?:Message|StdOut)>/)?.[1]?.trim() ?? "no reason given";
    skips.set(reason, [...(skips.get(reason) ?? []), test]);
  }
}

const plain = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#xD;/g, "").replace(/&amp;/g, "&");
for (const [reason, tests] of skips) {
  console.log(plain(`skipped ${tests.length === 1 ? tests[0] : `${tests.length} tests, such as ${tests[0]}`}: ${reason}`));
}

// A runner that fell over before it counted is a failure too.
if (failedToRun !== "0" && sum.failed === 0) sum.failed = 1;
if (sum.passed + sum.failed === 0) {
  console.log("No test ran.");
  sum.failed = 1;
}
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exit(sum.failed === 0 ? 0 : 1);
