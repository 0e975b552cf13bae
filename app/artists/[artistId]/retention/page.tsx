import { Retention } from "#components/retention/retention.tsx";
import { sectionPage, titleOf } from "../section-page.tsx";

export const generateMetadata = titleOf("retention");
export default sectionPage("retention", ["retention", "audience"], Retention);
