// Loads the code of an area of the console when a page of it is first opened. `pack.mjs` fills in
// the names: this file takes the place of the loader that comes with the split wasm.
import { initSync } from "./tenantry.HASH.js";

/** The packs that hold what an area needs. */
const AREAS = {};

const opened = new Map();
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

/** The parts of a pack. It is a module of custom sections: one with their names, then each of them. */
async function open(pack) {
  const module = await WebAssembly.compileStreaming(fetch(new URL(`./${pack}.wasm`, import.meta.url)));
  const [names] = WebAssembly.Module.customSections(module, "names");
  const parts = WebAssembly.Module.customSections(module, "part");
  return JSON.parse(new TextDecoder().decode(names)).map((name, index) => [name, parts[index]]);
}

async function load(area) {
  const packs = await Promise.all(AREAS[area].map((pack) => once(opened, pack, () => open(pack))));
  const imports = { __wasm_split: initSync() };
  const start = ([name, code]) => once(loaded, name, () => WebAssembly.instantiate(code, imports));
  await Promise.all(packs.flat().map(start));
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
