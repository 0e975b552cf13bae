import { Streaming } from "#components/streaming/streaming.tsx";
import { sectionPage, titleOf } from "../section-page.tsx";

export const generateMetadata = titleOf("streaming");
export default sectionPage("streaming", ["streaming"], Streaming);
