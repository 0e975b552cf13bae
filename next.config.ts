import type { NextConfig } from "next";

const config: NextConfig = {
  // The gate runs the compiler itself; checking twice would double the build.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  compress: true,
  // Plain Node modules: they hold connections or WebAssembly and are shared with the server process.
  serverExternalPackages: [
    "mongodb",
    "@prisma/orm-mongo",
    "ioredis",
    "roaring-wasm",
    "winston",
    "prom-client",
    "socket.io",
  ],
};

export default config;
