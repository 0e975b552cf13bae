import { Audience } from "#components/audience/audience.tsx";
import { sectionPage, titleOf } from "../section-page.tsx";

export const generateMetadata = titleOf("audience");
export default sectionPage("audience", ["audience"], Audience);
