import { BaseSequencer, type TestSpecification } from "vitest/node";

const startsProcesses = ({ moduleId }: TestSpecification): boolean => moduleId.includes("/server/");

/** Tests that start processes take longest: begun first, they don't leave a core idle at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(startsProcesses), ...sorted.filter((file) => !startsProcesses(file))];
  }
}
