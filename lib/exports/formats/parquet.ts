/** Parquet, written a row group at a time: what is in memory is one group, and some hundred bytes for each that was. */
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { Cell, Column, Row } from "../kinds.ts";

const GROUP_ROWS = 5000;

type Element = ConstructorParameters<typeof ParquetWriter>[0]["schema"][number];
type Stored = string | number | bigint | boolean | Date | null;

const TYPES: Record<Column["type"], Pick<Element, "type" | "converted_type">> = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  integer: { type: "INT64" },
  number: { type: "DOUBLE" },
  boolean: { type: "BOOLEAN" },
  time: { type: "INT64", converted_type: "TIMESTAMP_MILLIS" },
};

function storedOf(type: Column["type"], cell: Cell | undefined): Stored {
  if (cell === null || cell === undefined) return null;
  if (type === "integer") return BigInt(cell);
  return type === "time" ? new Date(String(cell)) : cell;
}

/** What was written since the last time; the writer goes on counting where it is in the file. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}

export async function* parquet(
  columns: readonly Column[],
  rows: AsyncIterable<readonly Row[]>,
): AsyncGenerator<Uint8Array> {
  const writer = new ByteWriter();
  const fields = columns.map(
    ({ name, type }): Element => ({ name, repetition_type: "OPTIONAL", ...TYPES[type] }),
  );
  const schema = [{ name: "root", num_children: columns.length }, ...fields];
  const file = new ParquetWriter({ writer, schema, createdBy: "harmonie-analytics" });
  let group: Stored[][] = columns.map(() => []);
  const write = () => {
    const columnData = columns.map(({ name }, index) => ({ name, data: group[index]! }));
    file.write({ columnData, rowGroupSize: GROUP_ROWS });
    group = columns.map(() => []);
    return taken(writer);
  };
  for await (const some of rows)
    for (const row of some) {
      for (const [index, { type }] of columns.entries()) group[index]!.push(storedOf(type, row[index]));
      if (group[0]!.length === GROUP_ROWS) yield write();
    }
  if (group[0]!.length > 0) yield write();
  file.finish();
  yield taken(writer);
}
