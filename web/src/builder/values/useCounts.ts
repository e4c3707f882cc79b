import { useQuery } from "@tanstack/react-query";
import { useContext, useState } from "react";
import { EVERYTHING } from "@/api/criteria";
import { facetsQuery } from "@/api/questions";
import { showCount } from "@/kit/format";
import { AnswerContext, useAtRoot, usePlace } from "../contexts";
import type { Found } from "../fields";

/**
 * The count beside each choice of a field of the records that are asked for, under the present
 * criteria. They are asked for once somebody looks.
 */
export function useCounts(found: Found | undefined) {
  const { root } = usePlace();
  const atRoot = useAtRoot();
  const [looked, setLooked] = useState(false);
  const criteria = useContext(AnswerContext) ?? EVERYTHING;
  const counted = atRoot && found?.depth === 0 && found.field?.facetable === true;
  const fields = counted ? [found.path] : [];
  const query = facetsQuery(root, criteria, fields);
  const { data } = useQuery({ ...query, enabled: counted && looked, throwOnError: false });
  const counts = data && found ? data[found.path] : undefined;
  return {
    /** The count of a choice, as written; nothing while it is not known. */
    of: (key: string | number | boolean | null) =>
      counts ? showCount(counts.find((one) => one.key === key)?.count ?? 0) : undefined,
    look: () => setLooked(true),
  };
}
