import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { meQuery, queries } from "@/api/queries";
import { useKeptFocus } from "@/kit/keptFocus";
import { speak } from "@/texts/texts";
import { router } from "./router";
import { CONTENT } from "./Shell";
import { OPENED, themeOf } from "./theme";

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <Branded />
    </QueryClientProvider>
  );
}

/** The screens, in the brand and the language of whoever is signed in. */
function Branded() {
  const { data: me } = useQuery(meQuery);
  const { t } = useTranslation("app");
  useKeptFocus(CONTENT);
  const product = me?.brand.product_name ?? "Crible";
  useEffect(() => {
    if (me) speak(me.language);
  }, [me]);
  useEffect(() => {
    document.title = product;
  }, [product]);
  return (
    <MantineProvider theme={themeOf(me?.brand.color)} defaultColorScheme="auto">
      {/* Over dialogs, and under the lists and menus that one opens. */}
      <Notifications position="bottom-center" autoClose={8_000} limit={3} zIndex={250} />
      <RouterProvider router={router} />
      <section id={OPENED} aria-label={t("opened")} />
    </MantineProvider>
  );
}
