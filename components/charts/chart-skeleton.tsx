/** Where the lines will be: the same height, the hairlines already there. */
export function ChartSkeleton() {
  return (
    <div aria-hidden="true" className="flex h-full flex-col justify-between pt-2 pr-2.5 pb-8 pl-10">
      {["a", "b", "c", "d", "e"].map((line) => (
        <div key={line} className="border-t border-dashed border-line" />
      ))}
    </div>
  );
}
