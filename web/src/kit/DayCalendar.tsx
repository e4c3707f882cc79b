import { DatePicker, DatesProvider } from "@mantine/dates";
import "@mantine/dates/styles.css";
import "dayjs/locale/fr";
import { spoken } from "@/texts/texts";

/** The month of a day, in which another is picked. */
export default function DayCalendar(props: { day: string | null; onPick: (day: string) => void }) {
  const { day, onPick } = props;
  return (
    <DatesProvider settings={{ locale: spoken(), firstDayOfWeek: 1 }}>
      <DatePicker
        // Where another day is typed, its month is shown.
        key={day}
        value={day}
        defaultDate={day ?? undefined}
        onChange={(picked) => picked && onPick(picked)}
      />
    </DatesProvider>
  );
}
