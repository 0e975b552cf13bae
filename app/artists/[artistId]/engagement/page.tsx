import { Engagement } from "#components/engagement/engagement.tsx";
import { sectionPage, titleOf } from "../section-page.tsx";

export const generateMetadata = titleOf("engagement");
export default sectionPage("engagement", ["engagement", "discovery"], Engagement);
