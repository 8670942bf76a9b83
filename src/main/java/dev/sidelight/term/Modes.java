package dev.sidelight.term;

/**
 * What the terminal is asked to do while it is ours, and how to undo it. The alternate screen, the
 * hidden cursor and the window title are always ours.
 *
 * @param mouse report buttons, drags and the wheel; selecting text then needs shift
 * @param focus report when the window gets or loses the focus
 * @param paste mark pasted text
 * @param keys report keys that old codes cannot tell apart, such as shift+enter
 */
public record Modes(boolean mouse, boolean focus, boolean paste, boolean keys) {
  public static final Modes ALL = new Modes(true, true, true, true);

  public Modes withMouse(boolean wanted) {
    return new Modes(wanted, focus, paste, keys);
  }

  /** Save the title, alternate screen, no wrapping at the edge, no cursor; then the rest. */
  String enter() {
    StringBuilder codes = new StringBuilder(96);
    codes.append("\033[22;2t\033[?1049h\033[?7l\033[?25l");
    if (mouse) {
      codes.append("\033[?1002h\033[?1006h");
    }
    if (focus) {
      codes.append("\033[?1004h\033[?2031h");
    }
    if (paste) {
      codes.append("\033[?2004h");
    }
    if (keys) {
      codes.append("\033[>1u\033[>4;1m");
    }
    return codes.toString();
  }

  /** The reverse of {@link #enter}, last things first. */
  String leave() {
    StringBuilder codes = new StringBuilder(96);
    codes.append("\033[?2026l\033]8;;\033\\\033[m");
    if (keys) {
      codes.append("\033[>4m\033[<u");
    }
    if (paste) {
      codes.append("\033[?2004l");
    }
    if (focus) {
      codes.append("\033[?2031l\033[?1004l");
    }
    if (mouse) {
      codes.append("\033[?1006l\033[?1002l");
    }
    return codes.append("\033[?25h\033[?7h\033[?1049l\033[23;2t").toString();
  }
}
