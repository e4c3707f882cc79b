import { Anchor, Button, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomField } from "@/api/schema";
import { Loaded, Notice } from "@/kit/states";
import { customFieldsQuery } from "../queries";
import classes from "../Settings.module.css";
import { AddFieldDialog } from "./AddFieldDialog";
import { FieldsTable } from "./FieldsTable";
import { RemoveFieldDialog } from "./RemoveFieldDialog";

const OWNERS = ["accounts", "contacts", "deals"] as const;

/** The fields that people added to accounts, contacts and deals. */
export default function FieldsTab() {
  const { t } = useTranslation("settings");
  const query = useQuery(customFieldsQuery);
  const [adding, { open: add, close: stopAdding }] = useDisclosure();
  const [removing, setRemoving] = useState<CustomField | null>(null);
  return (
    <>
      <div className={classes.toolbar}>
        <Text component="p" m={0} size="sm" c="dimmed">
          {t("fields.hint")}{" "}
          <Anchor component={Link} to="/lists" size="sm" underline="always">
            {t("fields.lists")}
          </Anchor>
        </Text>
        <Button leftSection={<IconPlus size={16} />} onClick={add}>
          {t("fields.add")}
        </Button>
      </div>
      <Loaded query={query}>
        {(fields) =>
          fields.length === 0 ? (
            <Notice title={t("fields.none")} hint={t("fields.none_hint")} />
          ) : (
            <ByOwner fields={fields} onRemove={setRemoving} />
          )
        }
      </Loaded>
      {adding && <AddFieldDialog onClose={stopAdding} />}
      {removing && <RemoveFieldDialog field={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

function ByOwner({
  fields,
  onRemove,
}: {
  fields: CustomField[];
  onRemove: (field: CustomField) => void;
}) {
  const { t } = useTranslation("settings");
  return OWNERS.map((owner) => {
    const own = fields.filter(({ entity }) => entity === owner);
    if (own.length === 0) return null;
    return (
      <section key={owner}>
        <Title order={2} px="md" pt="md" pb={4}>
          {t(`entities.${owner}`)}
        </Title>
        <FieldsTable label={t(`entities.${owner}`)} fields={own} onRemove={onRemove} />
      </section>
    );
  });
}
