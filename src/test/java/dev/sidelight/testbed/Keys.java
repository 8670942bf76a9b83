package dev.sidelight.testbed;

/** What a terminal of the xterm family sends for keys that are not characters. */
public final class Keys {
  public static final String ENTER = "\r";
  public static final String ESCAPE = "\u001b";
  public static final String TAB = "\t";
  public static final String SHIFT_TAB = "\u001b[Z";
  public static final String BACKSPACE = "\u007f";
  public static final String UP = "\u001b[A";
  public static final String DOWN = "\u001b[B";
  public static final String RIGHT = "\u001b[C";
  public static final String LEFT = "\u001b[D";
  public static final String HOME = "\u001b[H";
  public static final String END = "\u001b[F";
  public static final String PAGE_UP = "\u001b[5~";
  public static final String PAGE_DOWN = "\u001b[6~";

  private Keys() {}

  public static String ctrl(char letter) {
    return String.valueOf((char) (Character.toUpperCase(letter) & 0x1f));
  }

  public static String alt(char letter) {
    return ESCAPE + letter;
  }

  /** {@return the text as the terminal sends it when pasted, if the program asked for that} */
  public static String pasted(String text) {
    return "\u001b[200~" + text + "\u001b[201~";
  }
}
