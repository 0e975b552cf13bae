/** The mark: one wave, drawn in the accent. The name beside it is the caller's. */
export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      aria-hidden="true"
      className="shrink-0 text-accent"
    >
      <path
        d="M2.5 14c1.6 0 2.2-1.6 2.9-4.4C6.2 6.400 6.900 4.500 8.300 4.500c3.400 0 2.900 15 6.300 15 1.600 0 2.100-2.400 2.700-5 .7-3 1.300-4.500 2.700-4.500.7 0 1.200.4 1.500 1"
        stroke="currentColor"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
    </svg>
  );
}
