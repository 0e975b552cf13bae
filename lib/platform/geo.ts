/**
 * From an address to a country, by a database that comes in a package: no call leaves the machine, and no address is kept.
 * The data are GeoFeed, Whois and ASN of the five registries, CC BY 4.0 by the NRO, put together by sapics/ip-location-db.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isIP } from "node:net";
import { join } from "node:path";
import { type Response as MmdbResponse, Reader } from "mmdb-lib";
import { singleton } from "./singleton.ts";

const DATABASE = "@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb";

type Country = MmdbResponse & { country_code?: string };

/** Found from the project's folder: a bundle of the pages lies elsewhere than this file. */
const reader = (): Reader<Country> =>
  singleton("geo", () => {
    const { resolve } = createRequire(join(process.cwd(), "package.json"));
    return new Reader<Country>(readFileSync(resolve(DATABASE)));
  });

/** ISO 3166 alpha-2; undefined for private networks, what is not assigned, and what is no address. */
export function countryOf(address: string): string | undefined {
  // An IPv4 client on a socket that speaks both is written as an IPv6 one.
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (isIP(plain) === 0) return undefined;
  const code = reader().get(plain)?.country_code;
  return code && /^[A-Z]{2}$/.test(code) && code !== "ZZ" ? code : undefined;
}
