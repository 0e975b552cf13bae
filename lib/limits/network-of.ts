import { isIPv6 } from "node:net";

const IN_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
/** Longer is no address, but what somebody wrote into a header. */
const MAX_LENGTH = 64;

/** Whose address it is: behind IPv6 anybody has 2⁶⁴ of them, so the network counts as one. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address.slice(0, MAX_LENGTH);
  const ipv4 = IN_IPV4.exec(address)?.[1];
  if (ipv4) return ipv4;
  const [head = "", tail] = address.split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail?.split(":").filter(Boolean) ?? [];
  const zeros = Array.from({ length: 8 }, () => "0").slice(left.length + right.length);
  const groups = tail === undefined ? left : [...left, ...zeros, ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
