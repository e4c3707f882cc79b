import {
  ActionIcon,
  Button,
  Checkbox,
  createTheme,
  Drawer,
  InputWrapper,
  Kbd,
  type MantineColorsTuple,
  type MantineThemeOverride,
  Menu,
  Modal,
  MultiSelect,
  Notification,
  NumberInput,
  PasswordInput,
  Popover,
  Portal,
  Select,
  Text,
  Textarea,
  TextInput,
  Tooltip,
} from "@mantine/core";
import i18next from "i18next";
import { foundByWords, keepEnter } from "@/kit/choosing";

const ACCENT = "#3451b2";

/** The id of what holds all that opens over the screens: menus, lists, dialogs, notices. */
export const OPENED = "opened";

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

/** From what is written to what it is written on, in the dark: of one hue with the surfaces. */
const DARK: MantineColorsTuple = [
  "#ececf0",
  "#c9c9d2",
  "#a5a5b2",
  "#8a8a97",
  "#3b3b45",
  "#2b2b33",
  "#222228",
  "#1a1a1e",
  "#151518",
  "#101013",
];

/** The icons that do something stay behind what they do it to. */
const QUIET = "var(--ink-dimmed)";
/** A key, quiet beside what it does. */
const KEY = {
  padding: "0 5px",
  borderWidth: 1,
  background: "none",
  color: QUIET,
  fontFamily: "inherit",
  fontSize: "0.6875rem",
  lineHeight: "1rem",
  whiteSpace: "nowrap",
} as const;
const TITLE = { fontSize: "1rem", lineHeight: "1.5rem", fontWeight: 600 };
const OVERLAY = { backgroundOpacity: 0.35 };

/** The list itself scrolls: what Mantine puts around it is out of the keyboard's reach. */
const ONE_SCROLL = { withScrollArea: false };

/** What one types finds choices as it finds everything else, and Enter takes the first of them. */
const FOUND = {
  checkIconPosition: "right" as const,
  filter: foundByWords,
  selectFirstOptionOnChange: true,
  onKeyDown: keepEnter,
  ...ONE_SCROLL,
};

/** The look of every screen: one calm surface, and one accent, the structure's own. */
export function themeOf(accent?: string | null): MantineThemeOverride {
  return createTheme({
    fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
    fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.25rem" },
    // Whole pixels: rows are then as high as whole pixels too, and hairlines meet.
    lineHeights: { xs: "1rem", sm: "1.25rem", md: "1.25rem", lg: "1.5rem", xl: "1.75rem" },
    defaultRadius: "md",
    radius: { xs: "3px", sm: "4px", md: "6px", lg: "10px", xl: "16px" },
    primaryColor: "accent",
    primaryShade: { light: 6, dark: 8 },
    autoContrast: true,
    colors: { accent: shades(accent ?? ACCENT), red: RED, dark: DARK },
    headings: {
      fontWeight: "600",
      sizes: {
        h1: { fontSize: "1rem", lineHeight: "1.5rem" },
        h2: { fontSize: "0.875rem", lineHeight: "1.25rem" },
      },
    },
    cursorType: "pointer",
    respectReducedMotion: true,
    components: {
      Text: Text.extend({ defaultProps: { size: "sm" } }),
      Button: Button.extend({
        defaultProps: { size: "xs" },
        styles: { root: { fontWeight: 500 } },
      }),
      ActionIcon: ActionIcon.extend({
        defaultProps: { variant: "subtle", color: "gray", size: "md" },
        vars: (_, { color }) => ({
          root: color === "gray" ? { "--ai-color": QUIET, "--ai-hover": "var(--hover)" } : {},
        }),
      }),
      Kbd: Kbd.extend({ styles: { root: KEY } }),
      InputWrapper: InputWrapper.extend({
        styles: { label: { marginBottom: 4 }, description: { marginBottom: 4 } },
      }),
      Checkbox: Checkbox.extend({ defaultProps: { size: "xs" } }),
      TextInput: TextInput.extend({ defaultProps: { size: "sm" } }),
      PasswordInput: PasswordInput.extend({
        defaultProps: {
          size: "sm",
          visibilityToggleButtonProps: { "aria-label": i18next.t("show_password") },
        },
      }),
      NumberInput: NumberInput.extend({ defaultProps: { size: "sm" } }),
      Textarea: Textarea.extend({ defaultProps: { size: "sm" } }),
      Select: Select.extend({ defaultProps: { size: "sm", ...FOUND } }),
      MultiSelect: MultiSelect.extend({ defaultProps: { size: "sm", ...FOUND } }),
      TagsInput: { defaultProps: ONE_SCROLL },
      ColorPicker: {
        defaultProps: { hueLabel: i18next.t("hue"), saturationLabel: i18next.t("saturation") },
      },
      Menu: Menu.extend({
        // A placeholder that takes the focus is no child that a menu may have.
        defaultProps: { shadow: "md", position: "bottom-end", withInitialFocusPlaceholder: false },
      }),
      Popover: Popover.extend({ defaultProps: { shadow: "md", position: "bottom-start" } }),
      Portal: Portal.extend({ defaultProps: { target: `#${OPENED}` } }),
      Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: false } }),
      Notification: Notification.extend({ styles: { description: { color: QUIET } } }),
      Modal: Modal.extend({
        defaultProps: { centered: true, transitionProps: { duration: 120 }, overlayProps: OVERLAY },
        styles: { title: TITLE },
      }),
      Drawer: Drawer.extend({
        defaultProps: { overlayProps: OVERLAY },
        styles: { title: TITLE },
      }),
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
