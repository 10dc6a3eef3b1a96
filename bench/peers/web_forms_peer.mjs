// The same work in @getodk/xforms-engine: FORM ROWS LOADS EDITS, one line of JSON. See bench/forms.py.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("", { url: "http://localhost/" });
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis)) globalThis[name] = window[name];
}
globalThis.window = window;
// The published bundle is for browsers: in Node its XPath parser looks for files that it has not.
const versions = Object.getOwnPropertyDescriptor(process, "versions");
Object.defineProperty(process, "versions", { ...versions, value: {} });
const { createInstance } = await import("@getodk/xforms-engine");

Object.defineProperty(process, "versions", versions);

const [form, ...numbers] = process.argv.slice(2);
const [rows, loads, edits] = numbers.map(Number);
const xml = readFileSync(form, "utf8");
const seconds = (start) => Number(process.hrtime.bigint() - start) / 1e9;
const median = (taken) => taken.sort((one, other) => one - other)[Math.floor(taken.length / 2)];

let root;
const taken = [];
for (let count = 0; count < loads; count++) {
  const start = process.hrtime.bigint();
  ({ root } = await createInstance(xml));
  taken.push(seconds(start));
}
const load = median(taken);

const places = new Map();
const walk = (node) => {
  places.set(node.currentState.reference, node);
  for (const child of node.currentState.children ?? []) walk(child);
};
walk(root);
const set = (row, name, value) => places.get(`/data/t/r${row}/${name}`).setValue(value);

const start = process.hrtime.bigint();
for (let row = 1; row <= rows; row++) {
  set(row, "tu", (row % 90) + 1);
  set(row, "mau", (row % 70) + 100);
}
const fill = seconds(start);

const each = [];
for (let count = 0; count < edits; count++) {
  const before = process.hrtime.bigint();
  set(Math.floor(rows / 2), "tu", 500 + count);
  each.push(seconds(before));
}
const total = Number(places.get("/data/total").currentState.value);
const memory = process.resourceUsage().maxRSS * 1024;
console.log(JSON.stringify({ load, fill, edit: median(each), total, memory }));
