import { Navigate } from "@tanstack/react-router";
import { useRights } from "@/api/queries";

/** Where one begins: with the accounts, or for whoever may not open them, with the segments. */
export function Home() {
  const { sees } = useRights();
  return <Navigate to={sees("accounts") ? "/accounts" : "/activity"} replace />;
}
