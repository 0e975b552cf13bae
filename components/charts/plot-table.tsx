type PlotTableProps = {
  caption: string;
  /** The heads; the first is the one of the rows' names. */
  columns: readonly string[];
  rows: readonly { key: string | number; name: string; cells: readonly string[] }[];
};

/** A chart's figures in words, out of sight. */
export function PlotTable({ caption, columns, rows }: PlotTableProps) {
  return (
    <div className="sr-only">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, cells }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <td key={columns[index + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
