/**
 * Who says by itself that no person listens: crawlers, browsers without a screen, tools of testers and command lines. HTTP
 * libraries of apps (okhttp, CFNetwork, Dart, node) are not among them: people's players are built with these.
 */
const BOTS: readonly RegExp[] = [
  // Googlebot/2.1, AhrefsBot, AdsBot-Google, UptimeRobot; not a phone called CUBOT.
  /(?<!\bcu)bot(?=[/\s;:,)+-]|$)/i,
  /crawl|spider|slurp|archiver|scrap[ey]|facebookexternalhit|facebookcatalog|mediapartners|meta-external/i,
  /chatgpt-user|perplexity-user|claude-(?:web|user)|google-(?:read-aloud|inspectiontool)|bingpreview/i,
  /headless|phantomjs|puppeteer|playwright|selenium|webdriver|cypress\/|lighthouse|pagespeed|gtmetrix|pingdom/i,
  /^(?:curl|wget|httpie|postmanruntime|insomnia|k6|apachebench|libwww-perl|python|aiohttp|java\/|ruby)/i,
  /python-(?:requests|urllib|httpx)/i,
];

export const isBotAgent = (userAgent: string): boolean => BOTS.some((bot) => bot.test(userAgent));
