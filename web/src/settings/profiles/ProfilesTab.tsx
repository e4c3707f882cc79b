import { Button, Select, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ProfileShown } from "@/api/schema";
import { Loaded } from "@/kit/states";
import { profilesQuery } from "../queries";
import classes from "../Settings.module.css";
import { Matrix } from "./Matrix";
import matrix from "./Matrix.module.css";
import { type Naming, ProfileNameDialog } from "./ProfileNameDialog";

/** The profiles as one matrix: what holders of each may do. */
export default function ProfilesTab() {
  const { t } = useTranslation("settings");
  const query = useQuery(profilesQuery);
  const [naming, setNaming] = useState<Naming | null>(null);
  return (
    <div className={matrix.tab}>
      <div className={classes.toolbar}>
        <Text component="p" m={0} size="sm" c="dimmed">
          {t("profiles.hint")}
        </Text>
        <Button
          leftSection={<IconPlus size={16} />}
          disabled={!query.data}
          onClick={() => setNaming({ kind: "add" })}
        >
          {t("profiles.add")}
        </Button>
      </div>
      <Loaded query={query}>
        {(profiles) => <FittingMatrix profiles={profiles} onName={setNaming} />}
      </Loaded>
      {naming && query.data && (
        <ProfileNameDialog naming={naming} profiles={query.data} onClose={() => setNaming(null)} />
      )}
    </div>
  );
}

/** All profiles side by side, or one at a time where the screen is narrow. */
function FittingMatrix({
  profiles,
  onName,
}: {
  profiles: ProfileShown[];
  onName: (naming: Naming) => void;
}) {
  const { t } = useTranslation("settings");
  const narrow = useMediaQuery("(max-width: 48em)", undefined, { getInitialValueInEffect: false });
  const [chosen, setChosen] = useState<string | null>(null);
  if (!narrow) return <Matrix profiles={profiles} onName={onName} />;
  const one = profiles.find(({ id }) => String(id) === chosen) ?? profiles.at(-1);
  return (
    <>
      <Select
        px="md"
        pb="sm"
        aria-label={t("profiles.one")}
        data={profiles.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={one ? String(one.id) : null}
        allowDeselect={false}
        onChange={setChosen}
      />
      {one && <Matrix profiles={[one]} onName={onName} />}
    </>
  );
}
