import { useNetwork } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useReached } from "@/api/connection";
import classes from "./Shell.module.css";

/** While the server is out of reach: that it is, and that what one sees is from before. */
export function Unreached() {
  const { t } = useTranslation("kit");
  const { online } = useNetwork();
  const reached = useReached();
  return (
    <div role="status">
      {!reached && (
        <div className={classes.unreached}>{t(online ? "problem.gone" : "problem.offline")}</div>
      )}
    </div>
  );
}
