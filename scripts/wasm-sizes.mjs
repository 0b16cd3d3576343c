// What a browser fetches, in bytes as brotli: a line "NAME BYTES" for the module that every page
// needs, then one for each area's first page, that module included.
import { readFileSync, readdirSync, statSync } from "node:fs";

const folder = "target/site/pkg";
const files = readdirSync(folder);
const size = (name) => statSync(`${folder}/${name}.wasm.br`).size;

const main = files.find((file) => /^tenantry\..*\.wasm\.br$/.test(file));
const manifest = files.find((file) => /^__wasm_split_manifest.*\.json$/.test(file));
if (main === undefined || manifest === undefined) throw new Error("no split wasm in target/site/pkg: run 'make build'");

const base = statSync(`${folder}/${main}`).size;
console.log(`main ${base}`);
for (const [split, parts] of Object.entries(JSON.parse(readFileSync(`${folder}/${manifest}`, "utf8")))) {
  const area = split.replace(/_area_\d+$/, "");
  const whole = [...new Set(parts)].reduce((sum, part) => sum + size(part), base);
  console.log(`${area} ${whole}`);
}
