package dev.sidelight.grid;

/**
 * Everything the terminal shows at one time. Its canvas must not be painted on after the frame is
 * handed to the terminal.
 *
 * @param title of the window; cleaned by the terminal before it is written
 */
public record Frame(Canvas canvas, Cursor cursor, String title) {
  /** Where the cursor stands, or {@link #HIDDEN}. */
  public record Cursor(int x, int y) {
    public static final Cursor HIDDEN = new Cursor(-1, -1);

    public boolean isHidden() {
      return x < 0 || y < 0;
    }
  }
}
