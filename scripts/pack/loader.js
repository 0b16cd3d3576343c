// Loads the code of an area of the console when a page of it is first opened. `pack.mjs` fills in
// the names: this file takes the place of the loader that comes with the split wasm.
import { initSync } from "./tenantry.HASH.js";

/** The packs that hold what an area needs. */
const AREAS = {};

const compiled = new Map();
const loaded = new Map();

/** Does it once; what failed is tried again the next time. */
function once(done, key, work) {
  let result = done.get(key);
  if (result === undefined) {
    result = work();
    done.set(key, result);
    result.catch(() => done.delete(key));
  }
  return result;
}

const compile = (pack) =>
  once(compiled, pack, () => WebAssembly.compileStreaming(fetch(new URL(`./${pack}.wasm`, import.meta.url))));

/** Fetches what the areas need, named as in the sources, while the main module is still on its way. */
export function ahead(areas) {
  for (const [area, packs] of Object.entries(AREAS)) {
    // What fails is tried again when it is needed, and reported then.
    if (areas.some((it) => area.startsWith(`${it}_`))) for (const pack of packs) compile(pack).catch(() => {});
  }
}

async function load(area) {
  const modules = await Promise.all(AREAS[area].map(async (pack) => [pack, await compile(pack)]));
  const main = initSync();
  const imports = { main, __wasm_split: main };
  const start = ([pack, module]) => once(loaded, pack, () => WebAssembly.instantiate(module, imports));
  await Promise.all(modules.map(start));
}

/** What the main module calls: it goes on in `callback`, which learns whether the code is there. */
function loader(area) {
  return async (callback, data) => {
    const success = await load(area).then(
      () => true,
      (error) => (console.error(error), false),
    );
    initSync().__indirect_function_table.get(callback)(data, success);
  };
}
