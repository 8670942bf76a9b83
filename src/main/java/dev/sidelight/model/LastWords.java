package dev.sidelight.model;

/** The end of what somebody wrote, for those who have no time for the rest. */
public final class LastWords {
  private static final int LONGEST = 500;

  private LastWords() {}

  /**
   * {@return the last line that says something, cut to {@value #LONGEST} characters; empty if none
   * does} Blank lines, code fences and rules say nothing.
   *
   * @param text markdown
   */
  public static String of(String text) {
    int end = text.length();
    while (end > 0) {
      int start = Math.max(text.lastIndexOf('\n', end - 1), text.lastIndexOf('\r', end - 1)) + 1;
      String line = text.substring(start, Math.min(end, start + LONGEST)).strip();
      if (saysSomething(line)) return line;
      end = start - 1;
    }
    return "";
  }

  private static boolean saysSomething(String line) {
    if (line.startsWith("```") || line.startsWith("~~~")) return false;
    return line.codePoints().anyMatch(c -> Character.isLetterOrDigit(c) || c > 0x2000);
  }
}
