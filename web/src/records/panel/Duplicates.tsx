import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Asked } from "@/api/queries";
import classes from "./CreatePanel.module.css";
import { comparedOf, duplicatesQuery } from "./duplicates";
import type { Values } from "./RecordForm";

const SETTLED = 200;

/** Records that what is being typed may be already, each of which can be opened. */
export function Duplicates({ entity, values }: { entity: Asked; values: Values }) {
  const { t } = useTranslation("panel");
  const [settled] = useDebouncedValue(JSON.stringify(comparedOf(entity, values)), SETTLED);
  const found = useQuery(duplicatesQuery(entity, JSON.parse(settled))).data ?? [];
  return (
    <div role="status" className={found.length > 0 ? classes.duplicates : undefined}>
      {found.length > 0 && (
        <>
          <p className={classes.likely}>{t("create.likely", { count: found.length })}</p>
          <ul>
            {found.map((one) => (
              <li key={one.id}>
                <Link to={`/${entity}`} search={{ record: one.id }}>
                  {one.name ?? t("unnamed")}
                </Link>
                <span>{one.beside}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
