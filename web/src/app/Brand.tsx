import { useQuery } from "@tanstack/react-query";
import { meQuery } from "@/api/queries";
import classes from "./Shell.module.css";

/** The product's name and logo: the structure's own, or Crible's. */
export function Brand() {
  const { data: me } = useQuery(meQuery);
  const { product_name, logo } = me?.brand ?? {};
  return (
    <div className={classes.brand}>
      {logo ? (
        <img src={logo} alt="" />
      ) : (
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="8" fill="var(--mantine-color-accent-filled)" />
          <path d="M7 11h18M7 21h18" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
        </svg>
      )}
      <span>{product_name ?? "Crible"}</span>
    </div>
  );
}
