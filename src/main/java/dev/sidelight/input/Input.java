package dev.sidelight.input;

/** One thing that came from the terminal. */
public sealed interface Input
    permits Key,
        Mouse,
        Input.Paste,
        Input.Focus,
        Input.Resize,
        Input.Background,
        Input.Resumed,
        Input.Closed {
  /**
   * Text was pasted as a whole.
   *
   * @param text as it was sent, line ends as \n; not cleaned
   * @param cut whether there was more than the terminal's reader takes
   */
  record Paste(String text, boolean cut) implements Input {}

  /** The terminal's window got or lost the focus. */
  record Focus(boolean gained) implements Input {}

  record Resize(int columns, int rows) implements Input {}

  /** The terminal answered what colour its background has. */
  record Background(boolean light) implements Input {}

  /** The terminal was handed back, after a suspension or a child process. */
  record Resumed() implements Input {}

  /** The terminal is gone, or a signal asks to end; the last input there is. */
  record Closed(Cause cause) implements Input {
    public enum Cause {
      /** Reading or writing failed: the terminal was closed. */
      GONE(129),
      HUNG_UP(129),
      INTERRUPTED(130),
      TERMINATED(143);

      private final int exitCode;

      Cause(int exitCode) {
        this.exitCode = exitCode;
      }

      /** What a program that ends so answers by convention: 128 and the signal. */
      public int exitCode() {
        return exitCode;
      }
    }
  }
}
