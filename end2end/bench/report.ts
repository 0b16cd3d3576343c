/** A table in Markdown. */
export function rows(headings: string[], lines: (string | number)[][]): string {
  const line = (cells: (string | number)[]): string => `| ${cells.join(" | ")} |`;
  return [line(headings), line(headings.map(() => "---")), ...lines.map(line)].join("\n");
}
