/** Channels whose name is written its own way, and the same in every language. */
export const BRANDS: Readonly<Record<string, string>> = {
  sms: "SMS",
  soundcloud: "SoundCloud",
  tiktok: "TikTok",
  whatsapp: "WhatsApp",
  youtube: "YouTube",
};
