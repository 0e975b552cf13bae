type TableProps = {
  caption: string;
  /** Of the names, then of the cells. */
  columns: readonly string[];
  rows: readonly { key: string; name: string; cells: readonly string[] }[];
};

/** Names and their figures. */
export function RowsTable({ caption, columns, rows }: TableProps) {
  return (
    <table className="w-full border-separate border-spacing-0">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column, index) => (
            <th
              key={column}
              scope="col"
              className={`border-b border-line pb-2 text-xs font-normal text-muted ${index === 0 ? "text-left" : "pl-4 text-right"}`}
            >
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, cells }) => (
          <tr key={key} className="[&>*]:border-b [&>*]:border-line last:[&>*]:border-b-0">
            <th scope="row" className="py-2.5 text-left font-normal">
              {name}
            </th>
            {cells.map((cell, index) => (
              <td key={columns[index + 1]} className="py-2.5 pl-4 text-right">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
