package dev.sidelight.config;

/** Why the settings are refused; {@code toString()} is one line for people. */
public record Problem(Origin where, String what) {
  @Override
  public String toString() {
    return oneLine(where + ": " + what);
  }

  /** Makes control and invisible characters visible, so that a file cannot drive the terminal. */
  private static String oneLine(String text) {
    var out = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (Character.getType(c)) {
            case Character.CONTROL,
                Character.FORMAT,
                Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR,
                Character.SURROGATE ->
                out.append("\\u%04x".formatted(c));
            default -> out.appendCodePoint(c);
          }
        });
    return out.toString();
  }
}
