import {
  ActionIcon,
  Button,
  Checkbox,
  createTheme,
  type MantineColorsTuple,
  type MantineThemeOverride,
  Menu,
  Modal,
  MultiSelect,
  NumberInput,
  PasswordInput,
  Popover,
  Select,
  Textarea,
  TextInput,
  Tooltip,
} from "@mantine/core";

const ACCENT = "#3451b2";

/** Mantine's red, darker where white stands on it or it stands on white: axe asks for 4.5. */
const RED: MantineColorsTuple = [
  "#fff5f5",
  "#ffe3e3",
  "#ffc9c9",
  "#ffa8a8",
  "#ff8787",
  "#ff6b6b",
  "#c92a2a",
  "#b42318",
  "#c92a2a",
  "#a61e1e",
];

/** The look of every screen: one calm surface, and one accent, the structure's own. */
export function themeOf(accent?: string | null): MantineThemeOverride {
  return createTheme({
    fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
    fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.25rem" },
    lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.4" },
    defaultRadius: "md",
    radius: { xs: "3px", sm: "4px", md: "6px", lg: "10px", xl: "16px" },
    primaryColor: "accent",
    primaryShade: { light: 6, dark: 8 },
    autoContrast: true,
    colors: { accent: shades(accent ?? ACCENT), red: RED },
    headings: {
      fontWeight: "600",
      sizes: { h1: { fontSize: "1rem" }, h2: { fontSize: "0.875rem" } },
    },
    cursorType: "pointer",
    respectReducedMotion: true,
    components: {
      Button: Button.extend({ defaultProps: { size: "xs" } }),
      ActionIcon: ActionIcon.extend({
        defaultProps: { variant: "subtle", color: "gray", size: "md" },
      }),
      Checkbox: Checkbox.extend({ defaultProps: { size: "xs" } }),
      TextInput: TextInput.extend({ defaultProps: { size: "sm" } }),
      PasswordInput: PasswordInput.extend({ defaultProps: { size: "sm" } }),
      NumberInput: NumberInput.extend({ defaultProps: { size: "sm" } }),
      Textarea: Textarea.extend({ defaultProps: { size: "sm" } }),
      Select: Select.extend({ defaultProps: { size: "sm" } }),
      MultiSelect: MultiSelect.extend({ defaultProps: { size: "sm" } }),
      Menu: Menu.extend({
        // A placeholder that takes the focus is no child that a menu may have.
        defaultProps: { shadow: "md", position: "bottom-end", withInitialFocusPlaceholder: false },
      }),
      Popover: Popover.extend({ defaultProps: { shadow: "md", position: "bottom-start" } }),
      Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: false } }),
      Modal: Modal.extend({ defaultProps: { centered: true, transitionProps: { duration: 120 } } }),
    },
  });
}

/** Ten shades of a colour, from nearly white to nearly black; the seventh is the colour itself. */
function shades(color: string): MantineColorsTuple {
  const mix = (other: string, part: number) => `color-mix(in srgb, ${color}, ${other} ${part}%)`;
  return [
    mix("white", 93),
    mix("white", 84),
    mix("white", 70),
    mix("white", 52),
    mix("white", 34),
    mix("white", 16),
    color,
    mix("black", 14),
    mix("white", 8),
    mix("black", 42),
  ];
}
