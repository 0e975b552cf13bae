import { defineConfig, mergeConfig } from "vitest/config";
import base from "./vitest.config.ts";

const merged = mergeConfig(base, defineConfig({ test: { testTimeout: 1_800_000 } }));
merged.test = {
  ...merged.test,
  include: ["**/*.verify.test.ts"],
  exclude: ["**/node_modules/**", ".next/**"],
};
export default merged;
