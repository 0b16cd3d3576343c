// pack.mjs SITE HASHES: packs the split wasm of a build into few modules, and compresses what the site serves.
//
// The splitter makes a module of every set of areas that share some function: hundreds of them, of which a page needs
// hundreds. Here they become few, each merged and optimized as a whole:
// - "frame" is what the frame around a tenant's pages needs, and what two thirds of the areas need;
// - "common" is what the page to sign in on needs of that, so that people who come in first fetch nothing else;
// - each area has the rest of what it needs.
//
// The names change with it: main module, glue and loader name one another, so one hash of all of them
// stands in each name. A browser that keeps one of them for ever never mixes two builds.
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { merger, segments } from "./merge.mjs";

const [site, hashFile] = process.argv.slice(2);
const folder = join(site, "pkg");
const read = (name) => readFileSync(join(folder, name));
const digest = (...contents) => contents.reduce((hash, it) => hash.update(it), createHash("md5")).digest("base64url");

const hashes = Object.fromEntries(
  readFileSync(hashFile, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(": ")),
);
const manifest = JSON.parse(read(`__wasm_split_manifest.${hashes.manifest}.json`).toString());
const areas = Object.entries(manifest);
if (areas.length === 0) throw new Error(`${site} holds no split wasm`);
if (areas.every(([, parts]) => parts.every((part) => part.startsWith("pack_")))) process.exit(0);

const nameOf = (area) => area.replace(/_area_\d+$/, "");
const partsOf = (name) => new Set(areas.find(([area]) => nameOf(area) === name)[1]);
const [ofSignIn, ofFrame] = ["sign_in", "frame"].map(partsOf);

const uses = new Map();
for (const part of areas.flatMap(([, parts]) => parts)) uses.set(part, (uses.get(part) ?? 0) + 1);
const data = new Map([...uses.keys()].map((part) => [part, segments(read(`${part}.wasm`))]));

// The splitter lays data out anew. Where that takes more room than the linker has given it, all data stays in the
// main module, without a word.
if (![...data.values()].some(([constants = 0]) => constants > 0)) {
  throw new Error("the data of all areas is left in the main module: more SLACK is needed (frontend/src/slack.rs)");
}

// A part that several areas need is in several packs, and loading the second of them writes its data anew. That changes
// nothing about constants, the first segment; what holds a state may be there once only.
const holdsState = (part) => data.get(part).slice(1).some((length) => length > 0);
const isFrequent = (part) => ofFrame.has(part) || uses.get(part) * 3 > areas.length * 2;
const inFrame = (part) => isFrequent(part) || (holdsState(part) && uses.get(part) > 1);
const inCommon = (part) => inFrame(part) && ofSignIn.has(part);

const files = new Map();
const workplace = mkdtempSync(join(tmpdir(), "tenantry-pack-"));
const merge = merger(workplace, (part) => join(folder, `${part}.wasm`), [...uses.keys()]);
const packs = packAll();
rmSync(workplace, { recursive: true });

// As long as a hash: the names stand in the main module too, where nothing may move.
const HASH = "_".repeat(hashes.split.length);
const unnamed = (name) => {
  const bytes = read(name).toString("latin1");
  return bytes.replaceAll(`__wasm_split.${hashes.split}.js`, `__wasm_split.${HASH}.js`);
};
const main = unnamed(`tenantry.${hashes.wasm}.wasm`);
const glue = unnamed(`tenantry.${hashes.js}.js`);
const loader = loaderOf(packs);
const hash = digest(main, glue, loader);
const put = (name, text) => files.set(name, Buffer.from(text.replaceAll(`.${HASH}.`, `.${hash}.`), "latin1"));
put(`tenantry.${hash}.wasm`, main);
put(`tenantry.${hash}.js`, glue);
put(`__wasm_split.${hash}.js`, loader);
put(`__wasm_split_manifest.${hash}.json`, JSON.stringify(packs));
const stylesheet = `tenantry.${hashes.css}.css`;
files.set(stylesheet, read(stylesheet));

for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
for (const [name, content] of files) writeFileSync(join(folder, name), content);
const named = { ...hashes, js: hash, wasm: hash, manifest: hash, split: hash };
writeFileSync(hashFile, Object.entries(named).map(([kind, it]) => `${kind}: ${it}\n`).join(""));

for (const name of readdirSync(site, { recursive: true })) {
  const path = join(site, name);
  if (statSync(path).isFile() && !/\.(br|gz|woff2)$/.test(name)) compress(path);
}

/** The packs of each area. */
function packAll() {
  const all = [...uses.keys()];
  const common = pack("common", all.filter(inCommon));
  const frame = pack("frame", all.filter((part) => inFrame(part) && !inCommon(part)));
  return Object.fromEntries(
    areas.map(([area, parts]) => {
      const name = nameOf(area);
      const rest = parts.filter((part) => !inFrame(part));
      const own = rest.length > 0 ? [pack(name, rest)] : [];
      return [area, name === "sign_in" ? [common, ...own] : [common, frame, ...own]];
    }),
  );
}

/** Puts the parts into one module; its name without ending. */
function pack(name, parts) {
  const content = merge(parts);
  const stem = `pack_${name}.${digest(content)}`;
  files.set(`${stem}.wasm`, content);
  return stem;
}

function loaderOf(packs) {
  const template = readFileSync(new URL("loader.js", import.meta.url), "utf8");
  const exports = Object.keys(packs).map(
    (area) => `export const __wasm_split_load_${area} = loader(${JSON.stringify(area)});\n`,
  );
  return template
    .replace("tenantry.HASH.js", `tenantry.${HASH}.js`)
    .replace("AREAS = {}", `AREAS = ${JSON.stringify(packs)}`)
    .concat(...exports);
}

function compress(path) {
  const content = readFileSync(path);
  const size = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  writeFileSync(`${path}.br`, brotliCompressSync(content, { params: size }));
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
}
