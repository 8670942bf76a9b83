package dev.sidelight.term;

import java.util.Map;

/** How many colours the terminal shows, and the nearest of them. */
enum Colours {
  TRUE,
  INDEXED,
  /** The sixteen of the user's palette, which may be dark or light: for foregrounds only. */
  BASIC,
  NONE;

  private static final int[] CUBE = {0, 95, 135, 175, 215, 255};

  /** What the environment says. */
  static Colours of(Map<String, String> environment) {
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return NONE;
    }
    String term = environment.getOrDefault("TERM", "");
    String hint = environment.getOrDefault("COLORTERM", "");
    if (hint.equals("truecolor") || hint.equals("24bit") || term.endsWith("-direct")) {
      return TRUE;
    }
    if (term.equals("linux") || term.startsWith("vt")) {
      return BASIC;
    }
    return term.contains("color") || term.equals("xterm-kitty") || term.equals("xterm-ghostty")
        ? INDEXED
        : BASIC;
  }

  /** Appends the SGR parameters of a foreground, each with a semicolon before it. */
  void foreground(StringBuilder sgr, int rgb) {
    switch (this) {
      case TRUE -> direct(sgr.append(";38;2"), rgb);
      case INDEXED -> sgr.append(";38;5;").append(indexed(rgb));
      case BASIC -> {
        int colour = basic(rgb);
        sgr.append(';').append(colour < 8 ? 30 + colour : 82 + colour);
      }
      case NONE -> {}
    }
  }

  /** Appends the SGR parameters of a background, if the terminal has fit ones. */
  void background(StringBuilder sgr, int rgb) {
    switch (this) {
      case TRUE -> direct(sgr.append(";48;2"), rgb);
      case INDEXED -> sgr.append(";48;5;").append(indexed(rgb));
      case BASIC, NONE -> {}
    }
  }

  private static void direct(StringBuilder sgr, int rgb) {
    sgr.append(';').append(rgb >> 16);
    sgr.append(';').append((rgb >> 8) & 0xff);
    sgr.append(';').append(rgb & 0xff);
  }

  /** The nearest of the colour cube and the greys of 256 colours. */
  static int indexed(int rgb) {
    int red = rgb >> 16;
    int green = (rgb >> 8) & 0xff;
    int blue = rgb & 0xff;
    int r = nearest(red);
    int g = nearest(green);
    int b = nearest(blue);
    int grey = Math.max(0, Math.min(23, ((red + green + blue) / 3 - 3) / 10));
    int level = 8 + 10 * grey;
    boolean greyIsNearer =
        distance(red, green, blue, level, level, level)
            < distance(red, green, blue, CUBE[r], CUBE[g], CUBE[b]);
    return greyIsNearer ? 232 + grey : 16 + 36 * r + 6 * g + b;
  }

  private static int nearest(int level) {
    int best = 0;
    for (int i = 1; i < CUBE.length; i++) {
      if (Math.abs(CUBE[i] - level) < Math.abs(CUBE[best] - level)) {
        best = i;
      }
    }
    return best;
  }

  private static int distance(int r, int g, int b, int r2, int g2, int b2) {
    return (r - r2) * (r - r2) + (g - g2) * (g - g2) + (b - b2) * (b - b2);
  }

  /** The one of sixteen colours with the same hue; greys by their light. */
  static int basic(int rgb) {
    int red = rgb >> 16;
    int green = (rgb >> 8) & 0xff;
    int blue = rgb & 0xff;
    int max = Math.max(red, Math.max(green, blue));
    int min = Math.min(red, Math.min(green, blue));
    if (max - min < 24) {
      return max < 0x28 ? 0 : max < 0xa0 ? 8 : max < 0xd8 ? 7 : 15;
    }
    return (strong(red, min, max) ? 1 : 0)
        | (strong(green, min, max) ? 2 : 0)
        | (strong(blue, min, max) ? 4 : 0);
  }

  private static boolean strong(int level, int min, int max) {
    return level > 0.67 * max || level - min > (max - min) / 2;
  }
}
