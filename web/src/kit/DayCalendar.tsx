import { DatePicker, DatesProvider } from "@mantine/dates";
import "@mantine/dates/styles.css";
import "dayjs/locale/fr";
import { useTranslation } from "react-i18next";
import { spoken } from "@/texts/texts";

/** The month of a day, in which another is picked. */
export default function DayCalendar(props: { day: string | null; onPick: (day: string) => void }) {
  const { day, onPick } = props;
  const { t } = useTranslation("kit");
  const before = t("calendar.before");
  const after = t("calendar.after");
  return (
    <DatesProvider settings={{ locale: spoken(), firstDayOfWeek: 1, weekendDays: [] }}>
      <DatePicker
        // Where another day is typed, its month is shown.
        key={day}
        value={day}
        defaultDate={day ?? undefined}
        hideOutsideDates
        ariaLabels={{
          previousMonth: before,
          nextMonth: after,
          previousYear: before,
          nextYear: after,
          previousDecade: before,
          nextDecade: after,
        }}
        onChange={(picked) => picked && onPick(picked)}
      />
    </DatesProvider>
  );
}
