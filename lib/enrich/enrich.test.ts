import { describe, expect, it, onTestFinished } from "vitest";
import { provideEnv, readEnv } from "#lib/platform/env.ts";
import { dropSingleton } from "#lib/platform/singleton.ts";
import { agentOf } from "./agent.ts";
import { seenFrom } from "./index.ts";

const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";

describe("a user agent", () => {
  it.each([
    [IPHONE, "iOS 18.1", "phone", "Safari"],
    [IPHONE.replace("(iPhone; CPU iPhone OS 18_1", "(iPad; CPU OS 17_5_1"), "iOS 17.5", "tablet", "Safari"],
    [
      `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} Chrome/131.0.0.0 Mobile Safari/537.36`,
      "Android",
      "phone",
      "Chrome",
    ],
    [
      `Mozilla/5.0 (Linux; Android 14; SM-X910) ${WEBKIT} Chrome/131.0.0.0 Safari/537.36`,
      "Android 14",
      "tablet",
      "Chrome",
    ],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0`,
      "Windows",
      "desktop",
      "Edge",
    ],
    [
      `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Version/18.1 Safari/605.1.15`,
      "macOS",
      "desktop",
      "Safari",
    ],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "Linux", "desktop", "Firefox"],
    ["Harmonie/2.3.1 CFNetwork/1568.200.51 Darwin/24.1.0", "", "", "Harmonie 2.3.1"],
    ["Dalvik/2.1.0 (Linux; U; Android 14; SM-S921B Build/UP1A.231005.007)", "Android 14", "", ""],
    ["okhttp/4.12.0", "", "", ""],
    ["node", "", "", ""],
    ["Roku/DVP-12.0 (12.0.0.4182-88)", "Roku 12.0", "tv", ""],
    ["AppleCoreMedia/1.0.0.21J354 (Apple TV; U; CPU OS 17_0 like Mac OS X; en_us)", "tvOS", "tv", ""],
    ["Linux UPnP/1.0 Sonos/57.3-79200 (ZPS9)", "Linux", "speaker", ""],
    ["Harmonie/1.4 watchOS/10.1 model/Watch6,2", "watchOS 10.1", "watch", "Harmonie 1.4"],
    [
      `Mozilla/5.0 (X11; GNU/Linux) ${WEBKIT} Chrome/88.0 Safari/537.36 Tesla/2022.44`,
      "Linux",
      "car",
      "Chrome",
    ],
    ["Mozilla/5.0 (PlayStation 5 3.11) AppleWebKit/605.1.15 (KHTML, like Gecko)", "", "console", "Safari"],
  ])("%s", (text, os, device, app) => {
    const { isBot, ...agent } = agentOf(text);
    expect(agent).toEqual({ os, device, app });
    expect(isBot).toBe(false);
  });

  it.each([
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
    "AdsBot-Google (+http://www.google.com/adsbot.html)",
    "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (compatible; Bytespider)",
    "facebookexternalhit/1.1",
    `Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} HeadlessChrome/131.0.0.0 Safari/537.36`,
    `Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} Chrome/131.0 Safari/537.36 Chrome-Lighthouse`,
    "curl/8.5.0",
    "python-requests/2.32.3",
    "Wget/1.21.4",
  ])("%s is a bot", (text) => {
    expect(agentOf(text)).toEqual({ os: "", device: "bot", app: "", isBot: true });
  });

  it("is no bot for the name of a phone, or for being absent", () => {
    const phone = `Mozilla/5.0 (Linux; Android 12; CUBOT P50) ${WEBKIT} Chrome/131.0.0.0 Mobile Safari/537.36`;
    for (const text of [phone, "", "  ", null, "Robotics Radio/1.0"])
      expect([text, agentOf(text).isBot]).toEqual([text, false]);
  });

  it("costs no more for being long, and what is remembered is bounded", () => {
    expect(agentOf(IPHONE + "x".repeat(100_000))).toMatchObject({ os: "iOS 18.1" });
    for (let number = 0; number < 5000; number++) agentOf(`App/${number}`);
    expect(agentOf("App/7").app).toBe("App 7");
  });
});

describe("what a request tells", () => {
  const origin = { userAgent: IPHONE, address: "200.160.2.3" };

  it("fills what the batch leaves open", () => {
    expect(seenFrom({ network: "4g" }, origin)).toEqual({
      context: { network: "4g", os: "iOS 18.1", device: "phone", app: "Safari", country: "BR" },
      isBot: false,
    });
  });

  it("changes nothing that the batch says", () => {
    const said = { os: "iOS 26.0", device: "iPhone15,2", app: "2.3.1", country: "AO" };
    expect(seenFrom(said, origin).context).toEqual(said);
  });

  it.each([
    ["8.8.8.8", "US"],
    ["::ffff:193.136.128.1", "PT"],
    ["2001:4860:4860::8888", "US"],
    ["10.0.0.1", undefined],
    ["127.0.0.1", undefined],
    ["::1", undefined],
    ["unknown", undefined],
    ["8.8.8.8, 1.1.1.1", undefined],
  ])("puts %s into %s", (address, country) => {
    expect(seenFrom({}, { userAgent: null, address }).context).toEqual(country ? { country } : {});
  });

  it("is looked up in another database where one is named", () => {
    const own = process.env.GEO_DATABASE;
    const countryOf = (address: string) => seenFrom({}, { userAgent: null, address }).context.country;
    onTestFinished(() => {
      delete process.env.GEO_DATABASE;
      if (own !== undefined) process.env.GEO_DATABASE = own;
      for (const name of ["env", "geo"]) dropSingleton(name);
    });
    provideEnv({
      GEO_DATABASE: "node_modules/@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country-ipv6.mmdb",
    });
    dropSingleton("geo");
    expect([countryOf("8.8.8.8"), countryOf("2001:4860:4860::8888")]).toEqual([undefined, "US"]);
    provideEnv({ GEO_DATABASE: "nowhere.mmdb" });
    expect(readEnv).toThrow("GEO_DATABASE must be a file that exists");
  });
});
