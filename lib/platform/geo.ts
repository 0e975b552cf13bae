/**
 * From an address to a country, by a database that comes in a package or that GEO_DATABASE names: no call leaves the machine,
 * and no address is kept.
 * The data are GeoFeed, Whois and ASN of the five registries, CC BY 4.0 by the NRO, put together by sapics/ip-location-db.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isIP } from "node:net";
import { join } from "node:path";
import { type Response as MmdbResponse, Reader } from "mmdb-lib";
import { readEnv } from "./env.ts";
import { singleton } from "./singleton.ts";

const DATABASE = "@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb";

/** As the package's database says it, and as MaxMind's and DB-IP's do. */
type Country = MmdbResponse & { country_code?: string; country?: { iso_code?: string } };

/** Found from the project's folder: a bundle of the pages lies elsewhere than this file. */
const reader = (): Reader<Country> =>
  singleton("geo", () => {
    const { resolve } = createRequire(join(process.cwd(), "package.json"));
    return new Reader<Country>(readFileSync(readEnv().GEO_DATABASE ?? resolve(DATABASE)));
  });

/** ISO 3166 alpha-2; undefined for private networks, what is not assigned, and what is no address. */
export function countryOf(address: string): string | undefined {
  // An IPv4 client on a socket that speaks both is written as an IPv6 one.
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (isIP(plain) === 0) return undefined;
  const found = reader().get(plain);
  const code = found?.country_code ?? found?.country?.iso_code;
  return code && /^[A-Z]{2}$/.test(code) && code !== "ZZ" ? code : undefined;
}
