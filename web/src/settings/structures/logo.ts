/** What the server takes for a logo: src/crible/people/brands.py. */
export const LONGEST_LOGO = 200_000;
export const LOGO_KINDS = ["image/png", "image/jpeg", "image/webp", "image/svg+xml"];

export type LogoFault = "kind" | "size";

/** What is wrong with a picture as a logo, before it is sent. */
export function logoFault(kind: string, address: string): LogoFault | null {
  if (!LOGO_KINDS.includes(kind)) return "kind";
  return address.length > LONGEST_LOGO ? "size" : null;
}

/** A file as a data: address. */
export function asAddress(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
