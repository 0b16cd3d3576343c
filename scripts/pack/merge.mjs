// Merges parts of split wasm into one module and optimizes it as a whole, with binaryen's tools.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the compiler makes use of. */
const FEATURES = ["bulk-memory", "mutable-globals", "nontrapping-float-to-int", "sign-ext", "multivalue", "reference-types"];
const ENABLED = FEATURES.map((feature) => `--enable-${feature}`);

/**
 * A function that merges parts. They have memory, function table and stack pointer in common, which the main module exports.
 * Merged as they are, each would bring an import of its own, and a module has one memory: so a module stands between them
 * that imports the three once.
 */
export function merger(workplace, pathOf, all) {
  const run = (tool, ...args) => execFileSync(tool, args, { stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 30 });
  const [some] = all;
  const text = run("wasm-dis", pathOf(some), ...ENABLED).toString();
  const [, pages] = text.match(/\(import "__wasm_split" "memory" \(memory \S+ (\d+)/);
  const [, slots] = text.match(/\(import "__wasm_split" "__indirect_function_table" \(table \S+ (\d+)/);
  const between = join(workplace, "between.wat");
  writeFileSync(
    between,
    `(module
      (import "main" "memory" (memory ${pages}))
      (import "main" "__indirect_function_table" (table ${slots} funcref))
      (import "main" "__wasm_split_shared0" (global (mut i32)))
      (export "memory" (memory 0))
      (export "__indirect_function_table" (table 0))
      (export "__wasm_split_shared0" (global 0)))`,
  );
  const merged = join(workplace, "merged.wasm");
  // Parts call one another through the table. Its slots never change, so that calls within a module can be direct ones.
  const direct = ["--directize", "--pass-arg=directize-initial-contents-immutable"];
  return (parts) => {
    const named = parts.flatMap((part, index) => [pathOf(part), `part${index}`]);
    run("wasm-merge", between, "__wasm_split", ...named, "-o", merged, "--skip-export-conflicts", ...ENABLED);
    run("wasm-opt", merged, "-o", merged, "--remove-unused-module-elements", ...direct, "-Oz", "--strip-debug", ...ENABLED);
    return readFileSync(merged);
  };
}

/** The lengths of a module's data segments (WebAssembly core specification, 5.5.14): all active and in memory 0. */
export function segments(module) {
  const cursor = { at: 8 };
  const next = () => {
    let number = 0;
    for (let factor = 1, byte = 0x80; byte & 0x80; factor *= 0x80) {
      byte = module[cursor.at++];
      number += (byte & 0x7f) * factor;
    }
    return number;
  };
  while (cursor.at < module.length) {
    const id = module[cursor.at++];
    const length = next();
    if (id !== 11) {
      cursor.at += length;
      continue;
    }
    return Array.from({ length: next() }, () => {
      if (next() !== 0 || module[cursor.at++] !== 0x41) throw new Error("a data segment of an unknown kind");
      next();
      if (module[cursor.at++] !== 0x0b) throw new Error("a data segment at an address that is not constant");
      const length = next();
      cursor.at += length;
      return length;
    });
  }
  return [];
}
