// pack.mjs SITE HASHES: packs the split wasm of a build into few files.
//
// The splitter makes a module of every set of areas that share some function: hundreds of them, of which
// a page needs a hundred, each fetched and compressed by itself. Here what two thirds of the areas need becomes
// one pack, and the rest of each area another: a page fetches two files, and they compress as a whole.
//
// The names change with it: main module, glue and loader name one another, so one hash of all of them
// stands in each name. A browser that keeps one of them for ever never mixes two builds.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [site, hashFile] = process.argv.slice(2);
const read = (name) => readFileSync(join(site, name));
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

const uses = new Map();
for (const part of areas.flatMap(([, parts]) => parts)) uses.set(part, (uses.get(part) ?? 0) + 1);
const isCommon = (part) => uses.get(part) * 3 > areas.length * 2;

const files = new Map();
const common = pack("common", [...uses.keys()].filter(isCommon));
const packs = Object.fromEntries(
  areas.map(([area, parts]) => {
    const own = parts.filter((part) => !isCommon(part));
    return [area, [common, pack(area.replace(/_area_\d+$/, ""), own)]];
  }),
);

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

for (const name of readdirSync(site)) rmSync(join(site, name), { recursive: true });
for (const [name, content] of files) {
  const size = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  writeFileSync(join(site, name), content);
  writeFileSync(join(site, `${name}.br`), brotliCompressSync(content, { params: size }));
  writeFileSync(join(site, `${name}.gz`), gzipSync(content, { level: 9 }));
}
const named = { ...hashes, js: hash, wasm: hash, manifest: hash, split: hash };
writeFileSync(hashFile, Object.entries(named).map(([kind, it]) => `${kind}: ${it}\n`).join(""));

/** Puts the parts into one module; its name without ending. */
function pack(name, parts) {
  const names = section("names", Buffer.from(JSON.stringify(parts)));
  const header = Buffer.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);
  const content = Buffer.concat([header, names, ...parts.map((part) => section("part", read(`${part}.wasm`)))]);
  const stem = `pack_${name}.${digest(content)}`;
  files.set(`${stem}.wasm`, content);
  return stem;
}

/** A custom section (WebAssembly core specification, 5.5.3). */
function section(name, payload) {
  const label = Buffer.from(name);
  const body = Buffer.concat([leb128(label.length), label, payload]);
  return Buffer.concat([Buffer.from([0]), leb128(body.length), body]);
}

function leb128(number) {
  const bytes = [];
  for (; number > 0x7f; number >>>= 7) bytes.push((number & 0x7f) | 0x80);
  return Buffer.from([...bytes, number]);
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
