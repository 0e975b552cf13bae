/** Text to be copied as it stands. */
export function Code({ label, children }: { label: string; children: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-xl border border-line bg-bg p-3.5"
    >
      <pre className="font-mono text-xs leading-5">{children}</pre>
    </section>
  );
}
